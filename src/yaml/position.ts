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
