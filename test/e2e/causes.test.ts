// What keeps pods from becoming ready is made for real, and told: as the reason, on the annotation, in the summary and
// in the log.
import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { waitUntil } from "../testbed/processes.ts";
import { type Major, type Run, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\ntimeout: 8s\n";
const web = (values: string) => `${PLAN}values: {replicas: 1, ${values}}\n`;

/** A cause: the plan that has it, what is told, and a line of evidence. */
type Cause = {
  readonly plan: string;
  /** Where it lies; default: the scenario's namespace. */
  readonly namespace?: "quota" | "policy";
  readonly text: string;
  readonly sentence: string;
  readonly hint: string;
  readonly line: string;
};

const causes: readonly Cause[] = [
  {
    plan: "image",
    // Longer, so that two looks are had while Helm waits.
    text: web("fault: image-pull, image: 'example.invalid/app:typo'").replace("8s", "16s"),
    sentence: "Deployment image: image example.invalid/app:typo cannot be pulled: not found",
    hint: "Correct the image's name or tag",
    line: "container main: waiting, ImagePullBackOff: Back-off pulling image",
  },
  {
    plan: "crash",
    text: web("fault: crash"),
    sentence:
      "Deployment crash: container main ends with exit code 1 again and again (3 restarts): panic: DATABASE_URL is not set",
    hint: "Its last lines say why",
    line: "│ connecting to db:5432",
  },
  {
    plan: "memory",
    text: web("fault: out-of-memory"),
    sentence: "Deployment memory: container main ran out of memory and was killed (OOMKilled, 3 restarts)",
    hint: "Raise its memory limit",
    line: "before that ended with exit code 137 (OOMKilled)",
  },
  {
    plan: "config",
    text: web("fault: config"),
    sentence: 'Deployment config: container main cannot be created: secret "credentials" not found',
    hint: "Create what it refers to",
    line: "waiting, CreateContainerConfigError",
  },
  {
    plan: "probe",
    text: web("fault: not-ready"),
    sentence:
      "Deployment probe: container main runs, but is not ready: Readiness probe failed: HTTP probe failed with statuscode: 503",
    hint: "Check the probe's port and path",
    line: "event Unhealthy",
  },
  {
    plan: "nodes",
    text: web("resources: {requests: {memory: 200Ti}}"),
    sentence: "Deployment nodes: 0 of 1 nodes fit: insufficient memory",
    hint: "Ask for less",
    line: "PodScheduled is False (Unschedulable)",
  },
  {
    plan: "volume",
    text: PLAN.replace("app", "volume"),
    sentence:
      'PersistentVolumeClaim volume: no volume is bound to it (storage class nobody): storageclass.storage.k8s.io "nobody" not found',
    hint: "Name a storage class that the cluster has",
    line: "PersistentVolumeClaim volume: Pending, storage class nobody",
  },
  {
    plan: "job",
    text: PLAN.replace("app", "migrating"),
    sentence: "Job migrate: failed (BackoffLimitExceeded): container main ended with exit code 1: starting",
    hint: "The last lines of its pods say why",
    line: "Job migrate: 0 of 1 succeeded",
  },
  {
    plan: "quota",
    namespace: "quota",
    text: web(""),
    sentence:
      "Deployment quota: the ResourceQuota none lets no more of its pods be made: requested: pods=1, used: pods=0, limited: pods=0",
    hint: "Raise the ResourceQuota none",
    line: "ReplicaFailure is True (FailedCreate)",
  },
  {
    plan: "policy",
    namespace: "policy",
    text: web(""),
    sentence:
      'Deployment policy: the cluster\'s policy refuses its pods: violates PodSecurity "restricted:latest"',
    hint: "Change the values so that PodSecurity restricted:latest lets them pass",
    line: "ReplicaFailure is True (FailedCreate)",
  },
];

const container = "containers: [{ name: main, image: 'example.invalid/app:1' }]";

async function writeCharts({ tree }: Scenario): Promise<void> {
  const volume = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: volume }
spec: { accessModes: [ReadWriteOnce], storageClassName: nobody, resources: { requests: { storage: 1Gi } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: volume }
spec:
  selector: { matchLabels: { app: volume } }
  template:
    metadata: { labels: { app: volume } }
    spec: { ${container}, volumes: [{ name: data, persistentVolumeClaim: { claimName: volume } }] }
`;
  const migrating = `apiVersion: batch/v1
kind: Job
metadata: { name: migrate, annotations: { helm.sh/hook: pre-install } }
spec:
  backoffLimit: 0
  template:
    metadata: { annotations: { testbed/fault: fail } }
    spec: { restartPolicy: Never, ${container} }
`;
  const chart = (name: string, template: string) =>
    writeChart(`${tree.dir}/charts/${name}`, { name, version: "1.0.0", templates: { "all.yaml": template } });
  await Promise.all([chart("volume", volume), chart("migrating", migrating)]);
}

/** The namespaces that refuse pods; the scenario's own plans lie elsewhere. */
async function refuse(place: (cause: Pick<Cause, "namespace">) => string): Promise<void> {
  const { cluster } = stage;
  const [quota, policy] = [place({ namespace: "quota" }), place({ namespace: "policy" })];
  const enforce = { "pod-security.kubernetes.io/enforce": "restricted" };
  await cluster.request("POST", "/api/v1/namespaces", { metadata: { name: quota } });
  await cluster.request("POST", "/api/v1/namespaces", { metadata: { name: policy, labels: enforce } });
  const none = { metadata: { name: "none" }, spec: { hard: { pods: "0" } } };
  await cluster.request("POST", `/api/v1/namespaces/${quota}/resourcequotas`, none);
}

test.each<readonly [Major, readonly string[]]>([
  [4, causes.map(({ plan }) => plan)],
  [3, ["crash", "job"]],
])("why Helm %i has waited in vain is told", async (helm, names) => {
  const s = await stage.scenario({ helm });
  const place = ({ namespace }: Pick<Cause, "namespace">) =>
    namespace === undefined ? s.namespace : `${s.namespace}-${namespace}`;
  const made = causes.filter(({ plan }) => names.includes(plan));
  await writeCharts(s);
  await refuse(place);
  for (const cause of made) await s.plan(cause.plan, cause.text, { namespace: place(cause) });
  const run = await s.push({ inputs: { "max-parallel": "10" } });

  expect(run.exitCode).toBe(1);
  for (const cause of made) {
    const id = `aws/foo/${place(cause)}/${cause.plan}`;
    const reason = run.results.find(({ plan }) => plan === id)?.reason ?? "";
    expect(reason.slice(0, cause.sentence.length)).toBe(cause.sentence);
    expect(reason).toContain(" Helm: ");
    const annotation = run.annotations.find(({ title }) => title === `install ${id} failed`);
    expect(annotation?.message.startsWith(`${reason}\n${cause.hint}`), annotation?.message).toBe(true);
    expect(groupOf(run, id)).toContain("› what the cluster says");
    expect(groupOf(run, id)).toContain(cause.line);
    expect(run.summary).toContain(cause.line);
  }
  expect(run.summary).toContain("<summary>What the cluster says</summary>");
});

function groupOf({ groups }: Run, id: string): string {
  return groups.find(({ title }) => title.startsWith(`install ${id} `))?.lines.join("\n") ?? "";
}

test("what is hopeless is said while Helm waits, once, and a slow start is not", async () => {
  const s = await stage.scenario();
  await s.plan("bad", web("fault: crash").replace("8s", "18s"));
  await s.plan("slow", web("fault: not-ready").replace("8s", "18s"));
  const shown: string[] = [];
  await s.push({ onLine: ({ kind, grouped, text }) => !grouped && kind === "text" && shown.push(text) });
  const said = `aws/foo/${s.namespace}/bad: Deployment bad: container main ends with exit code 1 again and again (3 restarts)`;
  expect(shown.filter((line) => line.includes(": Deployment "))).toEqual([expect.stringContaining(said)]);
});

test("what the API server refuses at once is the reason, and pods are not asked", async () => {
  const s = await stage.scenario();
  const labelled = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: 0
  selector: { matchLabels: { app: "{{ .Values.app }}" } }
  template: { metadata: { labels: { app: "{{ .Values.app }}" } }, spec: { ${container} } }
`;
  const chart = { name: "selector", version: "1.0.0", templates: { "all.yaml": labelled("web") } };
  await writeChart(`${s.tree.dir}/charts/selector`, chart);
  const selector = (app: string) => `chart: ./charts/selector\nvalues: {app: ${app}}\n`;
  await s.plan("immutable", selector("a"));
  await s.plan("manager", "chart: ./charts/app\nvalues: {replicas: 1}\nwait: false\n");
  expect((await s.push()).exitCode).toBe(0);

  await stage.cluster.kubectl(["scale", "deployment/manager", "--replicas=3", "--namespace", s.namespace]);
  await refuseConfigMaps(`${s.namespace}-webhook`);
  await s.plan("immutable", selector("b"));
  await s.plan("manager", "chart: ./charts/app\nvalues: {replicas: 2}\nwait: false\non-conflict: fail\n");
  await s.plan("webhook", PLAN, { namespace: `${s.namespace}-webhook` });
  const run = await s.push();
  expect(run.exitCode).toBe(1);
  const webhook = `aws/foo/${s.namespace}-webhook/webhook`;
  expect(run.reason("immutable")).toMatch(/^Deployment web: spec\.selector cannot be changed \(immutable\)/);
  expect(run.reason("manager")).toMatch(/^Deployment \S+manager: \.spec\.replicas is held by "kubectl/);
  expect(run.reason(webhook)).toContain("denied request: not here");
  const told = ["Put the old value back", "`on-conflict: force` in the plan", "The cluster's policy"];
  for (const hint of told) expect(run.annotations.map(({ message }) => message).join()).toContain(hint);
  expect(run.summary).not.toContain("What the cluster says");
});

/** A policy that lets no ConfigMap into a namespace, in force when this resolves. */
async function refuseConfigMaps(namespace: string): Promise<void> {
  const { cluster } = stage;
  const api = "/apis/admissionregistration.k8s.io/v1";
  const rule = { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"] };
  const only = { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } };
  await cluster.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
  await cluster.request("POST", `${api}/validatingadmissionpolicies`, {
    metadata: { name: namespace },
    spec: {
      failurePolicy: "Fail",
      matchConstraints: { ...only, resourceRules: [rule] },
      validations: [{ expression: "object.metadata.name == 'kube-root-ca.crt'", message: "not here" }],
    },
  });
  await cluster.request("POST", `${api}/validatingadmissionpolicybindings`, {
    metadata: { name: namespace },
    spec: { policyName: namespace, validationActions: ["Deny"] },
  });
  const probe = { metadata: { name: "probe" } };
  const path = `/api/v1/namespaces/${namespace}/configmaps?dryRun=All`;
  await waitUntil(
    "the policy is in force",
    30_000,
    async () => (await cluster.request("POST", path, probe)).status === 422,
  );
}
