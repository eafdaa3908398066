import type { Leftover } from "../cluster/cluster.ts";

/** How many a sentence names. */
const named = 10;

/** Objects for a sentence, with what holds them: the first ten, and how many more there are. */
export function nameLeftovers(left: readonly Leftover[]): string {
  const list = left.slice(0, named).map(describe).join(", ");
  return left.length > named ? `${list} and ${left.length - named} more` : list;
}

function describe(left: Leftover): string {
  const where = left.namespace === undefined ? "" : ` in ${left.namespace}`;
  if (left.unknown !== undefined) return `${left.kind} ${left.name}${where} (not known: ${left.unknown})`;
  const held = left.finalizers.length === 0 ? "" : ` (held by finalizers ${left.finalizers.join(", ")})`;
  return `${left.kind} ${left.name}${where}${held}`;
}
