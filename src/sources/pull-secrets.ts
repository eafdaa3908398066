import type { Cluster } from "../cluster/cluster.ts";
import type { Data } from "../cluster/data.ts";
import { UserError } from "../errors.ts";
import type { ClusterReference } from "../formats/chart-reference.ts";
import type { Masks } from "../masks.ts";
import { once } from "../once.ts";
import type { RegistryLogin } from "../registry/docker-config.ts";
import { loginsOfSecret } from "../registry/pull-secret.ts";

export interface PullSecretsParts {
  readonly openCluster: (setup: string) => Promise<Pick<Cluster, "data" | "close">>;
  readonly masks: Masks;
}

/** Secrets of clusters that hold logins of registries; each is read once. */
export interface PullSecrets {
  /**
   * The logins that Secrets of a setup's cluster hold for an image, in their order. `name`: `ghcr.io/acme/web`.
   * @throws UserError when the cluster cannot be asked, or has no such Secret.
   */
  loginsOf(
    secrets: readonly ClusterReference[],
    image: { readonly setup: string; readonly name: string },
  ): Promise<readonly RegistryLogin[]>;
}

interface Shared {
  readonly cluster: Promise<Pick<Cluster, "data" | "close">>;
  users: number;
}

/** Opens a cluster for all who ask for it at a time, and closes it after the last. */
export function createPullSecrets({ openCluster, masks }: PullSecretsParts): PullSecrets {
  const clusters = new Map<string, Shared>();
  const known = new Map<string, Promise<Data>>();

  async function read(setup: string, secret: ClusterReference): Promise<Data> {
    const shared = clusters.get(setup) ?? { cluster: openCluster(setup), users: 0 };
    clusters.set(setup, shared);
    shared.users += 1;
    try {
      const data = await (await shared.cluster).data({ kind: "secret", ...secret });
      if (data !== undefined) return data;
      throw new UserError(
        `There is no Secret ${secret.name} in the namespace ${secret.namespace} of ${setup}.`,
        { hint: "It holds the login of the image's registry." },
      );
    } finally {
      shared.users -= 1;
      if (shared.users === 0) {
        clusters.delete(setup);
        (await shared.cluster.catch(() => undefined))?.close();
      }
    }
  }

  function dataOf(setup: string, secret: ClusterReference): Promise<Data> {
    const key = JSON.stringify([setup, secret.namespace, secret.name]);
    return once(known, key, () => read(setup, secret));
  }

  return {
    async loginsOf(secrets, { setup, name }) {
      const all = await Promise.all(secrets.map((secret) => dataOf(setup, secret)));
      return all.flatMap((data) => loginsOfSecret(data, name, masks));
    },
  };
}
