import { join } from "node:path";
import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { waitUntil } from "../testbed/processes.ts";
import { releaseIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();

const STATEFUL_SET = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: "{{ .Release.Name }}"}
spec:
  replicas: 2
  serviceName: {{ .Values.service }}
  {{- with .Values.management }}
  podManagementPolicy: {{ . }}
  {{- end }}
  persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete, whenScaled: Retain}
  selector: {matchLabels: {app: "{{ .Release.Name }}"}}
  template:
    metadata: {labels: {app: "{{ .Release.Name }}"}}
    spec: {containers: [{name: main, image: "example.invalid/app:1"}]}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: {{ .Values.storage | default "1024Mi" }}}}}
`;

const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: "{{ .Release.Name }}"}
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: main, image: "{{ .Values.image }}", command: [sh, -c, "a && b"]}]}
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: "{{ .Release.Name }}"}
spec:
  selector: {matchLabels: {app: "{{ .Values.app }}"}}
  template:
    metadata: {labels: {app: "{{ .Values.app }}", more: "{{ .Values.more }}"}}
    spec: {containers: [{name: main, image: "example.invalid/app:1"}]}
`;

const CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: "{{ .Release.Name }}"}
spec: {accessModes: [ReadWriteOnce], storageClassName: {{ .Values.class }}, resources: {requests: {storage: 1Gi}}}
`;

async function chart(s: Scenario, ...templates: readonly string[]): Promise<void> {
  const named = Object.fromEntries(templates.map((text, index) => [`t${index}.yaml`, text]));
  await writeChart(join(s.tree.dir, "charts/app"), { name: "app", version: "1.0.0", templates: named });
}

const plan = (values: string, more = "") => `chart: ./charts/app\nvalues: ${values}\nwait: false\n${more}`;
const RECREATE = "on-immutable: recreate\n";

/** UIDs by name. */
async function uids(s: Scenario, path: string): Promise<Readonly<Record<string, string>>> {
  const { body } = await stage.cluster.request("GET", `${path.replace("NS", `namespaces/${s.namespace}`)}`);
  const items = body.items as { metadata: { name: string; uid: string } }[];
  return Object.fromEntries(items.map(({ metadata }) => [metadata.name, metadata.uid]));
}
const PODS = "/api/v1/NS/pods";
const CLAIMS = "/api/v1/NS/persistentvolumeclaims";
const SETS = "/apis/apps/v1/NS/statefulsets";
const JOBS = "/apis/batch/v1/NS/jobs";

async function pods(s: Scenario, count: number): Promise<Readonly<Record<string, string>>> {
  await waitUntil(
    "the pods are there",
    30_000,
    async () => Object.keys(await uids(s, PODS)).length === count,
  );
  return await uids(s, PODS);
}

/** Disks for the claims of a StatefulSet `db`: without one a pod is not started. */
async function disks(s: Scenario): Promise<void> {
  for (const name of ["data-db-0", "data-db-1"]) {
    await stage.cluster.request("POST", "/api/v1/persistentvolumes", {
      metadata: { name: `${s.namespace}-${name}` },
      spec: {
        accessModes: ["ReadWriteOnce"],
        capacity: { storage: "1Gi" },
        hostPath: { path: "/nowhere" },
        claimRef: { namespace: s.namespace, name },
      },
    });
  }
}

test.each([
  [3, 3],
  [4, 4],
  [4, 3],
] as const)(
  "Helm %i, of a release that Helm %i made: a StatefulSet is made anew, its pods and claims stay",
  async (helm, first) => {
    const s = await stage.scenario({ helm });
    await disks(s);
    await chart(s, STATEFUL_SET);
    await s.plan("db", plan("{service: a}"));
    await s.push({ inputs: { "helm-version": first === 3 ? "3.22.0" : "4.3.1" } });
    const [running, claims, sets] = [await pods(s, 2), await uids(s, CLAIMS), await uids(s, SETS)];
    expect(Object.keys(claims)).toHaveLength(2);

    await s.plan("db", plan("{service: b}"));
    const refused = await s.push();
    expect(refused.done).toEqual({ db: "upgrade failed" });
    expect(refused.reason("db")).toBe("StatefulSet db: spec.serviceName cannot be changed (immutable).");
    expect(refused.log).toContain("`on-immutable: recreate` in the plan deletes and recreates it");
    expect(await uids(s, SETS)).toEqual(sets);

    await s.plan("db", plan("{service: b}", RECREATE));
    const run = await s.push();
    expect(run, run.log).toMatchObject({ exitCode: 0, done: { db: "upgrade succeeded" } });
    expect(run.annotations).toContainEqual(
      expect.objectContaining({
        level: "notice",
        message: expect.stringMatching(
          /^StatefulSet db was deleted to be made anew, since spec\.serviceName/,
        ),
      }),
    );
    const made = await stage.cluster.request(
      "GET",
      `/apis/apps/v1/namespaces/${s.namespace}/statefulsets/db`,
    );
    expect(made.body.spec.serviceName).toBe("b");
    expect(made.body.metadata.uid).not.toBe(sets.db);
    await waitUntil("the pods are taken up", 30_000, async () => {
      const { body } = await stage.cluster.request("GET", `/api/v1/namespaces/${s.namespace}/pods`);
      const owners = (body.items as { metadata: { ownerReferences?: { uid: string }[] } }[]).map(
        ({ metadata }) => metadata.ownerReferences?.[0]?.uid,
      );
      return owners.length === 2 && owners.every((uid) => uid === made.body.metadata.uid);
    });
    expect(await uids(s, PODS)).toEqual(running);
    expect(await uids(s, CLAIMS)).toEqual(claims);
    expect(run.results[0]?.revision).toBe(4);
    expect(await releaseIn(stage.cluster, s.namespace, "db")).toMatchObject({
      revision: 4,
      status: "deployed",
      labels: { revision: "4", done: "4" },
    });
  },
);

test("what of a StatefulSet cannot be changed is named, by what the API server takes as different", async () => {
  const s = await stage.scenario();
  await chart(s, STATEFUL_SET);
  await s.plan("db", plan("{service: a, management: OrderedReady}"));
  await s.push();
  // 1Gi is what 1024Mi is, and OrderedReady is the default.
  await s.plan("db", plan("{service: b, storage: 1Gi}"));
  expect((await s.push()).reason("db")).toMatch(/^StatefulSet db: spec\.serviceName cannot/);
  await s.plan("db", plan("{service: a, storage: 2Gi, management: Parallel}"));
  expect((await s.push()).reason("db")).toMatch(
    /^StatefulSet db: spec\.podManagementPolicy, spec\.volumeClaimTemplates cannot/,
  );
});

test.each(majors)("Helm %i: several objects are made anew in one go, a Job with its pods", async (helm) => {
  const s = await stage.scenario({ helm });
  await chart(s, JOB, DEPLOYMENT);
  await s.plan("web", plan("{image: one, app: a, more: x}"));
  await s.push();
  const running = await pods(s, 2);
  const jobs = await uids(s, JOBS);
  await s.plan("web", plan("{image: two, app: b, more: x}", RECREATE));
  const run = await s.push();
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  const notices = run.annotations.filter(({ level }) => level === "notice").map(({ message }) => message);
  expect(notices).toEqual([
    expect.stringContaining("belong to nothing now"),
    expect.stringContaining("Job web was deleted to be made anew, since spec.template"),
  ]);
  expect((await uids(s, JOBS)).web).not.toBe(jobs.web);
  const image = await stage.cluster.request("GET", `/apis/batch/v1/namespaces/${s.namespace}/jobs/web`);
  expect(image.body.spec.template.spec.containers[0].image).toBe("two");
  await waitUntil(
    "the new pods are there",
    30_000,
    async () => Object.keys(await uids(s, PODS)).length === 3,
  );
  const now = Object.values(await uids(s, PODS));
  const { body } = await stage.cluster.request(
    "GET",
    `/api/v1/namespaces/${s.namespace}/pods?labelSelector=app%3Da`,
  );
  expect(now.filter((uid) => Object.values(running).includes(uid))).toEqual([body.items[0].metadata.uid]);
});

test.each(majors)("Helm %i: what holds data is never made anew, and then nothing else is", async (helm) => {
  const s = await stage.scenario({ helm });
  await chart(s, CLAIM, DEPLOYMENT);
  await s.plan("web", plan("{class: one, app: a, more: x}"));
  await s.push();
  const [claims, running] = [await uids(s, CLAIMS), await pods(s, 1)];
  await s.plan("web", plan("{class: two, app: b, more: x}", RECREATE));
  const run = await s.push();
  expect(run.done).toEqual({ web: "upgrade failed" });
  expect(run.reason("web")).toContain("PersistentVolumeClaim web: a field of its spec cannot be changed");
  expect(run.log).toContain("what a PersistentVolumeClaim holds would be lost with it");
  expect(await uids(s, CLAIMS)).toEqual(claims);
  expect(await uids(s, PODS)).toEqual(running);
});

test("an object that another release owns by now is not deleted", async () => {
  const s = await stage.scenario();
  await chart(s, DEPLOYMENT);
  await s.plan("web", plan("{app: a, more: x}"));
  await s.push();
  const path = `/apis/apps/v1/namespaces/${s.namespace}/deployments/web`;
  const { uid } = (await stage.cluster.request("GET", path)).body.metadata;
  const annotation = ["annotate", "deployment/web", "meta.helm.sh/release-name=other", "--overwrite"];
  await s.plan("web", plan("{app: b, more: x}", RECREATE));
  await stage.cluster.kubectl([...annotation, "--namespace", s.namespace]);
  const run = await s.push();
  expect(run.done, run.log).toEqual({ web: "upgrade failed" });
  expect((await stage.cluster.request("GET", path)).body.metadata.uid).toBe(uid);
});
