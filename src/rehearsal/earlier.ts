import type { Rehearsed } from "./rehearsed.ts";

/** Tells which of a setup's operations are over, for sure, before another one begins: what its plan needs, or follows. */
export function earlierIn(
  rehearsals: readonly Rehearsed[],
): (rehearsed: Rehearsed) => ReadonlySet<Rehearsed> {
  const deployed = new Map(
    rehearsals.flatMap((one) =>
      one.planned.plan === undefined ? [] : [[one.planned.plan.id, one] as const],
    ),
  );
  // It is asked for each object.
  const known = new Map<Rehearsed, ReadonlySet<Rehearsed>>();
  return (rehearsed) => {
    const found = known.get(rehearsed) ?? before(rehearsed, deployed);
    known.set(rehearsed, found);
    return found;
  };
}

function before(rehearsed: Rehearsed, deployed: ReadonlyMap<string, Rehearsed>): ReadonlySet<Rehearsed> {
  const found = new Set<Rehearsed>();
  const visit = ({ planned: { plan } }: Rehearsed) => {
    for (const id of [...(plan?.needs ?? []), ...(plan?.after ?? [])]) {
      const one = deployed.get(id);
      if (one === undefined || found.has(one)) continue;
      found.add(one);
      visit(one);
    }
  };
  visit(rehearsed);
  found.delete(rehearsed);
  return found;
}
