import { expect, test } from "vitest";
import { withPart, withState } from "../../../src/report/preview-comment/change.ts";
import type { Part, PreviewComment } from "../../../src/report/preview-comment/comment.ts";
import { composeComment } from "../../../src/report/preview-comment/compose.ts";
import { type DeployedPlans, withDeployment } from "../../../src/report/preview-comment/deployment.ts";
import { isSame } from "../../../src/report/preview-comment/header.ts";
import { readComment } from "../../../src/report/preview-comment/read.ts";
import { contentOf, current, runOf, title } from "./sample.ts";

const [web, api, far] = ["aws/foo/default/web", "aws/foo/default/api", "gcp/bar/default/web"] as const;
const plans = [web, api, far];
const previewed = withPart(undefined, title, contentOf({ plans }), current);

/** A run that deployed some plans, and failed at others. */
function ran(done: readonly string[], given: Partial<DeployedPlans> = {}): DeployedPlans {
  const carriedOut = done.map((id) => ({ id, setup: id.split("/").slice(0, 2).join("/") }));
  return { done: carriedOut, settled: done, failed: [], isWhole: false, ...given };
}

/** Runs one after the other, each of which reads what the ones before it have written. */
function after(...runs: readonly DeployedPlans[]): PreviewComment {
  return runs.reduce((comment, run, index) => {
    const next = withDeployment(comment, run, runOf(index + 1));
    expect(isSame(withDeployment(next, run, runOf(index + 1)), next), "said twice").toBe(true);
    return readComment(composeComment(next)) ?? comment;
  }, previewed);
}

/** Its state, and the number of the run that brought it there. */
function stateOf({ parts: [part] }: PreviewComment): string {
  const { state, run } = (part as Part).status;
  return `${state} ${run.split("/").at(-1)}`;
}

test.each<[string, readonly DeployedPlans[], string]>([
  ["all at once", [ran(plans)], "deployed 1"],
  ["some", [ran([web, api])], "deployed-in-part 1"],
  ["one after the other", [ran([web]), ran([far]), ran([api])], "deployed 3"],
  ["one, where the others are so already", [ran([web], { settled: plans })], "deployed 1"],
  ["others", [ran(["aws/foo/default/other"])], "current 7"],
  ["none, where all are so already", [ran([], { settled: plans })], "current 7"],
  ["the same again", [ran([web]), ran([web])], "deployed-in-part 1"],
  ["all, again", [ran(plans), ran(plans)], "deployed 1"],
  ["one that fails", [ran([web], { failed: [api] })], "failed 1"],
  ["one that fails, and another job does the rest", [ran([web], { failed: [api] }), ran([far])], "failed 1"],
  ["one that fails, then all", [ran([], { failed: [web] }), ran([api, far]), ran([web])], "deployed 3"],
  ["one that fails after it was done", [ran(plans), ran([], { failed: [web] }), ran([far])], "failed 2"],
])("deployed: %s", (_what, runs, state) => {
  expect(stateOf(after(...runs))).toBe(state);
});

test("a preview that failed is deployed in part all the same", () => {
  const failed = withState(previewed, () => true, { state: "failed", run: runOf(7) });
  expect(stateOf(withDeployment(failed, ran([web]), runOf(8)))).toBe("deployed-in-part 8");
});

test("where", () => {
  const text = (comment: PreviewComment) => composeComment(comment).split("\n\n")[2];
  expect(text(after(ran([web])))).toBe(
    `> [!NOTE]\n> **Deployed in part**: \`aws/foo\` (1 of 3 plans), last by [this run](${runOf(1)}).`,
  );
  expect(text(after(ran([far]), ran([web])))).toBe(
    `> [!NOTE]\n> **Deployed in part**: \`aws/foo\`, \`gcp/bar\` (2 of 3 plans), last by [this run](${runOf(2)}).`,
  );
});

test("two jobs that end at once come to the same, whoever writes last", () => {
  const [one, two] = [ran([web, api]), ran([far])];
  const second = withDeployment(withDeployment(previewed, one, runOf(1)), two, runOf(2));
  expect(stateOf(second)).toBe("deployed 2");
  expect(isSame(withDeployment(second, one, runOf(1)), second)).toBe(true);
});

test("a part that does not tell its plans is deployed by a run about all there are alone", () => {
  const [part] = previewed.parts as [Part];
  const comment: PreviewComment = { ...previewed, parts: [{ ...part, plans: "any" }] };
  const once = withDeployment(comment, ran([web]), runOf(1));
  expect(stateOf(once)).toBe("deployed-in-part 1");
  expect(composeComment(once)).toContain("**Deployed in part**: `aws/foo`, last by");
  expect(stateOf(withDeployment(once, ran([web], { isWhole: true }), runOf(2)))).toBe("deployed 2");
});

test("of thousands of plans it is not told which are left, but that none is", () => {
  const many = Array.from({ length: 9_000 }, (_, index) => `aws/foo/default/p${index}`);
  const comment = withPart(undefined, title, contentOf({ plans: many }), current);
  const read = (run: DeployedPlans) =>
    readComment(composeComment(withDeployment(comment, run, runOf(1))))?.parts[0]?.deployed;
  expect(read(ran(many.slice(1)))).toEqual({ left: "any", setups: ["aws/foo"] });
  expect(read(ran(many))).toEqual({ left: [], setups: ["aws/foo"] });
});
