import { byteLength, commentCharacters } from "../budget.ts";
import { cutMarkdown } from "../cut-markdown.ts";
import type { KeptFold, Part, PreviewComment } from "./comment.ts";
import { fixedWithin, withoutFolds } from "./fixed.ts";
import { foldText, textOf } from "./text.ts";

/** A fold of which not even so many bytes fit is left out whole. */
const leastFold = 1_000;

/**
 * The comment as GitHub takes it: at most `limit` bytes of UTF-8. What does not fit is left out from the least
 * important fold of all parts on, those of parts that are out of date before all others. The same comment gives the
 * same text.
 */
export function composeComment(comment: PreviewComment, limit = commentCharacters): string {
  const whole = textOf(comment);
  if (byteLength(whole) <= limit) return whole;
  const fixed = fixedWithin(comment, limit);
  const room = limit - byteLength(textOf({ ...fixed, parts: fixed.parts.map(withoutFolds) }));
  const kept = keptOf(fixed.parts, room);
  const parts = fixed.parts.map((part) => {
    const folds = part.folds.flatMap((fold) => kept.get(fold) ?? []);
    return { ...part, folds, missing: part.missing + part.folds.length - folds.length };
  });
  return textOf({ ...fixed, parts });
}

/** The folds that fit, by what they were; the last of them may be cut. */
function keptOf(parts: readonly Part[], room: number): ReadonlyMap<KeptFold, KeptFold> {
  const kept = new Map<KeptFold, KeptFold>();
  let left = room;
  for (const { fold, bytes } of byImportance(parts)) {
    if (bytes > left) {
      const cut = cutTo(fold, left);
      if (cut !== undefined) kept.set(fold, cut);
      break;
    }
    left -= bytes;
    kept.set(fold, fold);
  }
  return kept;
}

/** Short ones first where all else is equal, so that as many as can be are there. */
function byImportance(parts: readonly Part[]) {
  const all = parts.flatMap((part) =>
    part.folds.map((fold) => ({
      fold,
      bytes: byteLength(foldText(fold)) + 2,
      isOld: part.status.state === "out-of-date",
    })),
  );
  return all.toSorted(
    (a, b) => Number(a.isOld) - Number(b.isOld) || b.fold.priority - a.fold.priority || a.bytes - b.bytes,
  );
}

function cutTo(fold: KeptFold, room: number): KeptFold | undefined {
  const frame = byteLength(foldText({ ...fold, body: "", cut: true })) + 2;
  const body = room < leastFold ? "" : cutMarkdown(fold.body, room - frame);
  return body === "" ? undefined : { ...fold, body, cut: true };
}
