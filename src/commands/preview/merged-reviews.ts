import { isReview, readReview, type SeenPlan } from "../../preview/reviews.ts";
import type { World } from "../world.ts";
import { checkName } from "./check-name.ts";

/** What the previews of merged pull requests have shown. */
export interface MergedReviews {
  /** The newest of each operation, by `reviewKey`. */
  readonly plans: ReadonlyMap<string, SeenPlan>;
  /** Why there may be more, as clauses. */
  readonly unread: readonly string[];
}

export interface MergedReviewsQuery {
  /** The newest first. */
  readonly commits: readonly string[];
  /** What pull requests were merged to. */
  readonly branch: string;
  readonly setups: readonly string[];
}

/** Reads the reviews of the pull requests that brought commits to a branch. What cannot be read is said. */
export async function mergedReviews(
  { commits, branch, setups }: MergedReviewsQuery,
  world: Pick<World, "surfaces">,
): Promise<MergedReviews> {
  const { pulls, checks } = await world.surfaces();
  const plans = new Map<string, SeenPlan>();
  const seen = new Set<number>();
  const failures = new Set<string>();
  for (const commit of commits) {
    const found = await pulls.containing(commit);
    if (found.kind === "refused") {
      failures.add(`the pull requests of ${commit.slice(0, 7)} cannot be listed: ${found.why}`);
      continue;
    }
    for (const { number, head, state, base } of found.pulls) {
      // A preview against another branch was for another state of things.
      if (state !== "merged" || base !== branch || seen.has(number)) continue;
      seen.add(number);
      for (const setup of setups) {
        const check = await checks.find(checkName(setup), head, isReview);
        if (check.kind === "refused") failures.add(`its check of ${setup} cannot be read: ${check.why}`);
        if (check.kind !== "found") continue;
        const review = readReview(check.externalId, check.data?.plans);
        if (review.kind === "too-many")
          failures.add(
            `the preview of #${number} has ${review.count} operations in ${setup}, too many plans for one check`,
          );
        if (review.kind !== "found") continue;
        for (const [key, one] of review.plans) if (!plans.has(key)) plans.set(key, one);
      }
    }
  }
  return { plans, unread: [...failures] };
}
