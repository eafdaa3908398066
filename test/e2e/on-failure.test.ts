import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { configOf, helmByHand, releaseIn, releasesIn } from "./cluster.ts";
import { majors, type Scenario, SETUP, startStage } from "./scenario.ts";

const stage = startStage();

/** Pods that no node takes are never ready. */
const STUCK = "replicas: 1, nodeSelector: {no: where}";
const plan = (values: string, more: string) =>
  `chart: ./charts/app\nvalues: {${values}}\ntimeout: 4s\n${more}`;
const ROLLBACK = "on-failure: rollback\n";
const UNINSTALL = "on-failure: uninstall\n";

const seen = async (s: Scenario) => await releaseIn(stage.cluster, s.namespace, "demo");
const message = async (s: Scenario) => (await configOf(stage.cluster, s.namespace, "demo"))?.message;

test.each([
  [3, 3],
  [4, 4],
  [4, 3],
] as const)(
  "Helm %i, of a release that Helm %i made: a failed upgrade is rolled back to what was done last",
  async (helm, first) => {
    const s = await stage.scenario({ helm });
    await s.plan("demo", plan("message: one", ROLLBACK));
    await s.push({ inputs: { "helm-version": first === 3 ? "3.22.0" : "4.3.1" } });
    await s.plan("demo", plan("message: two", ROLLBACK));
    await s.push();
    const good = await seen(s);
    expect(good).toMatchObject({ revision: 2, labels: { done: "2" } });

    await s.plan("demo", plan(`message: three, ${STUCK}`, ROLLBACK));
    const run = await s.push();
    expect(run).toMatchObject({ exitCode: 1, done: { demo: "upgrade failed" } });
    expect(run.reason("demo")).toMatch(
      /not ready within the timeout.*\. It was rolled back to revision 2 \(chart version 1\.0\.0\), which is revision 4 now;/i,
    );
    expect(run.results).toMatchObject([{ revision: 4, version: "1.0.0" }]);
    expect(await message(s)).toBe("two");
    const now = await seen(s);
    expect(now).toMatchObject({ revision: 4, status: "deployed" });
    expect(now?.labels).toMatchObject({ ...good?.labels, revision: "4", done: "4" });
    const failed = await labelsOf(s, 3);
    expect(now?.labels.failed).toBe(failed["gitops-action/digest"]);
    expect(now?.labels.failed).not.toBe(now?.labels.digest);

    const again = await s.dispatch();
    expect(again).toMatchObject({ exitCode: 1, done: { demo: "skip failed" } });
    expect(await seen(s)).toEqual(now);

    await s.plan("demo", plan("message: four", ROLLBACK));
    expect((await s.push()).done).toEqual({ demo: "upgrade succeeded" });
    const next = await seen(s);
    expect(next).toMatchObject({ revision: 5, status: "deployed", labels: { revision: "5", done: "5" } });
    expect(next?.labels).not.toHaveProperty("failed");
    expect(await message(s)).toBe("four");
  },
);

async function labelsOf(s: Scenario, revision: number): Promise<Readonly<Record<string, string>>> {
  const path = `/api/v1/namespaces/${s.namespace}/secrets/sh.helm.release.v1.demo.v${revision}`;
  return (await stage.cluster.request("GET", path)).body.metadata.labels;
}

test("a post-hook that fails has the release rolled back, and no hook of the repository runs for that", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/note.sh", 'echo "$GITOPS_OPERATION" >> "$SCRATCH/hooks"\n');
  await s.tree.write("hooks/fail.sh", "exit 3\n");
  await s.plan("demo", plan("message: one", ROLLBACK));
  await s.push();
  const hooks = "hooks: {pre-upgrade: hooks/note.sh, post-upgrade: hooks/fail.sh}\n";
  await s.plan("demo", plan("message: two", ROLLBACK + hooks));
  const run = await s.push();
  expect(run.reason("demo")).toMatch(/hooks\/fail\.sh.*It was rolled back to revision 1/);
  expect(await message(s)).toBe("one");
  expect(await readFile(join(s.scratch, "hooks"), "utf8")).toBe("upgrade\n");
});

test("nothing is rolled back where Helm has changed nothing", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/fail.sh", "exit 3\n");
  await s.plan("demo", plan("message: one", ROLLBACK));
  await s.push();
  await s.plan("demo", plan("message: two", `${ROLLBACK}hooks: {pre-upgrade: hooks/fail.sh}\n`));
  expect((await s.push()).reason("demo")).not.toContain("rolled back");
  expect(await seen(s)).toMatchObject({ revision: 1, status: "deployed", labels: { done: "1" } });
});

/** Everything but to patch the Secrets that Helm keeps its revisions in: Helm itself need not. */
const NO_PATCH = [
  { resources: ["secrets"], verbs: ["get", "list", "watch", "create", "update", "delete"] },
  { resources: ["configmaps"], verbs: ["*"] },
];

test.each([
  ["rollback", 1, ROLLBACK],
  ["uninstall", 0, UNINSTALL],
])(
  "%s: what Helm and the hooks have done stays when only that cannot be recorded",
  async (_, before, keys) => {
    const s = await stage.scenario();
    await stage.cluster.allow("reader", NO_PATCH, s.namespace);
    await s.plan("demo", plan("message: one", keys));
    if (before > 0) await s.push();
    const token = stage.cluster.tokens.reader as string;
    stage.store.put(`${s.namespace}/${SETUP}`, stage.cluster.kubeconfig({ context: SETUP, token }));
    await s.plan("demo", plan("message: two", keys));
    const run = await s.push();
    expect(run, run.log).toMatchObject({
      exitCode: 1,
      results: [{ result: "failed", revision: before + 1 }],
    });
    expect(run.reason("demo")).toMatch(/^Cannot label revision .*\(403\)/);
    expect(await seen(s)).toMatchObject({ revision: before + 1, status: "deployed" });
    expect(await message(s)).toBe("two");
  },
);

test("what a former owner has deployed is nothing to roll back to", async () => {
  const s = await stage.scenario();
  await s.plan("demo", plan("message: theirs", ""));
  await s.push({ repositoryId: 1 });
  expect(await seen(s)).toMatchObject({ revision: 1, labels: { done: "1" } });
  await s.plan("demo", plan(`message: ours, ${STUCK}`, `adopt: true\n${ROLLBACK}`));
  const run = await s.push();
  expect(run.reason("demo")).not.toContain("rolled back");
  expect(run.annotations.map(({ message: text }) => text)).toContainEqual(
    expect.stringMatching(/^Not rolled back .* no revision of release demo that this setup has made/),
  );
  expect(await seen(s)).toMatchObject({ revision: 2, status: "failed" });
  expect(await message(s)).toBe("ours");
});

test("a first install has nothing to roll back to: it stays, and a notice says so", async () => {
  const s = await stage.scenario();
  await s.plan("demo", plan(STUCK, ROLLBACK));
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  expect(run.annotations).toContainEqual(
    expect.objectContaining({
      level: "notice",
      message: expect.stringMatching(/^Not rolled back .* no revision/),
    }),
  );
  expect(await seen(s)).toMatchObject({ revision: 1, status: "failed" });
});

test.each(majors)("Helm %i: a rollback would delete a claim, so it is not made", async (helm) => {
  const s = await stage.scenario({ helm });
  const claim = `{{- if .Values.claim }}
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: Pod
metadata: {name: stuck}
spec: {nodeSelector: {no: where}, containers: [{name: main, image: "example.invalid/app:1"}]}
{{- end }}
`;
  await writeChart(join(s.tree.dir, "charts/app"), {
    name: "app",
    version: "1.0.0",
    templates: { "map.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n", "claim.yaml": claim },
  });
  await s.plan("demo", plan("", ROLLBACK));
  await s.push();
  await s.plan("demo", plan("claim: true", ROLLBACK));
  const run = await s.push();
  expect(run.reason("demo")).toContain(
    "It was not rolled back to revision 1, which does not have Persistent",
  );
  const path = `/api/v1/namespaces/${s.namespace}/persistentvolumeclaims/data`;
  expect((await stage.cluster.request("GET", path)).body.metadata.deletionTimestamp).toBeUndefined();
  expect(await seen(s)).toMatchObject({ revision: 2, status: "failed" });
});

test("a rollback that fails is told, and leaves the release to the next run", async () => {
  const s = await stage.scenario();
  const hook = `apiVersion: batch/v1
kind: Job
metadata: {name: back, annotations: {helm.sh/hook: pre-rollback}}
spec:
  backoffLimit: 0
  template:
    metadata: {annotations: {testbed/fault: fail}}
    spec: {restartPolicy: Never, containers: [{name: main, image: "example.invalid/app:1"}]}
`;
  await s.tree.write("charts/app/templates/hook.yaml", hook);
  await s.plan("demo", plan("message: one", ROLLBACK));
  await s.push();
  await s.plan("demo", plan(`message: two, ${STUCK}`, ROLLBACK));
  const run = await s.push();
  expect(run.reason("demo")).toMatch(
    /It could not be rolled back: .*Job Failed.*`helm rollback` is run by hand\.$/,
  );
  const left = await seen(s);
  expect(left?.status).toBe("failed");
  expect(left?.labels).not.toHaveProperty("failed");
  await s.plan("demo", plan("message: three", ROLLBACK));
  expect((await s.push()).done).toEqual({ demo: "upgrade succeeded" });
  expect(await message(s)).toBe("three");
});

test.each(majors)("Helm %i: a failed first install is uninstalled, and nothing else is", async (helm) => {
  const s = await stage.scenario({ helm });
  await s.plan("other", plan("", UNINSTALL));
  await s.push();
  await s.plan("demo", plan(STUCK, UNINSTALL));
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  expect(run.reason("demo")).toMatch(/not ready.*\. It was uninstalled, since it was a first install\.$/i);
  expect(run.results).toMatchObject([{ revision: null, version: null }]);
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["other"]);
  expect(await message(s)).toBeUndefined();
});

test("a first install that is protected is not uninstalled", async () => {
  const s = await stage.scenario();
  await s.plan("demo", plan(STUCK, `${UNINSTALL}protect: true\n`));
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  expect(run.log).toContain("release demo is protected (`protect: true`)");
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["demo"]);
});

test("what was done before, or made by a person, is not uninstalled", async () => {
  const s = await stage.scenario();
  await s.plan("demo", plan("message: one", UNINSTALL));
  await s.push();
  const args = ["install", "taken", `${s.tree.dir}/charts/app`, "--namespace", s.namespace];
  await helmByHand(stage.cluster, 4, args);
  await s.plan("demo", plan(`message: two, ${STUCK}`, UNINSTALL));
  await s.plan("taken", plan(`message: two, ${STUCK}`, UNINSTALL));
  const run = await s.push();
  expect(run.done).toEqual({ demo: "upgrade failed", taken: "upgrade failed" });
  const notices = run.annotations.filter(({ message: text }) => text.startsWith("Not uninstalled"));
  expect(notices).toHaveLength(2);
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["demo", "taken"]);
});
