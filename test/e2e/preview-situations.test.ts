import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeCertificates } from "../cluster/certificates.ts";
import { writeChart } from "../testbed/charts.ts";
import { waitUntil } from "../testbed/processes.ts";
import { helmByHand } from "./cluster.ts";
import { kube, objectsPlan, writeObjectsChart } from "./objects-chart.ts";
import { type Preview, propose } from "./previewing.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const chart = "chart: ./charts/app\n";
const saying = (message: string, more = "") => `${chart}values: {message: ${message}}\n${more}`;

interface Webhook {
  /** Of each request for a ConfigMap of the scenario: its name, and whether it is a dry run. */
  readonly asked: { readonly name: string; readonly dryRun: boolean }[];
}

/** Denies ConfigMaps whose message is `bad`, in the namespace of the scenario. */
async function startWebhook({ namespace, scratch }: Scenario): Promise<Webhook> {
  const { ca, local } = makeCertificates(scratch);
  const asked: Webhook["asked"][number][] = [];
  const server = createServer({ ...local }, (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { uid, object, name, dryRun } = JSON.parse(Buffer.concat(chunks).toString()).request;
      asked.push({ name, dryRun });
      const allowed = object?.data?.message !== "bad";
      const status = { message: "the message must not be bad" };
      const answer = { uid, allowed, ...(allowed ? {} : { status }) };
      const review = { apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", response: answer };
      response.setHeader("content-type", "application/json").end(JSON.stringify(review));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const path = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
  onTestFinished(async () => {
    await stage.cluster.request("DELETE", `${path}/${namespace}`);
    server.closeAllConnections();
    server.close();
  });
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const rules = [{ apiGroups: [""], apiVersions: ["v1"], operations: ["*"], resources: ["configmaps"] }];
  const webhook = {
    ...{ name: `${namespace}.example.com`, admissionReviewVersions: ["v1"], sideEffects: "None", rules },
    clientConfig: { url, caBundle: Buffer.from(ca).toString("base64") },
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
  };
  await stage.cluster.request("POST", path, { metadata: { name: namespace }, webhooks: [webhook] });
  const probe = { metadata: { name: "probe" }, data: { message: "good" } };
  await waitUntil("the webhook is asked", 30_000, async () => {
    await stage.cluster.request("POST", `/api/v1/namespaces/${namespace}/configmaps?dryRun=All`, probe);
    return asked.length > 0;
  });
  asked.length = 0;
  return { asked };
}

const version = (more: object = {}) => ({ ...kube.definitionVersion("v1", true), ...more });
const widget = (ns: string, name: string, size: number) => ({
  ...{ apiVersion: `${ns}.example.com/v1`, kind: "Widget", metadata: { name }, spec: { size } },
});

/** A chart with a CRD of its own, and one instance of it. */
async function writeWidgets({ tree, namespace }: Scenario, more: object = {}): Promise<void> {
  const definition = kube.definition(namespace, [version(more)]);
  await writeChart(join(tree.dir, "charts/widgets"), {
    name: "widgets",
    version: "1.0.0",
    values: "size: 1\n",
    crds: { "widget.yaml": JSON.stringify(definition) },
    templates: {
      "widget.yaml": `apiVersion: ${namespace}.example.com/v1\nkind: Widget\nmetadata: {name: "{{ .Release.Name }}"}\nspec: {size: {{ .Values.size }}}\n`,
    },
  });
}

const scaler = (name: string) => ({
  ...{ apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler", metadata: { name } },
  spec: {
    ...{ minReplicas: 3, maxReplicas: 5 },
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
    metrics: [
      {
        type: "Resource",
        resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } },
      },
    ],
  },
});
function withoutReplicas(image: string) {
  const { spec, ...rest } = kube.deployment("floating", { pod: { containers: [{ name: "main", image }] } });
  const { replicas: _, ...others } = spec;
  return { ...rest, spec: others };
}

/** What is to be done, to how many objects, and why, by plan. */
function told(
  { operations }: Pick<Preview, "operations">,
  { namespace }: Scenario,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    operations.map(({ plan, operation, reason, created, changed, deleted }) => [
      plan.replace("aws/foo/", "").replace(namespace, "ns"),
      `${operation} +${created} ~${changed} -${deleted}: ${reason}`.replaceAll(namespace, "ns"),
    ]),
  );
}

test.each(majors)("with Helm %i, what a deployment would do is told with its reasons", async (helm) => {
  const s = await stage.scenario({ helm });
  const ns = s.namespace;
  await writeObjectsChart(s);
  await writeWidgets(s);
  await s.plan("web", saying("one"));
  await s.plan("moved", saying("moved"));
  await s.plan("gone", chart);
  await s.plan("safe", `${chart}protect: true\n`);
  await s.plan("asleep", saying("one"));
  await s.plan("late", saying("one"));
  await s.plan("widget", "chart: ./charts/widgets\ncrds: apply\n");
  await s.plan("fixed", objectsPlan([kube.deployment("fixed"), scaler("fixed")]));
  await s.plan("floating", objectsPlan([withoutReplicas("example.invalid/app:1"), scaler("floating")]));
  const pushed = await s.push();
  expect(pushed.exitCode, pushed.log).toBe(0);
  const older = await s.tree.head();
  await s.plan("late", saying("newer"));
  expect((await s.push()).done).toEqual({ late: "upgrade succeeded" });
  await s.tree.git("reset", "--quiet", "--hard", older);
  await helmByHand(stage.cluster, helm, ["install", "byhand", `${s.tree.dir}/charts/app`, "--namespace", ns]);
  for (const name of ["fixed", "floating"])
    await waitUntil("the autoscaler has scaled", 60_000, async () => {
      const path = `/apis/apps/v1/namespaces/${ns}/deployments/${name}`;
      return (await stage.cluster.request("GET", path)).body.spec.replicas === 3;
    });
  const webhook = await startWebhook(s);

  const run = await propose(s, async () => {
    await s.plan("web", saying("bad"));
    await s.tree.move(`aws/foo/${ns}/moved`, `aws/foo/${ns}-new/moved`);
    for (const name of ["gone", "safe"]) await s.tree.remove(`aws/foo/${ns}/${name}`);
    await s.plan("asleep", saying("two", "suspend: true\n"));
    await s.plan("late", saying("two"));
    await s.plan("byhand", saying("ours"));
    await writeWidgets(s, {
      additionalPrinterColumns: [{ name: "Size", type: "integer", jsonPath: ".spec.size" }],
    });
    await s.plan("widget", "chart: ./charts/widgets\ncrds: apply\nvalues: {size: 2}\n");
    await s.plan("another", "chart: ./charts/widgets\n");
    await s.plan("fixed", objectsPlan([kube.deployment("fixed", { replicas: 2 }), scaler("fixed")]));
    await s.plan("floating", objectsPlan([withoutReplicas("example.invalid/app:2"), scaler("floating")]));
    const fresh = kube.definition(`fresh.${ns}`, [version()]);
    await writeChart(join(s.tree.dir, "charts/fresh"), {
      name: "fresh",
      version: "1.0.0",
      values: "",
      crds: { "widget.yaml": JSON.stringify(fresh) },
      templates: { "widget.yaml": JSON.stringify(widget(`fresh.${ns}`, "first", 1)) },
    });
    await s.plan("fresh", "chart: ./charts/fresh\ncrds: apply\n");
  });
  expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
  expect(told(run, s)).toEqual({
    "ns-new/moved": "install +1 ~0 -0: its plan changed",
    "ns/moved": "uninstall +0 ~0 -1: moved to aws/foo/ns-new/moved",
    "ns/another": "install +1 ~0 -0: its plan is new",
    "ns/asleep": "skip +0 ~0 -0: its plan says `suspend: true`",
    "ns/byhand": "upgrade +0 ~1 -0: its plan is new",
    "ns/fixed": "upgrade +0 ~1 -0: its plan changed",
    "ns/floating": "upgrade +0 ~1 -0: its plan changed",
    "ns/fresh": "install +2 ~0 -0: its plan is new",
    "ns/gone": "uninstall +0 ~0 -1: its plan was deleted",
    "ns/late": "upgrade +0 ~1 -0: its plan changed",
    "ns/safe":
      "skip +0 ~0 -0: its plan was deleted, but the release is protected (`protect: true`): it stays",
    "ns/web": "upgrade +0 ~1 -0: its plan changed",
    "ns/widget": "upgrade +0 ~2 -0: its plan changed",
  });
  const scaledBack = {
    name: "fixed",
    field: "spec.replicas",
    danger: "spec.replicas (3, declared as 2), which kube-controller-manager set, is overwritten.",
    hint: "Leave `replicas` out of the chart's values: HorizontalPodAutoscaler fixed scales it.",
  };
  const denied = {
    name: "web-config",
    danger: `The cluster refuses it, and the upgrade would fail: admission webhook "${ns}.example.com" denied the request: the message must not be bad.`,
  };
  expect(run.dangers).toMatchObject(helm === 4 ? [scaledBack, denied] : [denied]);
  expect(webhook.asked.map(({ name }) => name).toSorted()).toEqual([
    "byhand-config",
    "late-config",
    "web-config",
  ]);
  for (const { dryRun } of webhook.asked) expect(dryRun).toBe(true);
  for (const text of [
    `The namespace ${ns}-new is made.`,
    `*Compared on the client, because the namespace ${ns}-new does not exist yet.*`,
    "Release byhand (chart app 1.0.0) would be taken over.",
    "-   message: hello\n+   message: ours",
    "-   message: newer\n+   message: two",
    "*Compared on the client, because its kind comes with the same run.*",
    "+     additionalPrinterColumns:",
    "-   size: 1\n+   size: 2",
    "| `1` → `2` |",
    "#### ⏭️ 2 plans left alone",
  ])
    expect(run.summary).toContain(text);
  // What scales it is not in the way of what does not declare it.
  expect(run.summary.match(/replicas: 3/g)).toHaveLength(1);
});
