import { byCodeUnits } from "../order.ts";
import type { Part, PreviewComment } from "./comment.ts";

/**
 * Comments that jobs made at once as one. Of parts with the same key the newest counts, else that of the comment that
 * comes first. undefined: there are none.
 */
export function merged(comments: readonly PreviewComment[]): PreviewComment | undefined {
  const [first, ...others] = comments;
  if (first === undefined || others.length === 0) return first;
  const parts = new Map<string, Part>();
  for (const part of comments.flatMap((comment) => comment.parts)) {
    const there = parts.get(part.key);
    if (there === undefined || part.order > there.order) parts.set(part.key, part);
  }
  return { ...first, parts: [...parts.values()].toSorted(byKey) };
}

/** The same in every job. */
export function byKey(a: Part, b: Part): number {
  return byCodeUnits(a.key, b.key);
}
