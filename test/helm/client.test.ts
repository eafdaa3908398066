// Real Helm against a real API server: what the flags come to.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { OpenedKubeconfig } from "../../src/cluster/kubeconfig.ts";
import { CommandError, messageOf, UserError } from "../../src/errors.ts";
import { createHelm } from "../../src/helm/client.ts";
import { reasonOf } from "../../src/helm/failure.ts";
import type { ApplyRequest, Helm } from "../../src/helm/helm.ts";
import { ensureBinary } from "../testbed/binaries.ts";
import { writeChart } from "../testbed/charts.ts";
import { type ControlPlane, startControlPlane } from "../testbed/control-plane.ts";
import { output } from "../testbed/processes.ts";
import { majors, temporaryFolder, testExec, testHelm } from "./workbench.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let cluster: ControlPlane;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let kubeconfig: OpenedKubeconfig;
let chart: string;

beforeAll(async () => {
  [cluster, folder] = await Promise.all([startControlPlane(), temporaryFolder()]);
  kubeconfig = { path: join(folder.path, "kubeconfig"), context: "aws/foo" };
  await writeFile(kubeconfig.path, cluster.kubeconfig({ context: "aws/foo" }));
  chart = join(folder.path, "chart");
  await writeChart(chart, { name: "demo", version: "1.0.0" });
}, 600_000);

afterAll(async () => {
  await cluster?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

/** A request for a release of its own in the namespace `default`. */
function requestOf(release: string, change: Partial<ApplyRequest> = {}): ApplyRequest {
  return {
    kubeconfig,
    namespace: "default",
    release,
    chart,
    values: [],
    labels: {},
    description: "tried",
    wait: "no",
    waitForJobs: false,
    createNamespace: false,
    historyMax: 10,
    timeout: 30,
    applyMethod: undefined,
    onConflict: "force",
    ...change,
  };
}

const silent = () => undefined;

function helmOf(major: 3 | 4, env?: Readonly<Record<string, string>>): Promise<Helm> {
  return testHelm(major, folder.path, env === undefined ? {} : { env });
}

async function inlineValues(name: string, values: unknown): Promise<string> {
  const path = join(folder.path, `${name}.json`);
  await writeFile(path, JSON.stringify(values));
  return path;
}

async function secretLabels(
  release: string,
): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const list = await cluster.kubectl([
    "get",
    "secret",
    "-n",
    "default",
    "-l",
    `name=${release}`,
    "-o",
    "json",
  ]);
  const items: { metadata: { labels: Record<string, string> } }[] = JSON.parse(list).items;
  return Object.fromEntries(items.map(({ metadata }) => [metadata.labels.version, metadata.labels]));
}

async function get(kind: string, name: string, path: string): Promise<string> {
  return await cluster.kubectl(["get", kind, name, "-n", "default", "-o", `jsonpath={${path}}`]);
}

async function reasonFor(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof CommandError)) throw new Error("Helm did not fail", { cause: error });
  return reasonOf(error.failure.stderrTail).reason;
}

describe.each(majors)("Helm %i", (major) => {
  test("installs and upgrades; labels are kept on the revision, merged, and removed by null", async () => {
    const helm = await helmOf(major);
    const release = `labels-${major}`;
    const lines: string[] = [];
    const labels = { "gitops-action/plan": "demo", "gitops-action/run": "1-1" };
    await helm.apply(requestOf(release, { labels }), (line) => lines.push(line));
    expect(lines.join("\n")).toContain("STATUS: deployed");
    const upgrade = { labels: { "gitops-action/run": "2-1", "gitops-action/plan": "null" } };
    await helm.apply(
      requestOf(release, { ...upgrade, applyMethod: major === 4 ? "server" : "client" }),
      silent,
    );
    const revisions = await secretLabels(release);
    expect(revisions["1"]).toMatchObject({ ...labels, status: "superseded" });
    expect(revisions["2"]).toMatchObject({ "gitops-action/run": "2-1", status: "deployed" });
    expect(revisions["2"]).not.toHaveProperty("gitops-action/plan");
  });

  test("values files whose path holds a comma or a quote; the later wins", async () => {
    const values = [
      await inlineValues('a, "b"', { message: "first", kept: "no" }),
      await inlineValues("c,d", { message: "second" }),
    ];
    await (await helmOf(major)).apply(requestOf(`values-${major}`, { values }), silent);
    expect(await get("configmap", `values-${major}-config`, ".data.message")).toBe("second");
    expect(JSON.parse(await get("configmap", `values-${major}-config`, ".data.values"))).toMatchObject({
      kept: "no",
    });
  });

  test("renders what it then records: for a first install, for an upgrade, without hooks", async () => {
    const helm = await helmOf(major);
    const release = `rendered-${major}`;
    const rendering = join(folder.path, `rendering-${major}`);
    const map = (name: string, more: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}-${major}${more}}\n`;
    await writeChart(rendering, {
      name: "rendering",
      version: "1.0.0",
      templates: {
        "map.yaml": `${map("rendered", "")}data: {says: "{{ .Values.message }}", upgrade: "{{ .Release.IsUpgrade }}"}\n`,
        "hook.yaml": map("hook", ", annotations: {helm.sh/hook: pre-install}"),
      },
    });
    const values = [await inlineValues(release, { message: "2" })];
    for (const applyMethod of [undefined, major === 4 ? "server" : "client"] as const) {
      const request = requestOf(release, { chart: rendering, values, applyMethod });
      const rendered = await helm.render(request);
      expect(rendered).toContain(`{says: "2", upgrade: "${applyMethod !== undefined}"}`);
      await helm.apply(request, silent);
      const tool = await ensureBinary(major === 3 ? "helm3" : "helm4");
      const recorded = await output(tool, ["get", "manifest", release, "--kubeconfig", kubeconfig.path]);
      expect(rendered.trim()).toBe(recorded.trim());
    }
  });

  test("rehearses an upgrade with what the chart looks up in the cluster, and changes nothing", async () => {
    const helm = await helmOf(major);
    const release = `rehearsed-${major}`;
    const looking = join(folder.path, `looking-${major}`);
    const map = `apiVersion: v1
kind: ConfigMap
metadata: {name: ${release}}
data: {there: "{{ empty (lookup "v1" "ConfigMap" .Release.Namespace "${release}") | not }}"}
`;
    await writeChart(looking, { name: "looking", version: "1.0.0", templates: { "map.yaml": map } });
    const request = requestOf(release, { chart: looking });
    await helm.apply(request, silent);
    expect(await helm.rehearse(request)).toContain('{there: "true"}');
    expect(await helm.render(request)).toContain('{there: "false"}');
    expect(Object.keys(await secretLabels(release))).toEqual(["1"]);
  });

  test("rolls back; the new revision has the labels of the old one", async () => {
    const helm = await helmOf(major);
    const release = `back-${major}`;
    const applyMethod = major === 4 ? "server" : "client";
    for (const number of ["1", "2"]) {
      const values = [await inlineValues(`${release}-${number}`, { message: number })];
      const labels = { "gitops-action/digest": number, [`gitops-action/only-${number}`]: "yes" };
      await helm.apply(requestOf(release, { values, labels, applyMethod }), silent);
    }
    const { wait, waitForJobs, historyMax, timeout, onConflict, namespace } = requestOf(release);
    const how = { wait, waitForJobs, historyMax, timeout, onConflict, applyMethod } as const;
    await helm.rollback({ kubeconfig, namespace, release, revision: 1, ...how }, silent);
    expect(await get("configmap", `${release}-config`, ".data.message")).toBe("1");
    const now = (await secretLabels(release))["3"];
    expect(now).toMatchObject({
      status: "deployed",
      "gitops-action/digest": "1",
      "gitops-action/only-1": "yes",
    });
    expect(now).not.toHaveProperty("gitops-action/only-2");
  });

  test("old revisions go", async () => {
    const helm = await helmOf(major);
    const method = major === 4 ? "server" : "client";
    for (const applyMethod of [undefined, method, method, method] as const) {
      await helm.apply(requestOf(`history-${major}`, { historyMax: 2, applyMethod }), silent);
    }
    expect(Object.keys(await secretLabels(`history-${major}`))).toEqual(["3", "4"]);
  });

  test("a namespace is made only when asked for", async () => {
    const helm = await helmOf(major);
    const request = requestOf("app", { namespace: `made-${major}` });
    expect(await reasonFor(helm.apply(request, silent))).toContain(`namespaces "made-${major}" not found`);
    await helm.apply({ ...request, createNamespace: true }, silent);
  });

  const stuck = { replicas: 1, nodeSelector: { no: "such-node" } };

  test.each(["yes", "legacy"] as const)("wait: %s sees pods that do not become ready", async (wait) => {
    const release = `wait-${wait}-${major}`;
    const request = requestOf(release, { wait, timeout: 2, values: [await inlineValues(release, stuck)] });
    expect(await reasonFor((await helmOf(major)).apply(request, silent))).toMatch(
      /^Not ready within the timeout/,
    );
  });

  test.each(["no", "hooks"] as const)("wait: %s does not", async (wait) => {
    const release = `wait-${wait}-${major}`;
    const request = requestOf(release, { wait, timeout: 2, values: [await inlineValues(release, stuck)] });
    await (await helmOf(major)).apply(request, silent);
  });

  test("wait: yes ends when all is ready", async () => {
    const values = [await inlineValues(`ready-${major}`, { replicas: 1 })];
    await (await helmOf(major)).apply(
      requestOf(`ready-${major}`, { wait: "yes", waitForJobs: true, values }),
      silent,
    );
    expect(await get("deployment", `ready-${major}`, ".status.readyReplicas")).toBe("1");
  });

  test("what the job's environment says of clusters, namespaces and plugins does not count", async () => {
    const helm = await helmOf(major, {
      HELM_KUBEAPISERVER: "https://127.0.0.1:9",
      HELM_KUBETOKEN: "nobody",
      HELM_NAMESPACE: "kube-system",
      HELM_KUBECONTEXT: "other",
      HELM_KUBEASUSER: "nobody",
      HELM_DRIVER: "secret",
      HELM_DEBUG: "true",
      KUBECONFIG: "/nowhere",
    });
    const lines: string[] = [];
    await helm.apply(requestOf(`env-${major}`), (line) => lines.push(line));
    expect(await get("configmap", `env-${major}-config`, ".data.message")).toBe("hello");
    expect(lines.join("\n")).not.toMatch(/debug/i);
  });

  test("uninstalls and keeps no history; what is gone already is no error", async () => {
    const helm = await helmOf(major);
    const target = { kubeconfig, namespace: "default", release: `gone-${major}`, timeout: 30 };
    await helm.apply(requestOf(`gone-${major}`), silent);
    await helm.uninstall(target, silent);
    expect(await secretLabels(`gone-${major}`)).toEqual({});
    await helm.uninstall(target, silent);
  });

  test.each(["run", "upgrade"])(
    "a cancelled upgrade leaves the release failed, not pending (the %s is cancelled)",
    async (what) => {
      const cancel = new AbortController();
      const ofRun = what === "run";
      const helm = await testHelm(major, folder.path, ofRun ? { exec: testExec(cancel) } : {});
      const release = `cancelled-${what}-${major}`;
      const values = [await inlineValues(release, stuck)];
      await helm.apply(requestOf(release), silent);
      const applyMethod = major === 4 ? "server" : "client";
      const request = requestOf(release, { values, wait: "yes", applyMethod });
      const upgrade = helm.apply(ofRun ? request : { ...request, cancel: cancel.signal }, silent);
      const failed = expect(upgrade).rejects.toThrow(CommandError);
      await expect
        .poll(async () => (await secretLabels(release))["2"]?.status, { timeout: 10_000 })
        .toBe("pending-upgrade");
      await expect
        .poll(async () => get("deployment", release, ".metadata.name").catch(() => ""), { timeout: 10_000 })
        .toBe(release);
      cancel.abort();
      await failed;
      expect((await secretLabels(release))["2"]?.status).toBe("failed");
    },
  );
});

describe("Helm 4 and fields that others hold", () => {
  async function scaled(release: string): Promise<readonly string[]> {
    const values = [await inlineValues(release, { replicas: 1 })];
    await (await helmOf(4)).apply(requestOf(release, { values }), silent);
    await cluster.kubectl(["scale", "deployment", release, "-n", "default", "--replicas=2"]);
    return values;
  }

  test("are taken back under on-conflict: force", async () => {
    const values = await scaled("taken");
    await (await helmOf(4)).apply(requestOf("taken", { values, applyMethod: "server" }), silent);
    expect(await get("deployment", "taken", ".spec.replicas")).toBe("1");
  });

  test("stop the upgrade under on-conflict: fail, and are named", async () => {
    const values = await scaled("left");
    const request = requestOf("left", { values, applyMethod: "server", onConflict: "fail" });
    expect(await reasonFor((await helmOf(4)).apply(request, silent))).toBe(
      'Deployment default/left: .spec.replicas is held by "kubectl" (scale)',
    );
    expect(await get("deployment", "left", ".spec.replicas")).toBe("2");
  });

  test("a wrong type is refused without the schema check", async () => {
    const values = [await inlineValues("typed", { replicas: "many" })];
    const reason = await reasonFor((await helmOf(4)).apply(requestOf("typed", { values }), silent));
    expect(reason).toContain(".spec.replicas: expected numeric");
  });

  test("a release that Helm 3 made is upgraded without forcing, which would be an error", async () => {
    await (await helmOf(3)).apply(requestOf("older"), silent);
    const helm = await helmOf(4);
    await helm.apply(requestOf("older", { applyMethod: "client" }), silent);
    const wrong = helm.apply(requestOf("older", { applyMethod: "server" }), silent);
    expect(await reasonFor(wrong)).toContain("forceConflicts enabled when serverSideApply disabled");
  });
});

test("what is printed in place of a release is not quoted, since it may hold secrets", async () => {
  const path = join(folder.path, "chatty");
  await writeFile(path, "#!/bin/sh\necho 'hunter2 {}'\n", { mode: 0o755 });
  const tool = { path, version: "4.3.1", major: 4 } as const;
  const helm = createHelm({ tool, exec: testExec(), env: {}, cwd: folder.path });
  const error = await helm.rehearse(requestOf("chatty")).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect(messageOf(error)).toMatch(
    /^`helm upgrade --dry-run --output json` did not print release chatty as JSON/,
  );
  expect(messageOf(error)).not.toContain("hunter2");
});

test("no chart is rendered for a setup whose lock is lost", async () => {
  const cancel = AbortSignal.abort("the lock was lost");
  const helm = await helmOf(4);
  await expect(helm.render(requestOf("late", { cancel }))).rejects.toThrow("because the lock was lost");
});
