import { align, hunksOf } from "./align.ts";

/** A text of several lines on both sides; undefined: it is new. */
interface Texts {
  readonly live: string | undefined;
  readonly next: string;
}

/**
 * Takes out of a text of several lines those that are other ones in each render: `renders` has it from two. A line
 * which only such a line stands in place of counts as equal, and is counted; in place of each stands `placeholder`.
 */
export function settleLines(
  { live, next }: Texts,
  renders: readonly [string, string],
  placeholder: string,
): Texts & { readonly count: number } {
  const random = randomLines(renders);
  const stand = (line: string) => (random.has(line) ? `${/^\s*/.exec(line)?.[0]}${placeholder}` : line);
  const after = next.split("\n");
  if (live === undefined) return { live, next: after.map(stand).join("\n"), count: 0 };
  const before = live.split("\n");
  let count = 0;
  for (const hunk of hunksOf(align(before, after), before.length, after.length)) {
    const added = after.slice(hunk.after.from, hunk.after.to);
    const isNoise =
      added.length === hunk.before.to - hunk.before.from && added.every((line) => random.has(line));
    if (!isNoise) continue;
    count += added.length;
    for (const [at, line] of added.entries()) before[hunk.before.from + at] = stand(line);
  }
  return { live: before.join("\n"), next: after.map(stand).join("\n"), count };
}

function randomLines([declared, again]: readonly [string, string]): ReadonlySet<string> {
  const [lines, others] = [declared.split("\n"), again.split("\n")];
  const hunks = hunksOf(align(lines, others), lines.length, others.length);
  return new Set(hunks.flatMap(({ before }) => lines.slice(before.from, before.to)));
}
