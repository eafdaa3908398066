import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { writeChart } from "../testbed/charts.ts";
import { container, kube, objectsPlan, writeObjectsChart } from "./objects-chart.ts";
import { type Preview, propose } from "./previewing.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
let charts: ChartRepository;

beforeAll(async () => {
  charts = await startChartRepository();
  for (const version of ["1.9.0", "2.0.0"]) await charts.add({ name: "web", version });
});
afterAll(async () => {
  await charts?.stop();
});

type Plans = Readonly<Record<string, string | undefined>>;

async function write(s: Scenario, plans: Plans): Promise<void> {
  for (const [name, text] of Object.entries(plans)) {
    if (text !== undefined) await s.plan(name, text);
    else await s.tree.remove(`aws/foo/${s.namespace}/${name}`);
  }
}

/** None of them may be told, although the API server quotes what it refuses. */
const SECRETS = ["raw-s3cr3t!", "docker-s3cr3t!", "label s3cr3t!"] as const;

const version = kube.definitionVersion;
const namespace = (name: string) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
const rule = (resource: string) => ({ apiGroups: [""], resources: [resource], verbs: ["get"] });

/** What is deployed, by `ns`: names of what has no namespace are another scenario's otherwise. */
const before = (ns: string): Plans => ({
  selector: objectsPlan([kube.deployment("front")]),
  recreated: objectsPlan([kube.deployment("back")]),
  claims: objectsPlan([kube.statefulSet("db", "1Gi")]),
  data: objectsPlan([
    kube.claim("disk"),
    namespace(`${ns}-more`),
    kube.definition(`${ns}-a`, [version("v1", true)]),
  ]),
  allowed: objectsPlan([kube.claim("cache")]),
  uninstalled: objectsPlan([kube.claim("left")], { "allow-data-loss": true }),
  versions: objectsPlan([
    kube.definition(`${ns}-b`, [version("v1alpha1", true), version("v1beta1", false), version("v1", false)]),
  ]),
  stopped: objectsPlan([kube.deployment("jobs", { replicas: 2 })]),
  rights: objectsPlan([
    kube.clusterRole(`${ns}-reader`, [rule("pods")]),
    kube.clusterRoleBinding(`${ns}-viewers`, "view", ["ada"]),
  ]),
  powers: objectsPlan([kube.deployment("agent")]),
  older: `chart: web\nrepo: ${charts.url}\nversion: 2.0.0\n`,
  scaled: objectsPlan([kube.deployment("shop", { replicas: 1 })]),
  careful: objectsPlan([kube.deployment("cart", { replicas: 1 })], { "on-conflict": "fail" }),
  owner: objectsPlan([kube.configMap("shared")]),
  harmless: objectsPlan([kube.configMap("words", { greeting: "hello" }), kube.deployment("calm")]),
});

const after = (ns: string): Plans => ({
  selector: objectsPlan([kube.deployment("front", { app: "front-2" })]),
  recreated: objectsPlan([kube.deployment("back", { app: "back-2" })], { "on-immutable": "recreate" }),
  claims: objectsPlan([kube.statefulSet("db", "2Gi")]),
  data: objectsPlan([kube.configMap("rest")]),
  allowed: objectsPlan([kube.configMap("rest-2")], { "allow-data-loss": true }),
  uninstalled: undefined,
  versions: objectsPlan([kube.definition(`${ns}-b`, [version("v1", true)])]),
  stopped: objectsPlan([kube.deployment("jobs", { replicas: 0 })]),
  rights: objectsPlan([
    kube.clusterRole(`${ns}-reader`, [rule("pods"), rule("secrets")]),
    kube.clusterRoleBinding(`${ns}-viewers`, "view", ["ada", "system:authenticated", "eve"]),
    kube.clusterRoleBinding(`${ns}-admins`, "cluster-admin", ["ops"]),
  ]),
  powers: objectsPlan([
    kube.deployment("agent", {
      pod: {
        hostNetwork: true,
        volumes: [{ name: "root", hostPath: { path: "/" } }],
        containers: [
          container({
            securityContext: { privileged: true },
            volumeMounts: [{ name: "root", mountPath: "/host" }],
          }),
        ],
      },
    }),
  ]),
  older: `chart: web\nrepo: ${charts.url}\nversion: "<2"\n`,
  scaled: objectsPlan([kube.deployment("shop", { replicas: 2 })]),
  careful: objectsPlan([kube.deployment("cart", { replicas: 2 })], { "on-conflict": "fail" }),
  thief: objectsPlan([kube.configMap("shared")]),
  taker: objectsPlan([kube.configMap("shared")], { "take-ownership": true }),
  finder: objectsPlan([kube.configMap("found")]),
  old: objectsPlan([
    { apiVersion: "networking.k8s.io/v1beta1", kind: "Ingress", metadata: { name: "door" }, spec: {} },
    { apiVersion: "example.com/v1", kind: "Gizmo", metadata: { name: "gizmo" } },
  ]),
  wrong: objectsPlan([{ ...kube.deployment("wrong", { replicas: -7 }) }]),
  leaky: objectsPlan([
    { apiVersion: "v1", kind: "Secret", metadata: { name: "raw" }, data: { password: SECRETS[0] } },
    {
      ...{ apiVersion: "v1", kind: "Secret", metadata: { name: "docker" } },
      ...{ type: "kubernetes.io/dockerconfigjson", stringData: { ".dockerconfigjson": SECRETS[1] } },
    },
    {
      ...{ apiVersion: "v1", kind: "Secret", metadata: { name: "label", labels: { key: SECRETS[2] } } },
      stringData: { key: SECRETS[2] },
    },
  ]),
  typed: objectsPlan([
    kube.deployment("typed", { pod: { containers: [container({ env: [{ name: "SIZE", value: 350 }] })] } }),
  ]),
  big: "chart: ./charts/big\n",
  harmless: objectsPlan([
    kube.configMap("words", { greeting: "hi" }),
    kube.deployment("calm", {
      replicas: 2,
      pod: { containers: [container({ image: "example.invalid/app:2" })] },
    }),
  ]),
});

/** Of the layout of Flux v1, which has a word for `--force`. */
const replaced = (ns: string, message: string) => `apiVersion: helm.fluxcd.io/v1
kind: HelmRelease
metadata: {name: replaced, namespace: ${ns}}
spec:
  releaseName: replaced
  forceUpgrade: true
  chart: {repository: "${charts.url}", name: web, version: 2.0.0}
  values: {message: ${message}}
`;

/** Each as `Kind name field: what is told`, by plan; names of the scenario's own as `ns`. */
const dangers: Readonly<Record<string, readonly string[]>> = {
  allowed: ["PersistentVolumeClaim cache: It is deleted, with the data on its volume."],
  big: [expect.stringMatching(/^: Release big takes at least \d+ KiB of the 1024 KiB that Kubernetes keeps/)],
  claims: [
    "StatefulSet db spec.volumeClaimTemplates: spec.volumeClaimTemplates cannot be changed in place: the upgrade would fail.",
  ],
  data: [
    "Namespace ns-more: It would be deleted, with everything that lies in it, also what is not of this release: the upgrade is refused.",
    "PersistentVolumeClaim disk: It would be deleted, with the data on its volume: the upgrade is refused.",
    "CustomResourceDefinition widgets.ns-a.example.com: It would be deleted, with all objects of its kind, in all namespaces: the upgrade is refused.",
  ],
  finder: [
    "ConfigMap found metadata.annotations: It exists already and belongs to no Helm release: the install would fail, since Helm does not import it.",
  ],
  leaky: [
    expect.stringMatching(/^Secret raw: The cluster refuses it, .*: illegal base64 data at input byte 3\.$/),
    "Secret docker data[.dockerconfigjson]: The cluster refuses it, and the install would fail: data[.dockerconfigjson]: Invalid value: invalid character 'd' looking for beginning of value.",
    expect.stringMatching(
      /^Secret label metadata\.labels: .*: metadata\.labels: Invalid value: a valid label must /,
    ),
  ],
  old: [
    "Ingress door apiVersion: The cluster does not serve networking.k8s.io/v1beta1 Ingress: the install would fail.",
    "Gizmo gizmo apiVersion: The cluster does not serve example.com/v1 Gizmo: the install would fail.",
  ],
  older: [
    ": Chart web goes back from 2.0.0 to 1.9.0.",
    ": The chart's version is a range, <2: what is deployed may differ from what is shown here (1.9.0).",
  ],
  powers: [
    'Deployment agent spec.template.spec.containers[name="main"].securityContext.privileged: Runs privileged (container main): it can do on its node whatever root can.',
    "Deployment agent spec.template.spec.hostNetwork: Is on its node's network: it reaches what listens on the node alone, and NetworkPolicies do not hold for it.",
    "Deployment agent spec.template.spec.volumes: Sees files of its node (`hostPath`): /.",
  ],
  recreated: [
    "Deployment back spec.selector: It is deleted and made anew, since spec.selector cannot be changed in place. Its pods run on meanwhile; those that the new selector does not match run on for good, and belong to nothing.",
  ],
  rights: [
    "ClusterRoleBinding ns-admins subjects: Group ops may do everything in all namespaces (cluster-admin).",
    "ClusterRoleBinding ns-viewers subjects: system:authenticated (everybody whom the cluster knows) may do what ClusterRole view allows, in all namespaces.",
    "ClusterRoleBinding ns-viewers subjects: Group eve may now do what ClusterRole view allows, in all namespaces.",
    "ClusterRole ns-reader rules: May now get secrets.",
  ],
  selector: [
    "Deployment front spec.selector: spec.selector cannot be changed in place: the upgrade would fail.",
  ],
  stopped: ["Deployment jobs spec.replicas: All 2 replicas go: the workload stops."],
  thief: [
    "ConfigMap shared metadata.annotations: It belongs to the release owner in ns: the install is refused.",
  ],
  taker: [
    "ConfigMap shared metadata.annotations: It belongs to the release owner in ns: the install is refused.",
  ],
  uninstalled: ["PersistentVolumeClaim left: It is deleted, with the data on its volume."],
  versions: [
    "CustomResourceDefinition widgets.ns-b.example.com spec.versions: Version v1alpha1 goes, and objects may be stored in it: the cluster refuses that.",
    "CustomResourceDefinition widgets.ns-b.example.com spec.versions: Version v1beta1 is no longer served: manifests, releases and clients that name it fail.",
  ],
  wrong: [
    "Deployment wrong spec.replicas: The cluster refuses it, and the install would fail: spec.replicas: Invalid value: must be greater than or equal to 0.",
  ],
};

/** The kinds of apply differ in what they ask: whose a field is, only one by the server. */
const byClient: typeof dangers = {
  typed: [
    'Deployment typed: The cluster refuses it, and the install would fail: Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string.',
  ],
};
const byServer: typeof dangers = {
  careful: [
    "Deployment cart spec.replicas: spec.replicas (5, declared as 2) is owned by scaler: the upgrade would fail.",
  ],
  typed: [
    'Deployment typed spec.template.spec.containers[name="main"].env[name="SIZE"].value: The cluster refuses it, and the install would fail: .spec.template.spec.containers[name="main"].env[name="SIZE"].value: expected string.',
  ],
  scaled: [
    "Deployment shop spec.replicas: spec.replicas (5, declared as 2), which scaler set, is overwritten.",
  ],
};

test.each(majors)(
  "with Helm %i, each danger is named with its object, field and remedy, and stops nothing",
  async (helm) => {
    const s = await stage.scenario({ helm, setups: ["aws/foo", "flux"] });
    const ns = s.namespace;
    await s.tree.write("gitops.yaml", "setups: [{name: flux, layout: flux, paths: [flux]}]\n");
    await s.tree.write("flux/replaced.yaml", replaced(ns, "one"));
    await writeObjectsChart(s);
    await write(s, before(ns));
    const pushed = await s.push();
    expect(pushed.exitCode, pushed.log).toBe(0);
    const { kubectl } = stage.cluster;
    await kubectl(["create", "configmap", "found", "--namespace", ns]);
    const patch = ["--field-manager=scaler", "--patch", '{"spec":{"replicas":5}}', "--namespace", ns];
    for (const name of ["shop", "cart"]) await kubectl(["patch", "deployment", name, ...patch]);

    const run = await propose(s, async () => {
      await write(s, after(ns));
      await s.tree.write("flux/replaced.yaml", replaced(ns, "two"));
      await writeChart(join(s.tree.dir, "charts/big"), { name: "big", version: "1.0.0" });
      // Random bytes do not pack: with these Helm's record comes near the limit.
      await writeFile(join(s.tree.dir, "charts/big/blob"), randomBytes(750 * 1024));
    });
    expect(run.exitCode, run.log).toBe(0);
    expect(dangersOf(run, ns)).toEqual({ ...dangers, ...(helm === 4 ? byServer : byClient) });
    const failed = run.annotations.filter(({ level }) => level === "error").map(({ title }) => title);
    expect(failed, "what the action itself refuses, as docs/dangers.md says").toEqual(
      ["data", "taker"].map((name) => `aws/foo/${ns}/${name} cannot be deployed`),
    );
    for (const { hint } of run.dangers) expect(hint).toMatch(/^\S.*\.$/);
    const counts = Object.fromEntries(run.operations.map(({ plan, ...one }) => [nameOf(plan), one.dangers]));
    expect(counts).toMatchObject({ harmless: 0, rights: 4, data: 3 });
    expect(run.summary).toContain(`**${run.dangers.length} dangers**`);
    expect(run.summary).toContain("> - **All 2 replicas go: the workload stops.**");
    expect(run.log).toContain("Deployment jobs in");
    const everything = [run.log, run.summary, ...Object.values(run.outputs)].join("\n");
    for (const secret of SECRETS) expect(everything).not.toContain(secret);
    expect(run.summary).toContain("Helm replaces objects here (`--force`)");
    expect(run.summary).toContain("-   message: one\n+   message: two");
    expect(run.summary.match(/Release big takes/g), "it is told once").toHaveLength(1);
  },
);

function nameOf(plan: string): string {
  return plan.slice(plan.lastIndexOf("/") + 1);
}

function dangersOf({ dangers }: Preview, ns: string): Readonly<Record<string, readonly string[]>> {
  const told = dangers.map(({ plan, kind, name, field, danger }) => ({
    plan: nameOf(plan),
    text: `${[kind, name, field].filter((part) => part !== null).join(" ")}: ${danger}`.replace(
      new RegExp(`\\b${ns}\\b`, "g"),
      "ns",
    ),
  }));
  const byPlan = Map.groupBy(told, ({ plan }) => plan);
  return Object.fromEntries([...byPlan].map(([plan, all]) => [plan, all.map(({ text }) => text)]));
}
