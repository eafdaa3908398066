// A job made easy to compare.
import { expect } from "vitest";
import type { Result } from "../run.ts";
import type { Job } from "./job.ts";

export type Deployed = Job & {
  readonly results: readonly Result[];
  /** What became of each plan, as `install succeeded`, by its id (plans of the usual place: by their name). */
  readonly done: Readonly<Record<string, string>>;
};

const usual = ["changed", "failed", "results", "summary", "updates"];
const ofPreviews = ["dangers", "has-changes", "operations"];

/** `place`: what the ids of the usual plans begin with. Throws with the job's log when there is no output `results`. */
export function deployedBy(job: Job, place: string): Deployed {
  const names = Object.keys(job.outputs);
  const isPreview = ofPreviews.some((name) => names.includes(name));
  expect(names.sort(), job.log).toEqual([...usual, ...(isPreview ? ofPreviews : [])].sort());
  expect(job.exitCode === 0, job.log).toBe(job.result === "success");
  const results = JSON.parse(job.outputs.results ?? "") as readonly Result[];
  const done = results.map(({ plan, operation, result }) => [
    plan.startsWith(place) ? plan.slice(place.length) : plan,
    `${operation} ${result}`,
  ]);
  return { ...job, results, done: Object.fromEntries(done) };
}
