// Drift: what is live against what was deployed, whoever changed it.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { helmByHand, releaseIn } from "./cluster.ts";
import { lookForDrift, writeShop } from "./drifting.ts";
import { majors, type Scenario, type ScenarioOptions, startStage } from "./scenario.ts";

const stage = startStage();

/** A scenario with a plan `web` of the chart, deployed. `keys`: more lines of the plan. */
async function deployed(keys = "", options: ScenarioOptions = {}) {
  const s = await stage.scenario(options);
  await writeShop(s);
  await s.plan("web", `chart: ./charts/shop\n${keys}`);
  const run = await s.push();
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "install succeeded" } });
  return { s, kubectl: kubectlIn(s) };
}

/** kubectl as a person uses it, in the scenario's namespace. */
function kubectlIn({ namespace }: Scenario) {
  return (...args: readonly string[]) => stage.cluster.kubectl(["--namespace", namespace, ...args]);
}

describe.each(majors)("with Helm %i,", (helm) => {
  test("what controllers and webhooks do to objects is no drift, and what is spelt otherwise neither", async () => {
    const { s, kubectl } = await deployed("values: {roles: true, once: true}\nwait: false\n", { helm });
    const name = `${s.namespace}-web`;
    const rules = '[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]';
    await kubectl("autoscale", "deployment", "web", "--min=3", "--max=5");
    await kubectl("scale", "deployment", "web", "--replicas=4");
    await kubectl("patch", "clusterrole", name, "--type=merge", "-p", `{"rules":${rules}}`);
    const bundle = '[{"op":"replace","path":"/webhooks/0/clientConfig/caBundle","value":"bm9uZQ=="}]';
    await kubectl("patch", "validatingwebhookconfiguration", name, "--type=json", "-p", bundle);
    await kubectl("delete", "job", "web-once");
    await kubectl("rollout", "restart", "deployment", "web");
    await kubectl("patch", "deployment", "web", "-p", sidecar);
    await kubectl("annotate", "service", "web", "load-balancer/address=1.2.3.4");
    await kubectl("label", "configmap", "web-config", "seen-by=somebody");
    await kubectl("patch", "service", "web", "-p", '{"metadata":{"finalizers":["example.com/held"]}}');
    const run = await lookForDrift(s);
    await kubectl("patch", "service", "web", "-p", '{"metadata":{"finalizers":null}}');
    expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "false", operations: [], annotations: [] });
    expect(run.summary).toContain("**nothing has drifted** · 1 as they should be");
  });

  test("what was changed by hand has drifted, field by field, and no secret shows", async () => {
    const { s, kubectl } = await deployed("values: {token: second-hand-token}\n", { helm });
    await kubectl("scale", "deployment", "web", "--replicas=5");
    await kubectl("label", "deployment", "web", "tier=cache", "--overwrite");
    await kubectl("patch", "secret", "web-secret", "-p", '{"stringData":{"password":"another-password"}}');
    await kubectl("set", "env", "deployment/web", "TOKEN=another-password");
    await kubectl("delete", "configmap", "web-config");
    const run = await lookForDrift(s);
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      hasChanges: "true",
      results: [],
      operations: [{ operation: "upgrade", created: 1, changed: 2, reason: "2 objects changed, 1 missing" }],
      annotations: [{ level: "warning", file: `aws/foo/${s.namespace}/web` }],
    });
    const shown = run.summary.replaceAll(/[0-9a-f]{6}\)/g, "…)").replaceAll(s.namespace, "NAMESPACE");
    expect(shown).toContain(changes);
    expect(`${run.log}${run.summary}`).not.toMatch(/another-password|YW5vdGhlci1wYXNzd29yZA|first-password/);
  });

  test("an object that is being deleted is missing, whatever holds it up", async () => {
    const { s, kubectl } = await deployed("", { helm });
    await kubectl(
      "patch",
      "configmap",
      "web-config",
      "-p",
      '{"metadata":{"finalizers":["example.com/held"]}}',
    );
    await kubectl("delete", "configmap", "web-config", "--wait=false");
    const run = await lookForDrift(s);
    await kubectl("patch", "configmap", "web-config", "-p", '{"metadata":{"finalizers":null}}');
    expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true", drift: { web: "+1" } });
    expect(run.summary).toMatch(
      /ConfigMap web-config in \S+ counts as missing: it is being deleted since .+example\.com/,
    );
  });

  test("an `ignore` rule of the plan or of gitops.yaml passes differences over", async () => {
    const ignore = "ignore: [{paths: [/spec/replicas], kind: Deployment}]\n";
    const { s, kubectl } = await deployed(ignore, { helm });
    await s.tree.write("gitops.yaml", "ignore: [{paths: [/data/message], kind: ConfigMap}]\n");
    await s.push();
    await kubectl("scale", "deployment", "web", "--replicas=5");
    await kubectl("patch", "configmap", "web-config", "-p", '{"data":{"message":"by hand"}}');
    expect(await lookForDrift(s)).toMatchObject({ exitCode: 0, hasChanges: "false" });
    await kubectl("patch", "configmap", "web-config", "-p", '{"data":{"empty":"no more"}}');
    expect(await lookForDrift(s)).toMatchObject({ exitCode: 0, drift: { web: "~1" } });
  });

  test("a release that a person rolled back, changed or uninstalled has drifted; git may be ahead", async () => {
    const { s } = await deployed("", { helm });
    const place = ["--namespace", s.namespace];
    await s.plan("web", "chart: ./charts/shop\nvalues: {message: two}\n");
    await s.plan("gone", "chart: ./charts/shop\n");
    await s.plan("left", "chart: ./charts/shop\n");
    await s.push();
    await helmByHand(stage.cluster, helm, ["rollback", "web", "1", ...place]);
    await helmByHand(stage.cluster, helm, ["uninstall", "gone", ...place]);
    await s.plan("left", "chart: ./charts/shop\nvalues: {message: two}\n");
    await s.plan("new", "chart: ./charts/shop\nsuspend: true\n");
    await s.tree.commit("Not deployed yet");
    const run = await lookForDrift(s);
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      drift: { web: "upgrade", gone: "install", left: "upgrade" },
    });
    expect(run.operations.map(({ reason }) => reason)).toEqual([
      "its release is gone",
      expect.stringMatching(/^revision 1 was deployed from other files/),
      "revision 3 was made by hand",
    ]);
    const healed = await lookForDrift(s, { inputs: { heal: "true" } });
    expect(healed, healed.log).toMatchObject({
      exitCode: 0,
      hasChanges: "true",
      done: { web: "upgrade succeeded", gone: "install succeeded" },
    });
    expect(await lookForDrift(s)).toMatchObject({ exitCode: 0, drift: { left: "upgrade" } });
    expect(await releaseIn(stage.cluster, s.namespace, "left")).toMatchObject({ revision: 1 });
  });

  test("`heal` of the run or of the plan puts right what drifted, once", async () => {
    const { s, kubectl } = await deployed("", { helm });
    await kubectl("scale", "deployment", "web", "--replicas=5");
    await kubectl("delete", "configmap", "web-config");
    await kubectl("patch", "secret", "web-secret", "-p", '{"stringData":{"password":"another-password"}}');
    const run = await lookForDrift(s, { inputs: { heal: "true" } });
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      drift: { web: "~2 +1" },
      done: { web: "upgrade succeeded" },
      outputs: { changed: "1", failed: "0" },
    });
    expect(run.reason("web")).toBe("it has drifted: 2 objects changed, 1 missing");
    expect(run.summary).toContain("✅ healed");
    const again = await lookForDrift(s, { inputs: { heal: "true" } });
    expect(again, again.log).toMatchObject({ exitCode: 0, hasChanges: "false", results: [] });
    await s.plan("web", "chart: ./charts/shop\nheal: true\n");
    await s.push();
    await kubectl("scale", "deployment", "web", "--replicas=5");
    expect(await lookForDrift(s)).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  });

  test("under `require-preview` only what was deployed so is brought back", async () => {
    const { s, kubectl } = await deployed("", { helm });
    const bound = { inputs: { heal: "true", "require-preview": "true" } };
    await kubectl("scale", "deployment", "web", "--replicas=5");
    expect(await lookForDrift(s, bound)).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
    await kubectl("scale", "deployment", "web", "--replicas=5");
    await s.plan("web", "chart: ./charts/shop\nvalues: {message: not reviewed}\n");
    await s.tree.commit("Change web past its review");
    const left = await lookForDrift(s, bound);
    expect(left, left.log).toMatchObject({ exitCode: 0, hasChanges: "true", results: [] });
    expect(left.log).toMatch(/web: Not healed, since the repository may say something else/);
  });

  test("an instance of a CRD drifts, too, and what Helm cannot put right stays told", async () => {
    const s = await stage.scenario({ helm });
    const group = `${s.namespace}.example.com`;
    await stage.cluster.kubectl(["apply", "-f", "-"], definitionOf(group));
    await stage.cluster.kubectl(["wait", "--for=condition=Established", `crd/things.${group}`]);
    const thing = `apiVersion: ${group}/v1\nkind: Thing\nmetadata: {name: one}\nspec: {size: 1, hosts: [a]}\n`;
    await writeChart(join(s.tree.dir, "charts/things"), {
      name: "things",
      version: "1.0.0",
      templates: { "thing.yaml": thing },
    });
    await s.plan("things", "chart: ./charts/things\n");
    await s.push();
    expect(await lookForDrift(s)).toMatchObject({ exitCode: 0, hasChanges: "false" });
    const patch = '{"spec":{"size":7,"color":"red"}}';
    await kubectlIn(s)("patch", `things.${group}`, "one", "--type=merge", "-p", patch);
    const run = await lookForDrift(s, { inputs: { heal: "true" } });
    expect(run, run.log).toMatchObject({ drift: { things: "~1" }, done: { things: "upgrade succeeded" } });
    expect(run.summary).toContain("-   size: 7\n+   size: 1\n");
    // Helm 3 patches these by what the last revision declares, and does not look at them.
    expect(run).toMatchObject({ exitCode: helm === 3 ? 1 : 0 });
    expect(run.summary).toContain(helm === 3 ? "❌ not healed" : "✅ healed");
  });

  test("an account that may only read comes to the same, and nothing is written", async () => {
    const { s, kubectl } = await deployed("values: {roles: true}\n", { helm });
    await stage.cluster.allow("reader", [
      { apiGroups: ["*"], resources: ["*"], verbs: ["get", "list", "watch"] },
    ]);
    const { tokens } = stage.cluster;
    const asReader = { context: "aws/foo", token: tokens.reader as string };
    stage.store.put(`${s.namespace}/aws/foo`, stage.cluster.kubeconfig(asReader));
    const untouched = await lookForDrift(s);
    expect(untouched, untouched.log).toMatchObject({ exitCode: 0, hasChanges: "false" });
    await kubectl("scale", "deployment", "web", "--replicas=5");
    await kubectl("set", "resources", "deployment", "web", "--requests=cpu=2");
    await kubectl("delete", "service", "web");
    const before = await kubectl("get", "leases,secrets", "--all-namespaces", "--output=name");
    const run = await lookForDrift(s);
    expect(run, run.log).toMatchObject({ exitCode: 0, drift: { web: "~1 +1" } });
    expect(run.summary).toContain("-   replicas: 5\n+   replicas: 2");
    expect(run.summary).toContain('-             cpu: "2"\n+             cpu: 1000m');
    expect(run.summary).toContain("Compared on the client, because the account may not patch");
    expect(await kubectl("get", "leases,secrets", "--all-namespaces", "--output=name")).toBe(before);
  });
});

const definitionOf = (group: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.${group}}
spec:
  group: ${group}
  scope: Namespaced
  names: {plural: things, singular: thing, kind: Thing}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
`;

const sidecar = JSON.stringify({
  metadata: { annotations: { "injected.example.com/status": "done" } },
  spec: {
    template: {
      metadata: { annotations: { "injected.example.com/status": "done" } },
      spec: {
        containers: [
          { name: "proxy", image: "example.invalid/proxy:1" },
          { name: "main", env: [{ name: "INJECTED", value: "yes" }] },
        ],
        initContainers: [{ name: "proxy-init", image: "example.invalid/proxy:1" }],
        volumes: [{ name: "proxy", emptyDir: {} }],
      },
    },
  },
});

/** What was done to them by hand, as the summary shows it: `+` is what the release has. */
const changes = `Missing:

\`\`\`diff
+ ConfigMap web-config in NAMESPACE
\`\`\`

**\`Secret web-secret in NAMESPACE\`**

\`\`\`diff
  data:
-   password: (changed, …)
+   password: (changed, …)
\`\`\`

**\`Deployment web in NAMESPACE\`**

\`\`\`diff
  metadata:
    labels:
-     tier: cache
+     tier: web
  spec:
-   replicas: 5
+   replicas: 2
    template:
      spec:
        containers:
        - name: main
          env:
          - name: TOKEN
-           value: (changed, …)
+           value: second-hand-token
\`\`\`

*1 other object as the release has it*
`;
