import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startGitHubApi } from "../testbed/github-api.ts";
import { startHttpServer } from "../testbed/http-server.ts";
import { waitUntil } from "../testbed/processes.ts";
import { runAction } from "../testbed/runner.ts";
import { pushEvent } from "../testbed/runner-events.ts";
import { releaseIn } from "./cluster.ts";
import { majors, type Run, type RunOptions, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const STUCK = `${PLAN}values: {replicas: 1, nodeSelector: {no: node}}\ntimeout: 10m\n`;
const signals = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const;

type When = () => Promise<void>;

/** Pushes, cancels as the runner does once something holds, and measures how long the run takes from then on. */
async function cancel(
  s: Scenario,
  when: When,
  signal: "SIGINT" | "SIGTERM" = "SIGINT",
  options: RunOptions = {},
): Promise<Run> {
  let at = 0;
  const after = when().then(() => {
    at = Date.now();
  });
  let end = 0;
  let over = false;
  // What comes after the main step's last line is of the post step, which has a time of its own.
  const onLine = ({ text }: { readonly text: string }) => {
    if (!over) end = Date.now();
    over ||= /Interrupted \(SIG/.test(text);
  };
  const run = await s.push({ ...options, signalAfter: { after, signal }, onLine });
  expect(end - at, run.log).toBeLessThan(7_000);
  return run;
}

function installing(s: Scenario, release: string): When {
  return () =>
    waitUntil(`${release} is being installed`, 60_000, async () => {
      return (await releaseIn(stage.cluster, s.namespace, release))?.status.startsWith("pending") === true;
    });
}

function noted(s: Scenario, file: string): When {
  return () =>
    waitUntil(`${file} is there`, 60_000, async () => {
      return (await readFile(join(s.scratch, file), "utf8").catch(() => "")) !== "";
    });
}

describe.each(majors)("with Helm %i", (helm) => {
  test.each(signals)(
    "%s during a long wait: exit %i, the release is not stuck, the next run goes on",
    async (signal, code) => {
      const s = await stage.scenario({ helm });
      await s.plan("done", PLAN);
      await s.plan("stuck", `${STUCK}needs: [aws/foo/${s.namespace}/done]\n`);
      await s.plan("waiting", `${PLAN}needs: [aws/foo/${s.namespace}/stuck]\n`);
      const run = await cancel(s, installing(s, "stuck"), signal);
      expect(run).toMatchObject({
        exitCode: code,
        done: { done: "install succeeded", stuck: "install failed", waiting: "install skipped" },
      });
      expect(run.reason("stuck")).toContain("interrupted");
      expect(run.summary).toContain("Interrupted");
      expect(await releaseIn(stage.cluster, s.namespace, "stuck")).toMatchObject({ status: "failed" });

      await s.plan("stuck", PLAN);
      expect(await s.push()).toMatchObject({
        exitCode: 0,
        done: { stuck: "install succeeded", waiting: "install succeeded" },
      });
    },
  );

  test("a hook of a chart that runs on is left as Helm leaves it, and the release is not stuck", async () => {
    const s = await stage.scenario({ helm });
    await s.tree.write("charts/job/Chart.yaml", "apiVersion: v2\nname: job\nversion: 1.0.0\n");
    await s.tree.write(
      "charts/job/templates/job.yaml",
      `apiVersion: batch/v1
kind: Job
metadata: {name: stuck, annotations: {helm.sh/hook: pre-install}}
spec: {template: {spec: {restartPolicy: Never, nodeSelector: {no: node}, containers: [{name: main, image: x}]}}}
`,
    );
    await s.plan("demo", "chart: ./charts/job\n");
    const run = await cancel(s, installing(s, "demo"));
    expect(run).toMatchObject({ exitCode: 130, done: { demo: "install failed" } });
    expect((await releaseIn(stage.cluster, s.namespace, "demo"))?.status).toBe("failed");
  });
});

test("the post step of a main step that was killed before it had begun does nothing", async () => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const event = pushEvent({ after: await s.tree.commit("Add demo"), repositoryId: s.repositoryId });
  const result = await runAction({
    workspace: s.tree.dir,
    event,
    inputs: { "kubeconfig-repo-url": s.storeUrl },
    signalAfter: { after: 0, signal: "SIGKILL" },
  });
  expect(result).toMatchObject({ exitCode: 137, post: { exitCode: 0, stdout: "" }, leftInTemp: [] });
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
});

test.each(signals)("%s during a hook ends the hook and what it started", async (signal, code) => {
  const s = await stage.scenario();
  await s.tree.write(
    "hooks/long",
    'echo here > "$SCRATCH/started"; sleep 300 & sleep 300; echo > "$SCRATCH/survived"\n',
  );
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/long}\n`);
  await s.plan("waiting", `${PLAN}needs: [aws/foo/${s.namespace}/demo]\n`);
  const run = await cancel(s, noted(s, "started"), signal);
  expect(run).toMatchObject({ exitCode: code, done: { demo: "install failed", waiting: "install skipped" } });
  expect(run.reason("demo")).toContain("was interrupted");
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
});

test("a hook that does not listen is killed in time", async () => {
  const s = await stage.scenario();
  await s.tree.write(
    "hooks/deaf",
    'trap "" TERM INT; echo here > "$SCRATCH/started"; while :; do sleep 1; done\n',
  );
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/deaf}\n`);
  const run = await cancel(s, noted(s, "started"));
  expect(run).toMatchObject({ exitCode: 130, done: { demo: "install failed" } });
});

test("an uninstall under way is finished", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/slow", 'echo here > "$SCRATCH/started"\n');
  await s.tree.write("charts/slow/Chart.yaml", "apiVersion: v2\nname: slow\nversion: 1.0.0\n");
  await s.tree.write(
    "charts/slow/templates/held.yaml",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: held, finalizers: [example.com/guard]}\n",
  );
  await s.plan("demo", "chart: ./charts/slow\nhooks: {pre-delete: hooks/slow}\n");
  await s.plan("rest", PLAN);
  await s.push();
  await s.tree.remove(`aws/foo/${s.namespace}/demo`);
  const held = `/api/v1/namespaces/${s.namespace}/configmaps/held`;
  const deleting: When = () =>
    waitUntil("the object is being deleted", 60_000, async () => {
      const { body } = await stage.cluster.request("GET", held);
      return body.metadata?.deletionTimestamp !== undefined;
    });
  const release = deleting().then(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await stage.cluster.request("PATCH", held, { metadata: { finalizers: null } });
  });
  const run = await cancel(s, deleting);
  await release;
  expect(run).toMatchObject({ exitCode: 130, done: { demo: "uninstall succeeded" } });
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
});

test.each([
  ["a store that does not answer", { kind: "silent" } as const],
  ["a store that is away", { kind: "status", status: 503 } as const],
])("while it waits for %s, a run ends in time", async (_, answer) => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const requests = stage.store.requests.length;
  stage.store.respond(`${s.namespace}/aws/foo`, answer);
  const asked: When = () =>
    waitUntil("the store is asked", 60_000, () => stage.store.requests.length > requests);
  const run = await cancel(s, asked);
  expect(run).toMatchObject({ exitCode: 130, results: [], annotations: [] });
  expect(run.summary).toContain("Interrupted (SIGINT)");
  for (const text of [run.log, run.summary])
    expect(text).toContain("nothing was changed. Not reached: aws/foo");
  expect(run.log + run.summary).not.toMatch(/Stopped|went wrong|failed/);
});

test("while Helm is being downloaded, a run ends in time, and GitHub is told of no deployment", async () => {
  const api = await startGitHubApi({ owner: "example", repo: "config", token: "ghs_0123456789abcdef" });
  onTestFinished(() => api.stop());
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  stage.store.respond("mirror", { kind: "silent" });
  const asked = waitUntil("Helm is asked for", 60_000, () =>
    stage.store.requests.some(({ path }) => path.includes("helm-v4.0.77")),
  );
  const run = await s.push({
    inputs: { "helm-version": "4.0.77", "helm-mirror": `${stage.store.url}/mirror` },
    githubApi: api,
    signalAfter: { after: asked },
  });
  expect(run).toMatchObject({ exitCode: 130, done: { demo: "install skipped" }, annotations: [] });
  expect(run.reason("demo")).toContain("interrupted");
  expect(api.deployments).toEqual([]);
});

test("GitHub that does not answer holds up no cancelled run", async () => {
  const api = await startGitHubApi({ owner: "example", repo: "config", token: "ghs_0123456789abcdef" });
  onTestFinished(() => api.stop());
  const s = await stage.scenario();
  await s.tree.write("hooks/long", 'echo here > "$SCRATCH/started"; sleep 300\n');
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/long}\n`);
  const after = noted(s, "started")().then(() => api.delay(600_000));
  const run = await s.push({ githubApi: api, signalAfter: { after } });
  expect(run).toMatchObject({ exitCode: 130, done: { demo: "install failed" } });
});

test("while the API server hangs, a run ends in time", async () => {
  const s = await stage.scenario();
  await s.plan("stuck", STUCK);
  const hanging: When = async () => {
    await installing(s, "stuck")();
    stage.cluster.pauseApiServer();
  };
  let run: Run;
  try {
    run = await cancel(s, hanging);
  } finally {
    stage.cluster.resumeApiServer();
  }
  expect(run).toMatchObject({ exitCode: 130, done: { stuck: "install failed" } });
  expect(run.summary).toContain("Interrupted");
});

test.each([
  ["does not answer", false],
  ["stops in the midst of its answer", true],
])("while a mirror of Helm %s, a run ends in time, and says what it did not reach", async (_, begins) => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const mirror = await startHttpServer((_request, response) => {
    if (begins) response.writeHead(200).write("v");
  }, undefined);
  onTestFinished(() => mirror.stop());
  const asked: When = () => waitUntil("the mirror is asked", 60_000, () => mirror.requests.length > 0);
  const run = await cancel(s, asked, "SIGINT", { inputs: { "helm-mirror": mirror.url }, toolCache: [] });
  expect(run).toMatchObject({ exitCode: 130, done: { demo: "install skipped" } });
  expect(run.reason("demo")).toContain("interrupted");
  expect(run.summary).toContain("Interrupted");
});
