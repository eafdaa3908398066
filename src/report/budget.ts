/**
 * GitHub's limits on what a run may say, and the ways to cut a text down to them. Every report takes its numbers
 * from here. Where GitHub does not say how it counts, the stricter reading is taken.
 */

/** Largest job summary of one step, in bytes; the runner drops a larger file whole, with an error. */
export const summaryBytes = 1024 * 1024;

/** Largest output that is written, in bytes. GitHub takes 1 MB for all outputs of a job, counted as UTF-16. */
export const outputBytes = 500 * 1024;

/** Longest reason in an output, in characters, so that no single plan crowds out the others. */
export const outputReasonCharacters = 2_000;

/** Annotations that GitHub shows of each level of one step; what comes later is only in the log. */
export const annotationsPerLevel = 10;

/** Longest message of an annotation, in characters: the runner cuts at 4,096. */
export const annotationCharacters = 4_000;

/** Longest title of an annotation, in characters (Checks API: 255). */
export const annotationTitleCharacters = 255;

/** Longest title of a pull request, in characters. */
export const pullRequestTitleCharacters = 256;

/** Longest text of a pull request, in characters. */
export const pullRequestCharacters = 65_536;

/** Longest comment on a pull request, and longest text of an issue, in characters. */
export const commentCharacters = 65_536;

/** Longest summary of a check run, in characters (Checks API). */
export const checkSummaryCharacters = 65_535;

/** Annotations that one request may add to a check run (Checks API). */
export const annotationsPerRequest = 50;

/** Longest description of a deployment status, in characters. */
export const deploymentDescriptionCharacters = 140;

/** Longest Mermaid text that is drawn, in characters (Mermaid's `maxTextSize`); above it an error is shown. */
export const mermaidCharacters = 50_000;

/** Bytes of a text as UTF-8. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/**
 * The text, cut to at most `limit` bytes of UTF-8. A cut text ends in `ellipsis`, which counts too. No code point
 * is broken.
 */
export function cutBytes(text: string, limit: number, ellipsis = "…"): string {
  if (byteLength(text) <= limit) return text;
  const room = limit - byteLength(ellipsis);
  if (room < 0) return limit > 0 ? cutBytes(text, limit, "") : "";
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(room));
  return text.slice(0, read) + ellipsis;
}

/**
 * The text, cut to at most `limit` UTF-16 units, the largest of the ways to count characters. A cut text ends in
 * `ellipsis`, which counts too. No code point is broken.
 */
export function cutCharacters(text: string, limit: number, ellipsis = "…"): string {
  if (text.length <= limit) return text;
  const room = limit - ellipsis.length;
  if (room < 0) return limit > 0 ? cutCharacters(text, limit, "") : "";
  const end = isLowSurrogate(text.charCodeAt(room)) ? room - 1 : room;
  return text.slice(0, Math.max(end, 0)) + ellipsis;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/**
 * What fits of a list: the texts of its first items, as many as have at most `limit` bytes together. Items behind
 * the first that does not fit are not made into text, since there may be thousands.
 */
export function fitting<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  limit: number,
): readonly string[] {
  const texts: string[] = [];
  let used = 0;
  for (const item of items) {
    const text = textOf(item);
    used += byteLength(text);
    if (used > limit) break;
    texts.push(text);
  }
  return texts;
}

/** Gives texts that stand below each other, one after another, a share of the bytes that those before have left. */
export function sharing(room: number): (share: number, textOf: (limit: number) => string) => string {
  let left = room;
  return (share, textOf) => {
    const text = textOf(Math.floor(left * share)).trim();
    // With the blank line that follows.
    left -= byteLength(text) + 2;
    return text;
  };
}
