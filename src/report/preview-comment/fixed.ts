import { byteLength } from "../budget.ts";
import { cutMarkdown } from "../cut-markdown.ts";
import type { KeptFold, Part, PreviewComment } from "./comment.ts";
import { headerOf } from "./header.ts";
import { textOf } from "./text.ts";

/** A head that is cut ends so. */
const ellipsis = "\n\n…";

/**
 * The comment with what is never left out made small enough: hashes of plans are at most an eighth of it, heads share
 * what room there is. Of so many parts that not even their heads' places fit the oldest go.
 */
export function fixedWithin(comment: PreviewComment, limit: number): PreviewComment {
  let parts = withFewHashes(comment.parts, limit / 8);
  while (parts.length > 1 && byteLength(headerOf({ ...comment, parts })) > limit * 0.75)
    parts = parts.filter((part) => part !== oldestOf(parts));
  const bare = parts.map((part) => ({ ...withoutFolds(part), head: "" }));
  const room = limit - byteLength(textOf({ ...comment, parts: bare }));
  return { ...comment, parts: withShortHeads(parts, room) };
}

/** The part with the longest sentence about what is missing that it may need. */
export function withoutFolds(part: Part): Part {
  const nothing: KeptFold = { summary: "", body: "", priority: 0, open: true, cut: true };
  return {
    ...part,
    folds: part.folds.length === 0 ? [] : [nothing],
    missing: part.missing + part.folds.length,
  };
}

/** Those that are about the most plans no longer say which. */
function withFewHashes(parts: readonly Part[], limit: number): readonly Part[] {
  const sizeOf = ({ plans, deployed }: Part) =>
    [plans, deployed?.left ?? "any"].reduce(
      (sum, hashes) => sum + (hashes === "any" ? 0 : hashes.length * 8),
      0,
    );
  const total = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  let tooMany = total - limit;
  const largestFirst = parts.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const silent = new Set<Part>();
  for (const part of largestFirst) {
    if (tooMany <= 0) break;
    tooMany -= sizeOf(part);
    silent.add(part);
  }
  return parts.map((part) => (silent.has(part) ? withoutHashes(part) : part));
}

/** That nothing is left is known all the same. */
function withoutHashes(part: Part): Part {
  const { deployed } = part;
  const left = deployed?.left.length === 0 ? deployed.left : "any";
  return { ...part, plans: "any", ...(deployed && { deployed: { ...deployed, left } }) };
}

function oldestOf(parts: readonly Part[]): Part | undefined {
  return parts.toSorted((a, b) => a.order - b.order)[0];
}

/** Short heads stay whole; long ones get what those leave, in equal shares. */
function withShortHeads(parts: readonly Part[], room: number): readonly Part[] {
  const shares = new Map<Part, number>();
  let left = room;
  const shortFirst = parts.toSorted((a, b) => byteLength(a.head) - byteLength(b.head));
  for (const [index, part] of shortFirst.entries()) {
    // With the line between it and what is above.
    const share = Math.min(byteLength(part.head) + 2, Math.floor(left / (parts.length - index)));
    shares.set(part, share);
    left -= share;
  }
  return parts.map((part) => ({ ...part, head: cutHead(part.head, (shares.get(part) ?? 0) - 2) }));
}

function cutHead(head: string, limit: number): string {
  if (byteLength(head) <= limit) return head;
  const cut = cutMarkdown(head, limit - byteLength(ellipsis));
  return cut === "" ? "" : `${cut}${ellipsis}`;
}
