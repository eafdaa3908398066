import { maxHeight } from "./build.ts";
import type { Fault } from "./node.ts";

/**
 * A syntax error in words that help: the parser's reason names what it expected, this what people usually did.
 * `offset` is where the parser gave up.
 */
export function explainSyntax(source: string, offset: number, reason: string): Fault {
  const lineStart = Math.max(source.lastIndexOf("\n", offset - 1), source.lastIndexOf("\r", offset - 1)) + 1;
  const line = (source.slice(lineStart).match(/^[^\r\n]*/) ?? [""])[0];

  const indent = line.match(/^ *\t/);
  if (indent !== null || reason.includes("tab character")) {
    const message = "A tab stands where YAML takes only spaces.";
    return { offset: lineStart + (indent?.[0].length ?? 1) - 1, message, hint: "Indent with spaces." };
  }
  const reserved = line.match(/(?:^|[:\-?,[{]\s+|[[{])([@`%])/);
  if (reserved !== null) {
    const message = `A value cannot begin with \`${reserved[1]}\`.`;
    return { offset: lineStart + (reserved.index ?? 0) + reserved[0].length - 1, message, hint: quoteIt };
  }
  const colon = line.match(/^\s*(?:- +)?[^\s"'#[{][^"'#[{]*?:\s+[^\s"'#[{|>&*!][^#[{]*?:(?=\s|$)/);
  if (colon !== null) {
    const message = "A value that has a colon with a space after it must be quoted.";
    return { offset: lineStart + colon[0].length - 1, message, hint: quoteIt };
  }
  if (/deficient indentation|unexpected end of the stream/.test(reason)) {
    const message = "A quote or bracket that was opened above this line is not closed.";
    return { offset, message, hint: "Close it, or indent the lines that belong to it." };
  }
  if (reason.includes("multiline key")) {
    const before = source.slice(0, offset).trimEnd();
    const start = before.search(/[^\s][^\r\n]*$/);
    return {
      offset: Math.max(start, 0),
      message: "A line is neither `key: value` nor a list's item.",
      hint: everyLine,
    };
  }
  if (/null byte|non-printable/.test(reason)) {
    const message = "A character stands here that no text has (a control character).";
    return { offset, message, hint: "Remove it, and save the file as UTF-8 text." };
  }
  if (reason.includes("maxDepth")) {
    const message = `Lists and maps lie in each other more than ${maxHeight} deep.`;
    return { offset, message, hint: "Write it flatter." };
  }
  return { offset, message: `This is not YAML: ${reason}.`, hint: hintOf(reason) };
}

const quoteIt = 'Put the value in quotes: "…".';

const everyLine = "Every line must be `key: value`, an item of a list (`- …`) or a comment (`# …`).";

function hintOf(reason: string): string {
  if (reason.includes("bad indentation")) return "Keys of one map must stand in one column.";
  if (reason.includes("expected ':'") || reason.includes("document separator is expected")) {
    return everyLine;
  }
  return "See the line for a missing quote, colon or space.";
}
