import type { Outcome } from "../reconcile/outcome.ts";
import { cutCharacters, mermaidCharacters } from "./budget.ts";
import { plural } from "./counts.ts";
import { durationText } from "./duration.ts";
import { codeBlock } from "./escape.ts";
import { byCodeUnits } from "./order.ts";

/** More bars than this are too thin to read. */
const mostBars = 60;

/** Longer names would run out of the picture. */
const labelCharacters = 60;

/** Below this many milliseconds for the whole picture the axis shows fractions of a second. */
const shortRun = 5_000;

/**
 * When each plan was worked on, as a Mermaid gantt with a section a setup; empty when nothing was carried out. With
 * more than 60 plans the longest are drawn, and a line says how many are not.
 */
export function ganttOf(outcomes: readonly Outcome[]): string {
  const carriedOut = outcomes.filter((outcome) => outcome.duration > 0 && outcome.result !== "skipped");
  if (carriedOut.length === 0) return "";
  const drawn = carriedOut.toSorted((a, b) => b.duration - a.duration).slice(0, mostBars);
  const chart = chartOf(drawn);
  if (chart.length > mermaidCharacters) return "";
  const shortest = Math.min(...drawn.map((outcome) => outcome.duration));
  const missing = carriedOut.length - drawn.length;
  const rest =
    missing === 0
      ? ""
      : `\n\n*The ${mostBars} longest; ${plural(missing, "plan")} of at most ${durationText(shortest)} not drawn.*`;
  return `### Timeline\n\n${codeBlock([chart], "mermaid")}${rest}\n`;
}

function chartOf(outcomes: readonly Outcome[]): string {
  const start = Math.min(...outcomes.map((outcome) => outcome.startedAt));
  const end = Math.max(...outcomes.map((outcome) => outcome.startedAt + outcome.duration));
  const bySetup = [...Map.groupBy(outcomes, (outcome) => outcome.subject.setup)].sort(([a], [b]) =>
    byCodeUnits(a, b),
  );
  const sections = bySetup.flatMap(([setup, ofSetup]) => [
    `    section ${labelOf(setup)}`,
    ...ofSetup.toSorted((a, b) => a.startedAt - b.startedAt).map(barOf),
  ]);
  const axis = end - start < shortRun ? "%S.%L" : "%H:%M:%S";
  return ["gantt", "    dateFormat x", `    axisFormat ${axis}`, ...sections].join("\n");
}

function barOf(outcome: Outcome): string {
  const { subject } = outcome;
  // The operation comes first: a name that begins with a word of Mermaid's ("click", "section") would be that word.
  const label = labelOf(`${outcome.operation} ${subject.namespace}/${subject.name}`);
  const tag = outcome.result === "failed" ? "crit, " : "";
  return `    ${label} :${tag}${Math.round(outcome.startedAt)}, ${Math.max(1, Math.round(outcome.duration))}ms`;
}

/** Only what has no meaning in a Mermaid gantt (`:` ends a name, `;` and `#` a statement, `%%` begins a comment). */
export function labelOf(text: string): string {
  const harmless = text.replace(/[^\p{L}\p{M}\p{N} ._/-]+/gu, " ").replace(/\s+/g, " ");
  return cutCharacters(harmless.trim(), labelCharacters) || "unnamed";
}
