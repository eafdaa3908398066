// A run of the action, checked for what must hold after every one, and made easy to compare.
import { expect } from "vitest";
import type { ActionResult } from "../testbed/runner.ts";

/** An element of the output `results`. */
export type Result = {
  readonly plan: string;
  readonly setup: string;
  readonly namespace: string;
  readonly release: string;
  readonly operation: "install" | "upgrade" | "uninstall" | "skip";
  readonly result: "succeeded" | "failed" | "skipped";
  readonly revision: number | null;
  readonly chart: string | null;
  readonly version: string | null;
  readonly reason: string;
  readonly seconds: number;
};

export type Run = ActionResult & {
  readonly results: readonly Result[];
  /** What became of each plan, as `install succeeded`, by its id (plans of the usual place: by their name). */
  readonly done: Readonly<Record<string, string>>;
  /** The reason of one plan, by the same names. */
  reason(plan: string): string;
};

/** `place`: what the ids of the scenario's usual plans begin with. */
export function runOf(result: ActionResult, place: string): Run {
  expectClean(result);
  const results = JSON.parse(result.outputs.results ?? "") as readonly Result[];
  const { changed, failed } = result.outputs;
  expect({ changed, failed }, "the counts differ from the results").toEqual({
    changed: String(results.filter((one) => one.result === "succeeded" && one.operation !== "skip").length),
    failed: String(results.filter((one) => one.result === "failed").length),
  });
  const nameOf = ({ plan }: Result) => (plan.startsWith(place) ? plan.slice(place.length) : plan);
  return {
    ...result,
    results,
    done: Object.fromEntries(results.map((one) => [nameOf(one), `${one.operation} ${one.result}`])),
    reason: (plan) => results.find((one) => nameOf(one) === plan)?.reason ?? "",
  };
}

/** Whatever a run came to, it leaves outputs and a summary, and nothing else. */
function expectClean(result: ActionResult): void {
  const { log } = result;
  expect(result.timedOut, log).toBe(false);
  expect(result.stderr, log).toBe("");
  const always = ["changed", "failed", "results", "summary", "updates"];
  const ofPreview = ["dangers", "has-changes", "operations"];
  const wanted = "operations" in result.outputs ? [...always, ...ofPreview] : always;
  expect(Object.keys(result.outputs).sort(), log).toEqual(wanted.sort());
  expect(result.summaryCopy).toBe(result.summary);
  if (result.post === undefined) return;
  expect(result.post.exitCode).toBe(0);
  expect(result.orphans, "processes outlived the run").toEqual([]);
  expect(result.leftInTemp, "files were left behind").toEqual([
    expect.stringMatching(/^gitops-summary-.*\.md$/),
  ]);
}
