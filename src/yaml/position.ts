import type { Place } from "../errors.ts";

/** The place of an offset in a text, in lines and columns. YAML ends lines with LF, CRLF or CR alone. */
export function placeAt(file: string, source: string, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let at = 0; at < offset; at += 1) {
    const code = source.charCodeAt(at);
    const isBreak = code === 0x0a || (code === 0x0d && source.charCodeAt(at + 1) !== 0x0a);
    if (!isBreak) continue;
    line += 1;
    start = at + 1;
  }
  return { file, line, column: offset - start + 1 };
}

/** The lines of many offsets of one text, counted once. */
export function lineFinder(source: string): (offset: number) => number {
  const starts = [0, ...[...source.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
