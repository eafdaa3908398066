import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configOf, releaseIn, releasesIn } from "./cluster.ts";
import { lookForDrift } from "./drifting.ts";
import { leaseOf } from "./leases.ts";
import { previewOf } from "./previewing.ts";
import { type RunOptions, type Scenario, startStage } from "./scenario.ts";
import { checkout } from "./situations.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const message = (text: string) => `${PLAN}values: {message: ${text}}\n`;
const BAR = { setup: "aws/bar" };

/** Runs the action on a runner of its own, as after a push of `commit`; where main stands now can be read there. */
async function runOf(s: Scenario, commit: string, options: RunOptions = {}) {
  const workspace = await checkout(s, commit);
  return await s.push({ before: await parentOf(s, commit), ...options, head: commit, workspace });
}

function parentOf(s: Scenario, commit: string): Promise<string> {
  return s.tree.git("rev-parse", `${commit}^`);
}

/** Two plans were deployed; A changes one, adds another and deletes the third; B, newer, was deployed then. */
async function twoCommits(b: (s: Scenario) => Promise<unknown>) {
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  await s.plan("demo", message("zero"));
  await s.plan("rest", PLAN);
  await s.plan("far", PLAN, BAR);
  expect((await s.push()).exitCode).toBe(0);
  await s.plan("demo", message("A"));
  await s.plan("extra", PLAN);
  const older = await s.tree.commit("A");
  await b(s);
  const newer = await s.tree.commit("B");
  return { s, older, newer };
}

async function deployedNewer() {
  const commits = await twoCommits(async (s) => {
    await s.plan("demo", message("B"));
    await s.tree.remove(`aws/foo/${s.namespace}/extra`);
    await s.plan("fresh", `${PLAN}values: {fresh: true}\n`);
  });
  const { s, newer } = commits;
  expect(await runOf(s, newer)).toMatchObject({
    exitCode: 0,
    done: { demo: "upgrade succeeded", fresh: "install succeeded" },
  });
  return commits;
}

test("a run of an older commit neither overwrites, nor brings back, nor uninstalls", async () => {
  const { s, older, newer } = await deployedNewer();
  const late = await runOf(s, older);
  expect(late, late.log).toMatchObject({
    exitCode: 0,
    done: { demo: "skip skipped", extra: "skip skipped", fresh: "skip skipped" },
    outputs: { changed: "0", failed: "0" },
  });
  for (const plan of ["demo", "extra", "fresh"])
    expect(late.reason(plan)).toBe(`the newer commit ${newer.slice(0, 7)} was deployed to its setup already`);
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "B" });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["demo", "far", "fresh", "rest"]);
  // It has taken nothing of the newer commit's standing away, either.
  expect((await runOf(s, older)).done.demo).toBe("skip skipped");
});

test("what only looks at an older commit sees that it is superseded, and takes no Lease for that", async () => {
  const { s, older, newer } = await deployedNewer();
  const reason = `the newer commit ${newer.slice(0, 7)} was deployed to its setup already`;
  const before = await leaseOf(stage.cluster, s).read();
  for (const inputs of [{ "dry-run": "true" }, { command: "preview" }]) {
    const looked = await runOf(s, older, { inputs });
    expect(looked, looked.log).toMatchObject({ exitCode: 0 });
    const told = inputs.command === "preview" ? previewOf(looked).operations : looked.results;
    expect(told.map((one) => `${one.release} ${one.operation}: ${one.reason}`).toSorted()).toEqual([
      `demo skip: ${reason}`,
      `extra skip: ${reason}`,
      `fresh skip: ${reason}`,
    ]);
  }
  const workspace = await checkout(s, older);
  const drift = await lookForDrift(s, { workspace, head: older });
  expect(drift, drift.log).toMatchObject({ exitCode: 0, hasChanges: "false", drift: {} });
  expect(drift.summary).toContain(`the newer commit ${newer.slice(0, 7)} was deployed to its setup`);
  expect(await leaseOf(stage.cluster, s).read()).toEqual(before);
});

test("`force` by hand deploys the older commit all the same", async () => {
  const { s, older } = await deployedNewer();
  const workspace = await checkout(s, older);
  const forced = await s.dispatch({ force: "true", plans: `aws/foo/${s.namespace}/demo` }, { workspace });
  expect(forced, forced.log).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "A" });
});

test("a branch that was put back to the older commit deploys it", async () => {
  const { s, older } = await deployedNewer();
  await s.tree.git("reset", "--hard", "--quiet", older);
  const back = await runOf(s, older, { forced: true });
  expect(back, back.log).toMatchObject({ exitCode: 0 });
  expect(back.done).toMatchObject({ demo: "upgrade succeeded", extra: "install succeeded" });
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "A" });
});

test("a revert of the newer commit is deployed", async () => {
  const { s, newer } = await deployedNewer();
  await s.tree.git("revert", "--no-edit", newer);
  const reverted = await runOf(s, await s.tree.head());
  expect(reverted, reverted.log).toMatchObject({
    exitCode: 0,
    done: { demo: "upgrade succeeded", extra: "install succeeded", fresh: "uninstall succeeded" },
  });
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "A" });
});

test("a commit that a force-push dropped is not deployed after what took its place", async () => {
  const { s, older } = await deployedNewer();
  await s.tree.git("branch", "dropped", older);
  await s.tree.git("reset", "--hard", "--quiet", `${older}^`);
  await s.plan("demo", message("C"));
  const instead = await s.tree.commit("C, in place of A and B");
  expect((await runOf(s, instead, { forced: true })).done.demo).toBe("upgrade succeeded");
  const late = await runOf(s, older);
  expect(late, late.log).toMatchObject({
    exitCode: 0,
    done: { demo: "skip skipped", extra: "skip skipped" },
  });
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "C" });
  expect(await releaseIn(stage.cluster, s.namespace, "extra")).toBeUndefined();
});

test("an older commit goes on where the newer one had nothing to do", async () => {
  const { s, older, newer } = await twoCommits((s) => s.plan("far", message("B"), BAR));
  const far = `aws/bar/${s.namespace}/far`;
  expect((await runOf(s, newer)).done).toEqual({ [far]: "upgrade succeeded" });
  const late = await runOf(s, older);
  expect(late, late.log).toMatchObject({
    exitCode: 0,
    done: { demo: "upgrade succeeded", extra: "install succeeded" },
  });
});

test("as long as the newer commit is not done, the older one's run is red, and nothing is lost", async () => {
  const { s, older, newer } = await twoCommits(async (s) => {
    await s.tree.write("hooks/fails", '[ -e "$SCRATCH/mended" ]\n');
    await s.plan("rest", `${PLAN}hooks: {pre-upgrade: hooks/fails}\n`);
    await s.plan("demo", `${message("A")}needs: [aws/foo/${s.namespace}/rest]\n`);
  });
  expect((await runOf(s, newer)).done).toMatchObject({ rest: "upgrade failed", demo: "upgrade skipped" });
  const late = await runOf(s, older);
  expect(late, late.log).toMatchObject({ exitCode: 1, done: { demo: "skip failed" } });
  expect(late.reason("demo")).toBe(
    `The newer commit ${newer.slice(0, 7)} was begun in its setup, and is not done there.`,
  );
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "zero" });
  await writeFile(join(s.scratch, "mended"), "");
  expect((await runOf(s, newer)).done).toMatchObject({
    rest: "upgrade succeeded",
    demo: "upgrade succeeded",
  });
  expect(await runOf(s, older)).toMatchObject({ exitCode: 0, done: { rest: "skip skipped" } });
});

test.each([
  ["all of the setup, whatever plans it has", "aws/**", 0, "skip skipped"],
  ["the plans of the newer commit, as it happens", "aws/foo/*/{demo,extra,rest}", 1, "skip failed"],
] as const)("a run of %s says whether its commit is done there", async (_what, plans, exitCode, demo) => {
  const { s, older, newer } = await twoCommits((s) => s.plan("demo", message("B")));
  const inputs = { plans };
  expect(await runOf(s, newer, { inputs })).toMatchObject({
    exitCode: 0,
    done: { demo: "upgrade succeeded" },
  });
  const late = await runOf(s, older, { inputs });
  expect(late, late.log).toMatchObject({ exitCode, done: { demo } });
});
