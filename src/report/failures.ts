import { placeText } from "../errors.ts";
import type { Problem } from "../formats/declaration.ts";
import { cutCharacters, fitting } from "./budget.ts";
import { plural } from "./counts.ts";
import { details } from "./details.ts";
import { durationText } from "./duration.ts";
import { code, codeBlock, htmlCode, htmlLink, inline } from "./escape.ts";
import { type FailedPlan, failedPlans, heldText, problemsOfRun } from "./problems.ts";
import type { RunReport, SetupFailure } from "./run-report.ts";
import { fileUrl, planUrl } from "./subject.ts";

/**
 * How much is told of each failure, most first: lines of what the cluster says, lines of output, things that are wrong
 * in a file, and characters of each line and reason.
 */
const levels = [
  { facts: 40, lines: 30, problems: 30, characters: 2_000 },
  { facts: 10, lines: 10, problems: 10, characters: 500 },
  { facts: 3, lines: 3, problems: 3, characters: 300 },
  { facts: 0, lines: 0, problems: 1, characters: 300 },
] as const;
type Level = (typeof levels)[number];

/**
 * What failed, opened, as Markdown of at most `limit` bytes: first what stopped the run, then setups, files and
 * plans. When all of it does not fit, less is told of each; then a last line counts the rest.
 */
export function failuresOf(run: RunReport, limit: number): string {
  const blocks = blocksOf(run);
  if (blocks.length === 0) return "";
  // Room for the heading and the line that says what is missing.
  const frame = 200;
  let shown: readonly string[] = [];
  for (const level of levels) {
    shown = fitting(blocks, (textAt) => textAt(level), limit - frame);
    if (shown.length === blocks.length) break;
  }
  const missing = blocks.length - shown.length;
  const rest = missing === 0 ? "" : `*…and ${plural(missing, "more failure")}: the log tells of each.*\n\n`;
  return limit < frame ? "" : `### What failed\n\n${shown.join("")}${rest}`;
}

/** How each failure is told, at the level it is asked for. */
function blocksOf(run: RunReport): readonly ((level: Level) => string)[] {
  return [
    ...run.setupFailures.map((failure) => (level: Level) => setupBlock(failure, level)),
    ...problemsOfRun(run).map((problem) => (level: Level) => problemBlock(problem, run, level)),
    ...failedPlans(run).map((failed) => (level: Level) => planBlock(failed, run, level)),
  ];
}

function setupBlock(failure: SetupFailure, level: Level): string {
  const plans = failure.plans.length === 0 ? "" : `, ${plural(failure.plans.length, "plan")} not deployed`;
  return block(`❌ setup ${htmlCode(failure.setup)}${plans}`, [
    sentence(failure.reason, level),
    hintOf(failure.hint),
  ]);
}

function problemBlock(problem: Problem, run: RunReport, level: Level): string {
  const at = placeText(problem.place);
  const url = fileUrl(problem.place, run.trigger.commit, run.trigger);
  return block(`❌ ${htmlLink(htmlCode(at), url)}`, [sentence(problem.message, level), hintOf(problem.hint)]);
}

function planBlock(failed: FailedPlan, run: RunReport, level: Level): string {
  const { outcome, problems } = failed;
  const plan = htmlLink(htmlCode(outcome.subject.id), planUrl(outcome, run.trigger));
  if (problems.length > 0) return block(`❌ ${plan} cannot be read`, unreadParts(failed, level));
  const operation = outcome.operation === "skip" ? "" : `${outcome.operation} `;
  const after = outcome.duration < 1000 ? "" : ` after ${durationText(outcome.duration)}`;
  const cut = (line: string) => cutCharacters(line, level.characters);
  const facts = (outcome.diagnosis ?? []).slice(0, level.facts).map(cut);
  const evidence = (level.lines === 0 ? [] : outcome.evidence.slice(-level.lines)).map(cut);
  return block(`❌ ${operation}${plan}${after}`, [
    sentence(outcome.reason, level),
    hintOf(outcome.hint),
    facts.length === 0
      ? ""
      : details({
          summary: outcome.operation === "skip" ? "What else is wrong" : "What the cluster says",
          body: codeBlock(facts),
        }),
    evidence.length === 0 ? "" : codeBlock(evidence),
  ]);
}

/** Each thing that is wrong in a file, at its line, and what else failed for it. */
function unreadParts({ problems, held }: FailedPlan, level: Level): readonly string[] {
  const shown = problems.slice(0, level.problems);
  return [
    ...shown.flatMap(({ place, message, hint }) => [
      `${code(placeText(place))}: ${sentence(message, level)}`,
      hintOf(hint),
    ]),
    shown.length === problems.length ? "" : `*…and ${problems.length - shown.length} more in this file.*`,
    ...heldText(held).map((text) => sentence(text, level)),
  ];
}

function sentence(text: string, level: Level): string {
  return inline(cutCharacters(text, level.characters));
}

function hintOf(hint: string | undefined): string {
  return hint === undefined ? "" : `**What to try:** ${inline(cutCharacters(hint, 1_000))}`;
}

function block(summary: string, paragraphs: readonly string[]): string {
  const body = paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
  return `${details({ summary, body, open: true })}\n\n`;
}
