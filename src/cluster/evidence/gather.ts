import type { ClaimFacts, Facts } from "../../diagnosis/facts.ts";
import type { Api } from "../api.ts";
import type { FactsOptions } from "../cluster.ts";
import { type ManifestObject, manifestObjects } from "../manifest.ts";
import { inParallel } from "../pool.ts";
import { claimsOf, unboundClaim } from "./claims.ts";
import { withLogs } from "./logs.ts";
import { createLook, type Look } from "./look.ts";
import { describeWorkload, isWorkload, unreadyWorkload } from "./workloads.ts";

const atOnce = 6;

/** How many objects are looked at, and of how many that are not ready more is asked. */
const mostObjects = 100;
const mostUnready = 10;

/** Milliseconds for all of it. */
const limit = 10_000;

/**
 * What the cluster says of the workloads and claims of a manifest that are not ready; see `Cluster.facts`. `namespace`
 * is the release's, for objects that name none.
 */
export async function gatherFacts(
  api: Api,
  scrub: (text: string) => string,
  manifest: string,
  namespace: string,
  { logs, signal }: FactsOptions,
): Promise<Facts> {
  const deadline = AbortSignal.timeout(limit);
  const look = createLook(api, { namespace, scrub, signal: AbortSignal.any([signal, deadline]) });
  const objects = manifestObjects(manifest).filter((object) => isWorkload(object) || isClaim(object));
  const asked = objects.slice(0, mostObjects);
  const found = await inParallel(asked.filter(isWorkload), atOnce, (object) => unreadyWorkload(look, object));
  const unready = found.filter((one) => one !== undefined);
  const seen = await inParallel(unready.slice(0, mostUnready), atOnce, (one) => describeWorkload(look, one));
  const used = seen.flatMap(({ facts, pods }) =>
    pods.flatMap(claimsOf).map((name) => ({ name, namespace: facts.namespace })),
  );
  const claims = await unboundClaims(look, [...used, ...asked.filter(isClaim)]);
  const workloads = seen.map(({ facts }) => facts);
  const facts = { workloads: logs ? await withLogs(look, workloads) : workloads, claims };
  const gaps = [
    ...look.gaps(),
    ...more(objects.length - mostObjects, "workloads and claims of the manifest"),
    ...more(unready.length - mostUnready, "workloads that are not ready"),
    ...(deadline.aborted ? [`what the cluster did not answer within ${limit / 1000} s`] : []),
  ];
  return { ...facts, gaps };
}

async function unboundClaims(
  look: Look,
  claims: readonly Pick<ManifestObject, "name" | "namespace">[],
): Promise<readonly ClaimFacts[]> {
  const each = new Map(
    claims.map(({ name, namespace = look.namespace }) => [`${namespace}/${name}`, { name, namespace }]),
  );
  const found = await inParallel([...each.values()], atOnce, ({ name, namespace }) =>
    unboundClaim(look, name, namespace),
  );
  return found.filter((claim) => claim !== undefined).slice(0, mostUnready);
}

function more(count: number, what: string): readonly string[] {
  return count > 0 ? [`${count} more ${what}`] : [];
}

function isClaim({ apiVersion, kind }: ManifestObject): boolean {
  return apiVersion === "v1" && kind === "PersistentVolumeClaim";
}
