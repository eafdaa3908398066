import type { Leftover } from "../cluster/cluster.ts";
import { listed } from "../listed.ts";

/** Objects for a sentence, with what holds them: the first ten, and how many more there are. */
export function nameLeftovers(left: readonly Leftover[]): string {
  return listed(left.map(describe));
}

function describe(left: Leftover): string {
  const where = left.namespace === undefined ? "" : ` in ${left.namespace}`;
  if (left.unknown !== undefined) return `${left.kind} ${left.name}${where} (not known: ${left.unknown})`;
  const held = left.finalizers.length === 0 ? "" : ` (held by finalizers ${left.finalizers.join(", ")})`;
  return `${left.kind} ${left.name}${where}${held}`;
}
