import type { Cluster } from "../cluster/cluster.ts";
import { CommandError } from "../errors.ts";
import { type ServedKind, similarKind } from "../formats/objects/similar-kind.ts";
import { errorText } from "../helm/failure.ts";
import { unknownKindsIn } from "../helm/unknown-kinds.ts";

/** What to try where the cluster does not know a kind that is like one it has; undefined: it failed otherwise. */
export async function meantKind(
  error: unknown,
  cluster: Pick<Cluster, "kinds">,
): Promise<string | undefined> {
  if (!(error instanceof CommandError) || error.failure.cancelled) return undefined;
  const unknown = unknownKindsIn(errorText(error.failure.stderrTail));
  if (unknown.length === 0) return undefined;
  const served = await cluster.kinds().catch(() => []);
  const advice = unknown.flatMap((kind) => {
    const similar = similarKind(kind, served);
    if (similar === undefined) return [];
    const change = changeOf(kind, similar);
    return [unknown.length === 1 ? change : `${change} (${kind.kind})`];
  });
  if (advice.length === 0) return undefined;
  return `Did you mean ${advice.join(", ")}? If not, install what brings its CRD first.`;
}

function changeOf(from: ServedKind, to: ServedKind): string {
  const changes = [
    ...(to.apiVersion === from.apiVersion ? [] : [`\`apiVersion: ${to.apiVersion}\``]),
    ...(to.kind === from.kind ? [] : [`\`kind: ${to.kind}\``]),
  ];
  return changes.join(" and ");
}
