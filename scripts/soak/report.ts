import type { FaultKind } from "./faults.ts";
import type { Round } from "./round.ts";
import type { RunRecord } from "./run.ts";

/** What a soak came to, in numbers. */
export interface Figures {
  readonly rounds: number;
  readonly failedRounds: readonly number[];
  /** Rounds that could not be played. */
  readonly broken: number;
  readonly pushes: number;
  /** By kind, such as `add` or `revert`. */
  readonly pushKinds: Readonly<Record<string, number>>;
  readonly evicted: number;
  readonly overlaps: number;
  readonly byHand: number;
  readonly runs: number;
  /** Faults that struck, by kind. */
  readonly faults: Readonly<Record<string, number>>;
  /** By what was put right. */
  readonly repairs: Readonly<Record<string, number>>;
  readonly secondsARound: { readonly median: number; readonly max: number };
}

/** What runs print when they put right what an earlier run or a person left: a line each time. */
const repairs: Readonly<Record<string, RegExp>> = {
  "a stuck release was unlocked": /, unlocking it: |\bIt is unlocked \(marked as failed\)/,
  "a failed revision was deployed again": /^▾ .* — revision \d+ failed/,
  "lost post-hooks were made up for": /^▾ .* — post-hooks of revision \d+ never finished/,
  "what was never reached was installed": /^▾ .* — is in the repository, but not in the cluster/,
  "what was deployed from older files was upgraded": /^▾ .* — revision \d+ was deployed from other files/,
  "an uninstall was finished": /^▾ .* — its uninstall was never finished/,
  "a revision made by hand was replaced":
    /^Notice: .*was made by hand; the repository's version took its place/,
};

/** What is kept of a round: its logs are too long for hundreds of them. */
export interface Tally {
  readonly number: number;
  readonly helm: 3 | 4;
  readonly seconds: number;
  readonly converged: boolean;
  readonly pushes: number;
  readonly runs: number;
  readonly pushKinds: readonly string[];
  readonly story: readonly string[];
  readonly faults: readonly string[];
  readonly repairs: readonly string[];
}

export function tallyOf({ number, helm, seconds, pushes, runs, story, complaints }: Round): Tally {
  return {
    ...{ number, helm, seconds, story },
    converged: complaints.length === 0,
    pushes: pushes.length,
    runs: runs.length,
    pushKinds: pushes.flatMap(({ kind }) => kind.split(" + ")),
    faults: runs.flatMap(faultsOf),
    repairs: runs.flatMap(repairsOf),
  };
}

export function figuresOf(tallies: readonly Tally[], broken: number): Figures {
  const stories = tallies.flatMap(({ story }) => story);
  const seconds = tallies.map((tally) => tally.seconds).sort((a, b) => a - b);
  return {
    rounds: tallies.length,
    failedRounds: tallies.filter(({ converged }) => !converged).map(({ number }) => number),
    broken,
    pushes: tallies.reduce((sum, { pushes }) => sum + pushes, 0),
    pushKinds: countsOf(tallies.flatMap(({ pushKinds }) => pushKinds)),
    evicted: stories.filter((line) => line.endsWith("evicted")).length,
    overlaps: stories.filter((line) => line.startsWith("two runs")).length,
    byHand: stories.filter((line) => line.startsWith("a person")).length,
    runs: tallies.reduce((sum, { runs }) => sum + runs, 0),
    faults: countsOf(tallies.flatMap(({ faults }) => faults)),
    repairs: countsOf(tallies.flatMap(({ repairs }) => repairs)),
    secondsARound: {
      median: seconds[Math.floor(seconds.length / 2)] ?? 0,
      max: seconds.at(-1) ?? 0,
    },
  };
}

/** One line a round. */
export function lineOf({ number, helm, seconds, pushes, runs, faults, converged }: Tally): string {
  const wrong = Object.entries(countsOf(faults)).map(([name, count]) =>
    count === 1 ? name : `${count} × ${name}`,
  );
  const told = wrong.length === 0 ? "no fault struck" : wrong.join(", ");
  return `${converged ? "✓" : "✗"} round ${number}, Helm ${helm}: ${pushes} pushes, ${runs} runs, ${told} (${seconds.toFixed(1)} s)`;
}

export function repeatCommand(seed: number, number: number): string {
  return `npm run soak -- --seed ${seed} --rounds 1 --from ${number}`;
}

/** As a Markdown table. */
export function tableOf(figures: Figures): readonly string[] {
  const { secondsARound } = figures;
  const failed = figures.failedRounds.length + figures.broken;
  return [
    "| What | Figure |",
    "| :--- | -----: |",
    row("rounds", figures.rounds + figures.broken),
    row("rounds that did not converge", failed),
    row("pushes", figures.pushes),
    ...Object.entries(figures.pushKinds).map(([kind, count]) => row(`– ${kind}`, count)),
    row("pushes whose run was evicted", figures.evicted),
    row("two runs at once", figures.overlaps),
    row("changes by hand", figures.byHand),
    row("runs", figures.runs),
    ...Object.entries(figures.faults).map(([kind, count]) => row(`– with ${kind}`, count)),
    ...Object.entries(figures.repairs).map(([kind, count]) => row(kind, count)),
    row("seconds a round, median", secondsARound.median.toFixed(1)),
    row("seconds a round, most", secondsARound.max.toFixed(1)),
  ];
}

function row(what: string, figure: number | string): string {
  return `| ${what} | ${figure} |`;
}

function countsOf(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...counts].map(([name, all]) => [name, all.length] as const).sort());
}

/** The faults that struck a run, as people call them. */
function faultsOf({ faults, struck }: RunRecord): readonly string[] {
  const names: Readonly<Record<FaultKind, string>> = {
    "kill-action": "SIGKILL of the action",
    "kill-helm": "SIGKILL of Helm",
    signal: "cancellation",
    "api-server": "an API server away",
    store: "a broken store",
    "disk-full": "a full disk",
    "skewed-clock": "a wrong clock",
  };
  return faults
    .filter(({ kind }) => struck.includes(kind))
    .map((fault) => (fault.kind === "signal" ? fault.signal : names[fault.kind]));
}

/** The first push of a branch finds nothing that anybody left. */
function repairsOf({ result, trigger }: RunRecord): readonly string[] {
  if (trigger.kind === "push" && trigger.push.before === undefined) return [];
  const lines = result.log.split("\n");
  return Object.entries(repairs).flatMap(([name, words]) =>
    lines.filter((line) => words.test(line)).map(() => name),
  );
}
