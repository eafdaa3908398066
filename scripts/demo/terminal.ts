// How the demo prints.
import type { ShownLine } from "../../test/testbed/runner-log.ts";

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Colour = keyof typeof codes;

/** Colours unless the output is no terminal, or NO_COLOR asks for none. */
export const colourful = process.stdout.isTTY === true && !process.env.NO_COLOR;

/** A text in colours. */
export function paint(text: string, ...colours: readonly Colour[]): string {
  if (!colourful) return text;
  return `${colours.map((colour) => `\u001b[${codes[colour]}m`).join("")}${text}\u001b[0m`;
}

export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** A line across the page with a title in it. */
export function headline(title: string): string {
  const width = Math.min(process.stdout.columns ?? 110, 110);
  return paint(`━━━ ${title} ${"━".repeat(Math.max(3, width - title.length - 5))}`, "bold", "cyan");
}

const labels = { error: "Error: ", warning: "Warning: ", notice: "Notice: ", debug: "Debug: " } as const;
const colours = { error: "red", warning: "yellow", notice: "cyan", debug: "dim" } as const;

/** A line of a run as GitHub's page shows it; undefined for one that only tells the runner something. */
export function shownText({ kind, text, grouped }: ShownLine): string | undefined {
  const indent = grouped ? "    " : "  ";
  const plain = colourful ? text : withoutColours(text);
  if (kind === "group") return `  ▾ ${paint(plain, "bold")}`;
  if (kind !== "text")
    return `${indent}${paint(`${labels[kind]}${plain}`, colours[kind])}`.replaceAll("\n", `\n${indent}`);
  if (grouped && isMark(text)) return undefined;
  return `${indent}${plain}`;
}

/** Whether a line is one of the marks that keep foreign output from being obeyed; of no interest to people. */
export function isMark(line: string): boolean {
  return /^::(stop-commands::)?[0-9a-f]{16,}(::)?$/.test(line);
}

/** A text without the codes that colour a terminal. */
export function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what begins such a code
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}
