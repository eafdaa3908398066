import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { comesTo, type Figure, ratioText, spreadOf } from "./figures.ts";

const page = join(import.meta.dirname, "../../docs/performance.md");
const marks = { begin: "<!-- figures: npm run bench -- --document -->", end: "<!-- end of figures -->" };

/** Puts the figures into docs/performance.md, in place of those that stand there. Throws when its marks are gone. */
export function documentFigures(machine: readonly string[], figures: readonly Figure[]): void {
  const text = readFileSync(page, "utf8");
  const [begin, end] = [text.indexOf(marks.begin), text.indexOf(marks.end)];
  if (begin === -1 || end < begin) throw new Error(`${page} has lost the marks of its figures.`);
  const lines = [marks.begin, "", ...machine.map((line) => `- ${line}`), "", ...tableOf(figures), "", ""];
  writeFileSync(page, text.slice(0, begin) + lines.join("\n") + text.slice(end));
}

function tableOf(figures: readonly Figure[]): readonly string[] {
  return [
    "| What | Action: median (min–max) | Against: median (min–max) | Runs | Comes to | Aim |",
    "| :--- | :--- | :--- | ---: | ---: | ---: |",
    ...figures.map(rowOf),
  ];
}

function rowOf(figure: Figure): string {
  const [action, other] = figure.variants;
  const against = other === undefined ? "" : `${other.name}: ${spreadText(other.samples, figure)}`;
  const value = comesTo(figure);
  const { aim } = figure;
  const comes = aim === undefined || value === undefined ? "" : amount(value, figure);
  const cells = [
    figure.what,
    spreadText(action?.samples ?? [], figure),
    against,
    String(action?.samples.length ?? 0),
    comes,
    aim === undefined ? "" : `≤ ${amount(aim.atMost, figure)}`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function spreadText(samples: readonly number[], { unit }: Figure): string {
  const { min, median, max } = spreadOf(samples);
  const digits = unit === "MB" ? 0 : 2;
  return `${median.toFixed(digits)} ${unit} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

function amount(value: number, { aim, unit }: Figure): string {
  if (aim?.kind === "ratio") return `${ratioText(value)} ×`;
  const number = `${value.toFixed(unit === "MB" ? 0 : 2)} ${unit}`;
  return aim?.kind === "difference" ? `+ ${number}` : number;
}
