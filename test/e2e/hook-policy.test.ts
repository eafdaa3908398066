import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isAlive } from "../support/processes.ts";
import { waitUntil } from "../testbed/processes.ts";
import { releaseIn } from "./cluster.ts";
import { type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

async function noted({ scratch }: Scenario, file = "ran"): Promise<readonly string[]> {
  const text = await readFile(join(scratch, file), "utf8").catch(() => "");
  return text.split("\n").slice(0, -1);
}

describe("a hook that takes too long", () => {
  // The hook, what it started in the background, and what that started.
  const endless =
    'echo $$ >> "$SCRATCH/pids"\n(sleep 300 & echo $! >> "$SCRATCH/pids"; wait) &\necho $! >> "$SCRATCH/pids"\nwait\n';

  test("is ended with all that it started, and fails its plan", async () => {
    const s = await stage.scenario();
    await s.tree.write("hooks/slow.sh", endless);
    await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/slow.sh}\nhook-timeout: 2s\n`);
    const run = await s.push();
    expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
    expect(run.reason("demo")).toBe(
      "The pre-install hook hooks/slow.sh did not finish within 2 s and was ended.",
    );
    expect(run.log).toContain("`hook-timeout` gives hooks more time: in the plan, or as input for all.");
    const pids = (await noted(s, "pids")).map(Number);
    expect(pids).toHaveLength(3);
    await waitUntil("all of the hook has ended", 10_000, () => !pids.some(isAlive));
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
  });

  test("has the input's time where the plan does not say", async () => {
    const s = await stage.scenario();
    await s.tree.write("hooks/slow.sh", "sleep 300\n");
    await s.plan("demo", `${PLAN}hooks: {post-install: hooks/slow.sh}\n`);
    const run = await s.push({ inputs: { "hook-timeout": "1s" } });
    expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
    expect(run.reason("demo")).toContain("did not finish within 1 s");
  });
});

describe("under hook-failure: warn", () => {
  test("what fails before and after Helm is a warning, and the plan is done", async () => {
    const s = await stage.scenario();
    for (const point of ["pre-install", "post-install"])
      await s.tree.write(`hooks/${point}`, `echo ${point} >> "$SCRATCH/ran"; exit 4\n`);
    await s.plan(
      "demo",
      `${PLAN}hooks: {pre-install: hooks/pre-install, post-install: hooks/post-install}\nhook-failure: warn\n`,
    );
    const run = await s.push();
    expect(run).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
    expect(await noted(s)).toEqual(["pre-install", "post-install"]);
    for (const point of ["pre-install", "post-install"]) {
      const told = `The ${point} hook hooks/${point} failed with exit code 4. It went on all the same (\`hook-failure: warn\`).`;
      expect(run.log).toContain(told);
      expect(run.summary).toContain(told);
    }
    const release = await releaseIn(stage.cluster, s.namespace, "demo");
    expect(release).toMatchObject({ status: "deployed", labels: { done: "1" } });
  });

  test("a hook that takes too long is one, too; of a deletion as well", async () => {
    const s = await stage.scenario();
    await s.tree.write("hooks/slow.sh", 'echo "$GITOPS_OPERATION" >> "$SCRATCH/ran"; sleep 300\n');
    const hooks = "hooks: {pre-install: hooks/slow.sh, pre-delete: hooks/slow.sh}\nhook-timeout: 1s\n";
    await s.plan("demo", PLAN + hooks);
    await s.plan("other", PLAN);
    const inputs = { "hook-failure": "warn" };
    expect(await s.push({ inputs })).toMatchObject({ exitCode: 0 });
    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    const run = await s.push({ inputs });
    expect(run).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await noted(s)).toEqual(["install", "uninstall"]);
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
  });

  test("the plan's `stop` wins over the input", async () => {
    const s = await stage.scenario();
    await s.tree.write("hooks/fail.sh", "exit 4\n");
    await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/fail.sh}\nhook-failure: stop\n`);
    const run = await s.push({ inputs: { "hook-failure": "warn" } });
    expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  });
});

describe("with `retries`", () => {
  test("a hook that fails is tried again, and knows which try it is", async () => {
    const s = await stage.scenario();
    await s.tree.write(
      "hooks/third.sh",
      'echo "$GITOPS_OPERATION $GITOPS_ATTEMPT" >> "$SCRATCH/ran"; [ "$GITOPS_ATTEMPT" = 3 ]\n',
    );
    await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/third.sh}\nretries: 2\n`);
    const run = await s.push();
    expect(run).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
    expect(await noted(s)).toEqual(["install 1", "install 2", "install 3"]);
    const failed = "The pre-install hook hooks/third.sh failed with exit code 1";
    expect(run.log).toContain(`${failed}; trying again in 1 s, try 2 of 3`);
    expect(run.summary).toContain(`${failed}; try 3 succeeded.`);
  });

  test("what Helm has done is not done again for a post-hook", async () => {
    const s = await stage.scenario();
    await s.tree.write(
      "hooks/twice.sh",
      'echo "$GITOPS_ATTEMPT" >> "$SCRATCH/ran"; [ "$GITOPS_ATTEMPT" = 2 ]\n',
    );
    await s.plan("demo", `${PLAN}hooks: {post-install: hooks/twice.sh}\nretries: 1\n`);
    const run = await s.push();
    expect(run).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
    expect(await noted(s)).toEqual(["1", "2"]);
    const release = await releaseIn(stage.cluster, s.namespace, "demo");
    expect(release).toMatchObject({ revision: 1, status: "deployed", labels: { done: "1" } });
  });

  test("what fails to the end is red after the last try", async () => {
    const s = await stage.scenario();
    await s.tree.write("hooks/fail.sh", 'echo "$GITOPS_ATTEMPT" >> "$SCRATCH/ran"; exit 4\n');
    await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/fail.sh}\nretries: 2\n`);
    const run = await s.push();
    expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
    expect(await noted(s)).toEqual(["1", "2", "3"]);
  });

  test("a deletion has those of the plan that was deployed", async () => {
    const s = await stage.scenario();
    await s.tree.write(
      "hooks/second.sh",
      'echo "$GITOPS_ATTEMPT" >> "$SCRATCH/ran"; [ "$GITOPS_ATTEMPT" = 2 ]\n',
    );
    await s.plan("demo", `${PLAN}hooks: {pre-delete: hooks/second.sh}\nretries: 1\n`);
    await s.plan("other", PLAN);
    await s.push();
    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await noted(s)).toEqual(["1", "2"]);
  });

  test.each([
    ["a later try that succeeds", 2, 0, "uninstall succeeded"],
    ["no try that succeeds", 9, 1, "uninstall failed"],
  ])("when a release is gone, its post-delete hook is tried again alone: %s", async (_, at, code, done) => {
    const s = await stage.scenario();
    const note = (point: string) => `echo "${point} $GITOPS_ATTEMPT" >> "$SCRATCH/ran"\n`;
    await s.tree.write("hooks/pre.sh", note("pre"));
    await s.tree.write("hooks/post.sh", `${note("post")}[ "$GITOPS_ATTEMPT" = ${at} ]\n`);
    const hooks = "hooks: {pre-delete: hooks/pre.sh, post-delete: hooks/post.sh}\n";
    await s.plan("demo", `${PLAN}${hooks}retries: 1\n`);
    await s.plan("other", PLAN);
    await s.push();
    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    expect(await s.push()).toMatchObject({ exitCode: code, done: { demo: done } });
    expect(await noted(s)).toEqual(["pre 1", "post 1", "post 2"]);
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
  });
});
