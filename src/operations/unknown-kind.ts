import type { Cluster } from "../cluster/cluster.ts";
import { CommandError } from "../errors.ts";
import { similarKind } from "../formats/objects/similar-kind.ts";
import { errorText } from "../helm/failure.ts";

/** What to try where the cluster does not know a kind that is like one it has; undefined: it failed otherwise. */
export async function meantKind(
  error: unknown,
  cluster: Pick<Cluster, "kinds">,
): Promise<string | undefined> {
  if (!(error instanceof CommandError) || error.failure.cancelled) return undefined;
  const unknown = /no matches for kind "(.+?)" in version "(.+?)"/.exec(errorText(error.failure.stderrTail));
  const [, kind, apiVersion] = unknown ?? [];
  if (kind === undefined || apiVersion === undefined) return undefined;
  const similar = similarKind({ apiVersion, kind }, await cluster.kinds().catch(() => []));
  if (similar === undefined) return undefined;
  const changes = [
    ...(similar.apiVersion === apiVersion ? [] : [`\`apiVersion: ${similar.apiVersion}\``]),
    ...(similar.kind === kind ? [] : [`\`kind: ${similar.kind}\``]),
  ];
  return `Did you mean ${changes.join(" and ")}? If not, install what brings its CRD first.`;
}
