// Writes the tables of inputs and outputs into README.md, between their marks, from action.yml. `--check` only says
// whether they are current.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

const root = join(import.meta.dirname, "..");

/** The README with its generated tables as action.yml gives them. */
export function withTables(readme: string, action: Action): string {
  const filled = fill(readme, "inputs", table("Input", action.inputs));
  return fill(filled, "outputs", table("Output", action.outputs));
}

/** Padded as the formatter would: it checks the README, too. */
function table(heading: string, rows: Readonly<Record<string, { readonly description: string }>>): string {
  const cells = Object.entries(rows).map(
    ([name, { description }]) => [`\`${name}\``, escaped(description)] as const,
  );
  const all = [[heading, "Meaning"] as const, ...cells];
  const width = [0, 1].map((column) => Math.max(...all.map((row) => row[column as 0 | 1].length)));
  const line = (texts: readonly string[], filler: string) =>
    `| ${texts.map((text, column) => text.padEnd(width[column] ?? 0, filler)).join(" | ")} |`;
  const [head = "", ...body] = all.map((row) => line(row, " "));
  return [head, line([":", ":"], "-"), ...body].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|").trim();
}

function fill(text: string, name: string, content: string): string {
  const marks = new RegExp(
    `(<!-- ${name}: generated from action.yml -->\\n)[^]*?(\\n<!-- end of ${name} -->)`,
  );
  if (!marks.test(text)) throw new Error(`README.md has no marks for the table of ${name}.`);
  return text.replace(marks, (_, begin: string, end: string) => `${begin}${content}${end}`);
}

if (import.meta.main) {
  const path = join(root, "README.md");
  const readme = readFileSync(path, "utf8");
  const current = withTables(readme, parse(readFileSync(join(root, "action.yml"), "utf8")) as Action);
  if (!process.argv.includes("--check")) writeFileSync(path, current);
  else if (current !== readme) {
    console.error("The tables of README.md are not what action.yml says: run `node scripts/readme.ts`.");
    process.exit(1);
  }
}
