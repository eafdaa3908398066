import { matching } from "./matching.ts";
import type { Policy } from "./policy.ts";

/**
 * The tags whose dates decide: those that the policy takes, and the current one. None where nothing can come of it:
 * the order is another, or the only tag is the current one, or that is not among the tags.
 */
export function tagsToDate(
  policy: Policy,
  tags: readonly string[],
  current: string | undefined,
): readonly string[] {
  // It costs requests for each tag.
  if (policy.order !== "created") return [];
  const taken = matching(policy, tags).map(({ tag }) => tag);
  if (taken.every((tag) => tag === current)) return [];
  if (policy.allowDowngrade) return [...new Set([...taken, ...tags.filter((tag) => tag === current)])];
  if (current === undefined || !tags.includes(current)) return [];
  return [...new Set([...taken, current])];
}
