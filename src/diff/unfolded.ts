import type { Rewritten } from "./occurrences.ts";

/** Also written as JSON and Go escape it, with the blanks after it; those before it are cheaper found from here. */
const lineBreak = /(?:\r?\n|(?:\\r)?\\n)\s*/g;

/** Puts the lines of a text together, with something in place of what parts them; undefined: it has but one. */
export function unfolded(text: string): ((joint: "" | " ") => Rewritten) | undefined {
  if (!text.includes("\n") && !text.includes("\\n")) return undefined;
  const lines: string[] = [];
  const places: number[] = [];
  let from = 0;
  const take = (to: number) => {
    lines.push(text.slice(from, to));
    places.push(from);
  };
  for (const { 0: found, index } of text.matchAll(lineBreak)) {
    take(blanksBefore(text, index, from));
    from = index + found.length;
  }
  take(text.length);
  return (joint) => put(lines, places, joint);
}

function put(lines: readonly string[], places: readonly number[], joint: string): Rewritten {
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length + joint.length;
  }
  const place = (at: number) => {
    const line = lastAtMost(starts, at);
    // Between two lines it is the end of the first one.
    return (places[line] ?? 0) + Math.min(at - (starts[line] ?? 0), lines[line]?.length ?? 0);
  };
  return { text: lines.join(joint), place, end: (at) => place(at - 1) + 1 };
}

function blanksBefore(text: string, end: number, from: number): number {
  let at = end;
  while (at > from && (text[at - 1] === " " || text[at - 1] === "\t")) at--;
  return at;
}

/** The index of the last number that is at most `limit`; they grow. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
