import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startGitHubApi } from "../testbed/github-api.ts";
import { configOf, releaseIn } from "./cluster.ts";
import { leaseOf } from "./leases.ts";
import { type RunOptions, type Scenario, startStage } from "./scenario.ts";
import { checkout, fileIn, gateOf, linesIn, statusOf } from "./situations.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const HOOKED = `${PLAN}hooks: {pre-install: hooks/begin, pre-upgrade: hooks/begin, post-install: hooks/end, post-upgrade: hooks/end}\n`;
const OTHERS = "77/1/deploy/0123456789ab";

/** Hooks that note the run they belong to, before and after Helm; the latter wait until the other run does. */
async function writeHooks({ tree }: Scenario): Promise<void> {
  const note = 'echo "$GITHUB_RUN_ID" >> "$SCRATCH/ran"\n';
  await tree.write("hooks/begin", `${note}touch "$SCRATCH/begun"\n`);
  await tree.write("hooks/end", `until [ -e "$SCRATCH/go" ]; do sleep 0.1; done\n${note}`);
}

/** Lets the other run go on once this one waits for it. */
function meeting({ scratch }: Scenario): Pick<RunOptions, "onLine"> {
  return {
    onLine: ({ text }) => {
      if (text.includes("waiting for the lock")) writeFileSync(join(scratch, "go"), "");
    },
  };
}

test.concurrent("of two runs of one commit the second waits, and finds nothing to do", async ({
  onTestFinished,
}) => {
  const s = await stage.scenario({ onTestFinished });
  await writeHooks(s);
  for (const name of ["a", "b"]) await s.plan(name, HOOKED);
  const first = s.push({ runId: "9001" });
  await fileIn(s, "begun");
  const second = await s.push({
    ...meeting(s),
    runId: "9002",
    head: await s.tree.head(),
    before: "0".repeat(40),
  });
  expect(await first).toMatchObject({
    exitCode: 0,
    done: { a: "install succeeded", b: "install succeeded" },
  });
  expect(second, second.log).toMatchObject({ exitCode: 0, results: [] });
  expect(second.log).toMatch(
    /aws\/foo: waiting for the lock, which 9001\/1\/deploy\/\w+ .*\/actions\/runs\/9001\) holds/,
  );
  expect(await linesIn(s, "ran")).toEqual(["9001", "9001", "9001", "9001"]);
});

test.concurrent("a run of a newer commit waits for the older one's, and goes on from there", async ({
  onTestFinished,
}) => {
  const s = await stage.scenario({ onTestFinished });
  await writeHooks(s);
  await s.plan("demo", `${HOOKED}values: {message: one}\n`);
  const older = await s.tree.commit("Older");
  const at = { head: older, workspace: await checkout(s, older) };
  const first = s.push({ ...at, runId: "9001" });
  await fileIn(s, "begun");
  await s.plan("demo", `${HOOKED}values: {message: two}\n`);
  expect(await s.push({ ...meeting(s), runId: "9002" })).toMatchObject({
    exitCode: 0,
    done: { demo: "upgrade succeeded" },
  });
  expect((await first).done).toEqual({ demo: "install succeeded" });
  expect(await linesIn(s, "ran")).toEqual(["9001", "9001", "9002", "9002"]);
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "two" });
});

test.concurrent("a run of an older commit waits for the newer one's, and leaves all as it is", async ({
  onTestFinished,
}) => {
  const s = await stage.scenario({ onTestFinished });
  await writeHooks(s);
  await s.plan("demo", `${HOOKED}values: {message: one}\n`);
  const older = await s.tree.commit("Older");
  await s.plan("demo", `${HOOKED}values: {message: two}\n`);
  const first = s.push({ runId: "9002" });
  await fileIn(s, "begun");
  const late = await s.push({
    ...meeting(s),
    runId: "9001",
    head: older,
    workspace: await checkout(s, older),
    before: "0".repeat(40),
  });
  expect((await first).done).toEqual({ demo: "install succeeded" });
  expect(late, late.log).toMatchObject({ exitCode: 0, done: { demo: "skip skipped" } });
  expect(await linesIn(s, "ran")).toEqual(["9002", "9002"]);
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "two" });
});

test.concurrent.for([
  ["over", "at once", "completed", false],
  ["at work", "when its Lease expires", "in_progress", true],
] as const)(
  "the Lease of a lost machine whose run is %s for GitHub is taken over %s",
  async ([, , status, waits], { onTestFinished }) => {
    const githubApi = await startGitHubApi({
      owner: "example",
      repo: "config",
      token: "ghs_0123456789abcdef",
    });
    onTestFinished(() => githubApi.stop());
    const conclusion = status === "completed" ? "failure" : null;
    githubApi.addRun({ workflow: "deploy.yml", branch: "main", headSha: "f".repeat(40), status, conclusion });
    const s = await stage.scenario({ onTestFinished });
    const gate = gateOf(stage.cluster, s);
    await s.plan("demo", `${PLAN}values: ${gate.values}\n`);
    await s.lose(statusOf(stage.cluster, s, "demo", "pending-install"), { runId: "1001" });
    const lease = leaseOf(stage.cluster, s);
    expect((await lease.read())?.spec.holderIdentity).toMatch(/^1001\/1\/deploy\//);
    await gate.open();
    const next = await s.schedule({ runId: "9002", githubApi });
    expect(next, next.log).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
    expect(next.log.includes("waiting for the lock, which 1001/1/deploy/")).toBe(waits);
    expect(githubApi.requests).toContain("GET /repos/example/config/actions/runs/1001/attempts/1");
    expect(githubApi.problems).toEqual([]);
    const left = await lease.read();
    expect(left?.spec.holderIdentity).toBeUndefined();
    expect(left?.metadata.annotations?.["gitops-action/commit"]).toBe(await s.tree.head());
  },
);

test.concurrent("whose Lease is taken away ends its Helm, starts nothing more, and the next run repairs", async ({
  onTestFinished,
}) => {
  const s = await stage.scenario({ onTestFinished });
  const gate = gateOf(stage.cluster, s);
  const lease = leaseOf(stage.cluster, s);
  await s.plan("demo", `${PLAN}values: ${gate.values}\n`);
  await s.plan("other", `${PLAN}needs: [aws/foo/${s.namespace}/demo]\n`);
  await s.tree.write("hooks/long", 'touch "$SCRATCH/begun"; sleep 300\n');
  await s.plan("hooked", `${PLAN}hooks: {pre-install: hooks/long}\n`);
  const stolen = statusOf(stage.cluster, s, "demo", "pending-install")
    .then(() => fileIn(s, "begun"))
    .then(() => lease.hand(OTHERS));
  const run = await s.push({ runId: "9001" });
  await stolen;
  expect(run, run.log).toMatchObject({
    exitCode: 1,
    done: { demo: "install failed", hooked: "install failed", other: "install skipped" },
  });
  for (const plan of ["demo", "hooked"]) {
    expect(run.reason(plan)).toContain("another run has taken the lock of aws/foo");
    expect(run.reason(plan)).toContain(`is held by ${OTHERS}`);
  }
  // It is not this run's to give back.
  expect((await lease.read())?.spec.holderIdentity).toBe(OTHERS);

  await lease.hand(undefined);
  await gate.open();
  await s.plan("hooked", PLAN);
  const next = await s.push({ runId: "9002" });
  expect(next, next.log).toMatchObject({
    exitCode: 0,
    done: { demo: "install succeeded", other: "install succeeded", hooked: "install succeeded" },
  });
});

test.concurrent("a lock that cannot be had in time fails the plans of its setup; others go on", async ({
  onTestFinished,
}) => {
  const s = await stage.scenario({ onTestFinished, setups: ["aws/foo", "aws/bar"] });
  await s.plan("demo", PLAN);
  await s.plan("far", PLAN, { setup: "aws/bar" });
  const far = `aws/bar/${s.namespace}/far`;
  await leaseOf(stage.cluster, s).hand(OTHERS);
  const run = await s.push({ inputs: { "lock-timeout": "3s" } });
  expect(run, run.log).toMatchObject({
    exitCode: 1,
    done: { demo: "skip failed", [far]: "install succeeded" },
  });
  expect(run.reason("demo")).toMatch(
    new RegExp(
      `^aws/foo is locked: ${OTHERS} did not give the Lease default/gitops-action-\\w+ back within 3 s\\.$`,
    ),
  );
  expect(run.annotations).toHaveLength(1);
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();

  // Who does without locks does not wait for any either.
  const without = await s.schedule({ inputs: { lock: "false" } });
  expect(without, without.log).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  expect((await leaseOf(stage.cluster, s).read())?.spec.holderIdentity).toBe(OTHERS);
});
