import { byteLength } from "./budget.ts";

/**
 * Whole lines of Markdown, as many as have at most `limit` bytes together with what closes the code block and the
 * `<details>` that the cut leaves open. Nothing is cut in the middle of a line. Empty when not even the first fits.
 */
export function cutMarkdown(text: string, limit: number): string {
  if (byteLength(text) <= limit) return text;
  let open: Open = { fence: undefined, details: 0 };
  let best = { length: 0, end: "" };
  let [used, length] = [0, 0];
  for (const line of text.split("\n")) {
    const before = length === 0 ? 0 : 1;
    used += before + byteLength(line);
    if (used > limit) break;
    length += before + line.length;
    open = after(line, open);
    const end = closing(open);
    // Between a fold's tag and its summary a cut would leave nothing to open.
    if (used + byteLength(end) <= limit && !/^<details\b/.test(line)) best = { length, end };
  }
  return text.slice(0, best.length) + (best.length === 0 ? "" : best.end);
}

/** What is not closed yet. */
interface Open {
  /** The back-ticks or tildes that the code block began with. */
  readonly fence: string | undefined;
  readonly details: number;
}

/** @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
function after(line: string, { fence, details }: Open): Open {
  const [, marks = "", info = ""] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  if (fence !== undefined) {
    const ends = marks.startsWith(fence) && info.trim() === "";
    return { fence: ends ? undefined : fence, details };
  }
  if (marks !== "" && !(marks.startsWith("`") && info.includes("`"))) return { fence: marks, details };
  const count = (pattern: RegExp) => line.match(pattern)?.length ?? 0;
  return { fence, details: Math.max(0, details + count(/<details\b/g) - count(/<\/details>/g)) };
}

function closing({ fence, details }: Open): string {
  return `${fence === undefined ? "" : `\n${fence}`}${"\n\n</details>".repeat(details)}`;
}
