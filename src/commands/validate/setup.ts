import { hash } from "node:crypto";
import type { Cluster } from "../../cluster/cluster.ts";
import { messageOf, UserError } from "../../errors.ts";
import type { ClusterVersions } from "../../helm/helm.ts";
import { lazily } from "../../once.ts";
import { wholeVersion } from "../../sources/version-schemas.ts";
import type { SchemaSource } from "../../validation/open-api.ts";
import { type LostSetup, lostBy } from "../open-setups.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";

/** What a setup is checked by. */
export interface SetupAtHand {
  readonly setup: string;
  /** What values and logins are read from. */
  readonly cluster: Pick<Cluster, "data">;
  /** undefined: none are at hand. */
  readonly source: SchemaSource | undefined;
  /** What charts are told of the cluster; undefined: what Helm was built with. */
  readonly versions: ClusterVersions | undefined;
  /** The same as long as nothing of the above changes. */
  readonly stamp: string;
  /** Why there is less than a cluster would tell, in a sentence. */
  readonly notice?: string;
  close(): void;
}

/**
 * Opens a setup for looking alone. A version of Kubernetes that was asked for takes the place of clusters; without a
 * store, a setup that has no context of its name is checked without one, and so is all that is a stranger's.
 */
export async function openForValidation(
  setup: string,
  { inputs }: Settings,
  world: World,
  { stranger }: { readonly stranger: boolean },
): Promise<SetupAtHand | LostSetup> {
  const { kubernetesVersion: version } = inputs;
  if (version !== undefined) {
    const source = await world.schemas(version);
    // What every object needs: a wrong version or place stops the run, and fails not each plan.
    await source.document("v1");
    const stamp = JSON.stringify([version, inputs.kubernetesSchemas]);
    return {
      ...offline(setup),
      source,
      versions: { kubeVersion: wholeVersion(version), apiVersions: [] },
      stamp,
    };
  }
  if (stranger) {
    const notice = `${setup}: its objects were rendered, and not held against Kubernetes' schemas, since no cluster is asked for a pull request of a fork. Name a \`kubernetes-version\`.`;
    return { ...offline(setup), notice };
  }
  let cluster: Cluster;
  try {
    cluster = await world.openCluster(setup);
  } catch (error) {
    if (inputs.kubeconfig.url !== undefined || !(error instanceof UserError)) return lostBy(setup, error);
    const notice = `${setup}: its objects were rendered, and not held against Kubernetes' schemas. ${messageOf(error)} Or name a \`kubernetes-version\`.`;
    return { ...offline(setup), notice };
  }
  try {
    return await throughCluster(setup, cluster);
  } catch (error) {
    cluster.close();
    return lostBy(setup, error);
  }
}

async function throughCluster(setup: string, cluster: Cluster): Promise<SetupAtHand> {
  const { documents } = cluster;
  const [versions, revision] = await Promise.all([cluster.versions(), documents.revision()]);
  return {
    setup,
    cluster,
    source: {
      name: `The cluster of ${setup}`,
      document: documents.document,
      covers: () => true,
      served: lazily(() => cluster.kinds()),
    },
    versions,
    stamp: hash("sha256", JSON.stringify([versions, revision]), "hex"),
    close: () => cluster.close(),
  };
}

const noCluster = new UserError("No cluster is at hand.");

/** Whether something could not be had for nothing but that no cluster was asked. */
export function isForLackOfCluster(error: unknown): boolean {
  return error === noCluster || (error instanceof Error && isForLackOfCluster(error.cause));
}

/** A setup that is checked without its cluster. */
export function offline(setup: string): SetupAtHand {
  return {
    setup,
    cluster: {
      async data() {
        throw noCluster;
      },
    },
    source: undefined,
    versions: undefined,
    stamp: "offline",
    close: () => undefined,
  };
}
