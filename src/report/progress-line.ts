/** Something that began and has not ended. */
export interface UnderWay {
  /** For instance `upgrade aws/foo/default/demo`. */
  readonly what: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** More are counted, not named. */
const mostNames = 4;

/** One line that says what is still under way and for how long, longest first, and how much is done. */
export function progressLine(underWay: readonly UnderWay[], ended: number, now: number): string {
  const oldestFirst = underWay.toSorted((a, b) => a.since - b.since);
  const named = oldestFirst
    .slice(0, mostNames)
    .map(({ what, since }) => `${what} (${Math.round((now - since) / 1000)}s)`);
  const more = oldestFirst.length > mostNames ? ` and ${oldestFirst.length - mostNames} more` : "";
  const done = ended > 0 ? ` · ${ended} done` : "";
  return `⏳ still under way: ${named.join(", ")}${more}${done}`;
}
