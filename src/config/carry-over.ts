import type { Declaration } from "../formats/declaration.ts";

/**
 * A set of objects as if all files of its setup could be read; undefined: they can, or it is no set. What no readable
 * file declares is carried over into the next revision, and must be pruned when it is known to be gone. So the digest
 * of a revision tells whether it carries anything over, and two digests may mean that nothing is to be done:
 *
 * | revision, by its digest   | all files can be read             | one cannot                             |
 * | :------------------------ | :-------------------------------- | :------------------------------------- |
 * | these objects             | nothing                           | nothing: it has nothing else to lose   |
 * | these, and carried over   | upgrade: what is gone is pruned   | nothing                                |
 * | others                    | upgrade                           | upgrade: what it has more is carried   |
 *
 * An upgrade that finds nothing to carry over is recorded as of these objects.
 */
export function completeSet(plan: Declaration): Declaration | undefined {
  const { chart } = plan;
  if (chart.kind !== "manifests" || !chart.carryOver) return undefined;
  return { ...plan, chart: { ...chart, carryOver: false } };
}
