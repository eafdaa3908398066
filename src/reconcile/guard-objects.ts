import { listed } from "../listed.ts";
import { limitOf, type MaxDeletes } from "./guard.ts";

/** A set of objects that a release is made of, and what would become of it. */
export interface LostObjects {
  readonly release: string;
  /** Names of those that would be deleted. */
  readonly lost: readonly string[];
  /** Objects that the release has now, and that it would have. */
  readonly before: number;
  readonly after: number;
  readonly maxDeletes: MaxDeletes;
}

export interface Objection {
  readonly reason: string;
  readonly hint: string;
}

/**
 * Holds the objects that a set loses within the limit that holds for the releases of a setup: a glob that matches less
 * must not empty it. undefined: nothing is to be said against it.
 */
export function objectionToLoss({
  release,
  lost,
  before,
  after,
  maxDeletes,
}: LostObjects): Objection | undefined {
  const count = lost.length;
  if (count === 0) return undefined;
  const all = maxDeletes.kind === "percent" && maxDeletes.percent === 100;
  if (after === 0 && !all) {
    return {
      reason: `No object of release ${release} is left, and a whole set is not deleted by an upgrade: ${listed(lost)}.`,
      hint: "To remove the release, remove its plan; otherwise set `max-deletes: 100%` for one run.",
    };
  }
  // One object is often replaced by another; several at once are a glob or a folder that matches something else.
  if (count === before && before > 1 && !all) {
    return {
      reason: `None of the ${before} objects that release ${release} has is declared any more, and a whole set is not deleted by an upgrade: ${listed(lost)}.`,
      hint: "If others take their place, set `max-deletes: 100%` for one run.",
    };
  }
  const limit = limitOf(maxDeletes, before);
  if (count <= limit) return undefined;
  return {
    reason: `${count} of the ${before} objects of release ${release} would be deleted, and at most ${limit} may be in one run: ${listed(lost)}.`,
    hint: `If it is meant, raise \`max-deletes\` to ${count} or more for one run.`,
  };
}

/** Holds the objects of a set that is to go as a whole within the same limit. */
export function objectionToLostSet({
  release,
  lost,
  maxDeletes,
}: Pick<LostObjects, "release" | "lost" | "maxDeletes">): Objection | undefined {
  const count = lost.length;
  const limit = limitOf(maxDeletes, count);
  if (count <= limit) return undefined;
  return {
    reason: `All ${count} objects of release ${release} would be deleted with it, and at most ${limit} may be in one run: ${listed(lost)}.`,
    hint: `If it is meant, raise \`max-deletes\` to ${count} or more for one run.`,
  };
}
