import type { Outcome } from "../reconcile/outcome.ts";

/** How many outcomes there are of each kind. In a dry run the first three say what would be done. */
export interface Counts {
  readonly installed: number;
  readonly upgraded: number;
  readonly uninstalled: number;
  readonly failed: number;
  readonly skipped: number;
  /** Nothing had to be done, for instance because the release was gone already. */
  readonly done: number;
}

/** Counts the outcomes. `dryRun`: what was only planned counts by its operation, not as skipped. */
export function countsOf(outcomes: readonly Outcome[], dryRun = false): Counts {
  const counts = { installed: 0, upgraded: 0, uninstalled: 0, failed: 0, skipped: 0, done: 0 };
  for (const outcome of outcomes) counts[keyOf(outcome, dryRun)] += 1;
  return counts;
}

/** Whether the outcome is an operation that a dry run announces. */
export function isPlanned(outcome: Outcome, dryRun: boolean): boolean {
  return dryRun && outcome.result === "skipped" && outcome.operation !== "skip";
}

const keyOfOperation = {
  install: "installed",
  upgrade: "upgraded",
  uninstall: "uninstalled",
  skip: "done",
} as const satisfies Record<Outcome["operation"], keyof Counts>;

function keyOf(outcome: Outcome, dryRun: boolean): keyof Counts {
  if (outcome.result === "failed") return "failed";
  if (outcome.result === "skipped" && !isPlanned(outcome, dryRun)) return "skipped";
  return keyOfOperation[outcome.operation];
}

/** A count that is not 0, with the words and the sign that go with it. */
export interface Counted {
  readonly count: number;
  /** `installed`; in a dry run `to be installed`. */
  readonly what: string;
  readonly sign: string;
}

/** The counts that are not 0, in the order they are told in. */
export function countedOf(counts: Counts, unchanged = 0, dryRun = false): readonly Counted[] {
  const would = dryRun ? "to be " : "";
  const all: readonly Counted[] = [
    { count: counts.installed, what: `${would}installed`, sign: "➕" },
    { count: counts.upgraded, what: `${would}upgraded`, sign: "🔼" },
    { count: counts.uninstalled, what: `${would}uninstalled`, sign: "➖" },
    { count: counts.failed, what: "failed", sign: "❌" },
    { count: counts.skipped, what: "skipped", sign: "⏭️" },
    { count: counts.done, what: "already done", sign: "✔️" },
    { count: unchanged, what: "unchanged", sign: "💤" },
  ];
  return all.filter(({ count }) => count > 0);
}

/** The counts in one line, for a log or a deployment's description: `2 installed, 1 failed`, or `nothing to do`. */
export function countsText(counts: Counts, unchanged = 0, dryRun = false): string {
  const counted = countedOf(counts, unchanged, dryRun);
  return counted.map(({ count, what }) => `${count} ${what}`).join(", ") || "nothing to do";
}

/** `1 plan`, `2 plans`, `1,234 plans`. */
export function plural(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? "" : "s"}`;
}

/** `1,234,567`. By hand, since the first call of `toLocaleString` loads the world's languages, which takes 20 ms. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
