import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { waitUntil } from "../testbed/processes.ts";
import { releaseIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const POINTS = ["pre-install", "post-install", "pre-upgrade", "post-upgrade", "pre-delete", "post-delete"];
const ALL = `hooks: {${POINTS.map((point) => `${point}: hooks/${point}.sh`).join(", ")}}\n`;

/** Writes a script for each point that notes when it runs, and for which operation. */
async function writeHooks({ tree }: Scenario): Promise<void> {
  for (const point of POINTS) {
    await tree.write(`hooks/${point}.sh`, `echo "${point} ($GITOPS_OPERATION)" >> "$SCRATCH/ran"\n`);
  }
}

/** What the scripts have noted since the last time. */
function notes(s: Scenario): () => Promise<readonly string[]> {
  let read = 0;
  return async () => {
    const text = await readFile(join(s.scratch, "ran"), "utf8").catch(() => "");
    const fresh = text.split("\n").slice(0, -1).slice(read);
    read += fresh.length;
    return fresh;
  };
}

describe.each(majors)("hooks, with Helm %i,", (helm) => {
  test("run before and after each operation", async () => {
    const s = await stage.scenario({ helm });
    const ran = notes(s);
    await writeHooks(s);
    await s.plan("demo", PLAN + ALL);
    await s.plan("other", PLAN);
    await s.push();
    expect(await ran()).toEqual(["pre-install (install)", "post-install (install)"]);
    await s.plan("demo", `${PLAN + ALL}values: {message: two}\n`);
    await s.push();
    expect(await ran()).toEqual(["pre-upgrade (upgrade)", "post-upgrade (upgrade)"]);
    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    expect((await s.push()).done).toEqual({ demo: "uninstall succeeded" });
    expect(await ran()).toEqual(["pre-delete (uninstall)", "post-delete (uninstall)"]);
  });

  test("that fail before Helm keep it from running; others go on; the retry is an install still", async () => {
    const s = await stage.scenario({ helm });
    const ran = notes(s);
    await writeHooks(s);
    await s.tree.write(
      "hooks/pre-install.sh",
      'echo no database >&2; echo tried >> "$SCRATCH/ran"; exit 3\n',
    );
    await s.plan("demo", PLAN + ALL);
    await s.plan("other", PLAN);
    const first = await s.push();
    expect(first).toMatchObject({
      exitCode: 1,
      done: { demo: "install failed", other: "install succeeded" },
    });
    expect(first.reason("demo")).toBe("The pre-install hook hooks/pre-install.sh failed with exit code 3.");
    expect(first.log).toContain("no database");
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
    expect(await ran()).toEqual(["tried"]);

    await writeHooks(s);
    expect((await s.push()).done).toEqual({ demo: "install succeeded" });
    expect(await ran()).toEqual(["pre-install (install)", "post-install (install)"]);
  });

  test("that fail after Helm fail the plan; until all was done once it counts as an install", async () => {
    const s = await stage.scenario({ helm });
    const ran = notes(s);
    await writeHooks(s);
    await s.tree.write("hooks/post-install.sh", "exit 1\n");
    await s.plan("demo", PLAN + ALL);
    const first = await s.push();
    expect(first).toMatchObject({
      exitCode: 1,
      results: [{ operation: "install", result: "failed", revision: 1 }],
    });
    expect(first.reason("demo")).toBe("The post-install hook hooks/post-install.sh failed with exit code 1.");
    const seen = await releaseIn(stage.cluster, s.namespace, "demo");
    expect(seen).toMatchObject({ status: "deployed", labels: { revision: "1" } });
    expect(seen?.labels).not.toHaveProperty("done");
    await ran();

    await writeHooks(s);
    const second = await s.push();
    expect(second.results).toMatchObject([{ operation: "install", result: "succeeded" }]);
    expect(await ran()).toEqual(["pre-install (install)", "post-install (install)"]);
    const done = await releaseIn(stage.cluster, s.namespace, "demo");
    expect(done?.labels.done).toBe(String(done?.revision));
  });

  test("that were lost with their run are made up for by the next, whatever that one is about", async () => {
    const s = await stage.scenario({ helm });
    const ran = notes(s);
    await writeHooks(s);
    const hangsOnce = '[ -e "$SCRATCH/lost" ] || { echo > "$SCRATCH/lost"; sleep 60; }\n';
    await s.tree.write("hooks/post-install.sh", `${hangsOnce}echo after >> "$SCRATCH/ran"\n`);
    // After the other one, which must not be under way when the machine is lost.
    await s.plan("demo", `${PLAN}${ALL}needs: [aws/foo/${s.namespace}/other]\n`);
    await s.plan("other", PLAN);
    const hanging = waitUntil("the hook hangs", 60_000, () => existsSync(join(s.scratch, "lost")));
    expect(await s.lose(hanging)).toBe(137);
    expect(await ran()).toEqual(["pre-install (install)"]);

    await s.plan("other", `${PLAN}values: {message: two}\n`);
    const next = await s.push();
    expect(next).toMatchObject({
      exitCode: 0,
      done: { demo: "install succeeded", other: "upgrade succeeded" },
    });
    expect(next.reason("demo")).toBe("post-hooks of revision 1 never finished");
    expect(await ran(), "what was done is not done again").toEqual(["after"]);
    const seen = await releaseIn(stage.cluster, s.namespace, "demo");
    expect(seen).toMatchObject({ revision: 1, labels: { revision: "1", done: "1" } });
  });

  test("of a deletion are those of the commit that was deployed", async () => {
    const s = await stage.scenario({ helm });
    const ran = notes(s);
    await writeHooks(s);
    await s.tree.write("hooks/pre-delete.sh", '. hooks/lib.sh; note "$GITOPS_COMMIT"\n');
    await s.tree.write("hooks/lib.sh", 'note() { echo "library of $1" >> "$SCRATCH/ran"; }\n');
    await s.plan("demo", PLAN + ALL);
    await s.plan("other", PLAN);
    await s.push();
    const deployed = await s.tree.head();
    await ran();
    await s.tree.remove("hooks");
    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await ran()).toEqual([`library of ${deployed}`, "post-delete (uninstall)"]);
  });

  test("that fail before a deletion keep the release", async () => {
    const s = await stage.scenario({ helm });
    await writeHooks(s);
    await s.tree.write("hooks/pre-delete.sh", "exit 1\n");
    await s.plan("demo", PLAN + ALL);
    await s.plan("other", PLAN);
    await s.push();
    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    expect(await s.push()).toMatchObject({ exitCode: 1, done: { demo: "uninstall failed" } });
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ status: "deployed" });
  });
});

test("a list of hooks runs in its order, and stops at the first that fails", async () => {
  const s = await stage.scenario();
  const ran = notes(s);
  for (const name of ["a", "b", "c"]) await s.tree.write(`hooks/${name}`, `echo ${name} >> "$SCRATCH/ran"\n`);
  await s.tree.write("hooks/b", "exit 9\n");
  await s.plan("demo", `${PLAN}hooks: {pre-install: [hooks/c, hooks/b, hooks/a]}\n`);
  expect(await s.push()).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  expect(await ran()).toEqual(["c"]);
});

test("hooks run from the repository's root and know their plan, but none of the action's secrets", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/env.sh", 'pwd > "$SCRATCH/pwd"; env -0 > "$SCRATCH/env"\n');
  await s.plan("demo", `${PLAN}release: web\nhooks: {pre-install: hooks/env.sh}\nvalues: {message: hello}\n`);
  await s.push({
    inputs: { "kubeconfig-repo-token": "store-token-1" },
    env: {
      MINE: "kept",
      KUBECONFIG_REPO_URL: "http://user:pass@127.0.0.1:1",
      GITHUB_ACCESS_TOKEN: "ghp_other",
    },
  });
  expect((await readFile(join(s.scratch, "pwd"), "utf8")).trim()).toBe(s.tree.dir);
  const text = await readFile(join(s.scratch, "env"), "utf8");
  const env = Object.fromEntries(
    text.split("\0").map((line) => [line.split("=", 1)[0], line.slice(line.indexOf("=") + 1)]),
  );
  expect(env).toMatchObject({
    MINE: "kept",
    GITHUB_SHA: await s.tree.head(),
    GITOPS_SETUP: "aws/foo",
    GITOPS_NAMESPACE: s.namespace,
    GITOPS_PLAN: `aws/foo/${s.namespace}/demo`,
    GITOPS_RELEASE: "web",
    GITOPS_CHART: "./charts/app",
    GITOPS_VERSION: "",
    GITOPS_OPERATION: "install",
    GITOPS_COMMIT: await s.tree.head(),
    GITOPS_ATTEMPT: "1",
    KUBECONFIG: expect.any(String),
  });
  const withheld = /^(INPUT_|STATE_|KUBECONFIG_REPO_URL|GITHUB_ACCESS_TOKEN|GITHUB_(ENV|OUTPUT|STATE|PATH)$)/;
  expect(Object.keys(env).filter((name) => withheld.test(name))).toEqual([]);
  expect(text).not.toContain("store-token-1");
});

test("hooks reach the setup's cluster with kubectl, whatever the job's own kubeconfig says", async () => {
  const s = await stage.scenario();
  await s.tree.write(
    "hooks/look.sh",
    'kubectl get configmap "$GITOPS_RELEASE-config" --namespace "$GITOPS_NAMESPACE" --output name\n',
  );
  await s.plan("demo", `${PLAN}hooks: {post-install: hooks/look.sh}\n`);
  const run = await s.push({ env: { KUBECONFIG: "/nowhere/kubeconfig", HELM_KUBECONTEXT: "other" } });
  expect(run).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  expect(run.groups[0]?.lines).toContain("configmap/demo-config");
});

test("`shell` runs the scripts, with options; an execute bit is not needed", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/script", 'false\necho survived > "$SCRATCH/ran"\n');
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/script}\n`);
  const strict = await s.push({ inputs: { shell: "/bin/bash -e" } });
  expect(strict).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/script}\n# again\n`);
  const loose = await s.push({ env: { GITOPS_SHELL_EXEC: "/bin/sh" } });
  expect(loose).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  await s.plan("demo", `${PLAN}hooks: {pre-upgrade: hooks/script}\n`);
  const missing = await s.push({ inputs: { shell: "/no/such/shell" } });
  expect(missing).toMatchObject({ exitCode: 1 });
  expect(missing.reason("demo")).toContain("/no/such/shell");
});
