// Objects that a real cluster is just deleting, and what real Helm makes of them.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cluster } from "../../src/cluster/cluster.ts";
import { openCluster } from "../../src/cluster/open.ts";
import { messageOf } from "../../src/errors.ts";
import type { ApplyRequest } from "../../src/helm/helm.ts";
import { createMasks } from "../../src/masks.ts";
import { clearTheWay, waitForVanishing } from "../../src/operations/vanishing.ts";
import { errorOf } from "../cluster/surroundings.ts";
import { majors, temporaryFolder, testExec, testHelm } from "../helm/workbench.ts";
import { writeChart } from "../testbed/charts.ts";
import { type ControlPlane, startControlPlane } from "../testbed/control-plane.ts";

let plane: ControlPlane;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let cluster: Cluster;
const silent = () => undefined;
const never = new AbortController().signal;

beforeAll(async () => {
  [plane, folder] = await Promise.all([startControlPlane(), temporaryFolder()]);
  await writeChart(join(folder.path, "chart"), {
    name: "held",
    version: "1.0.0",
    templates: { "map.yaml": map("held") },
  });
  cluster = await open("admin");
}, 900_000);

afterAll(async () => {
  cluster?.close();
  await plane?.stop();
  await folder?.[Symbol.asyncDispose]();
});

function map(name: string, more = ""): string {
  return `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, finalizers: [example.com/hold]${more}}\n`;
}

async function open(user: string): Promise<Cluster> {
  const kubeconfig = { path: join(folder.path, user), context: user };
  await writeFile(kubeconfig.path, plane.kubeconfig({ context: user, token: plane.tokens[user] ?? "" }));
  const masks = createMasks(silent);
  return await openCluster({ setup: "aws/foo", kubeconfig, masks, exec: testExec(), env: {} });
}

function pathOf(namespace: string, name = "held"): string {
  return `/api/v1/namespaces/${namespace}/configmaps/${name}`;
}

async function exists(namespace: string): Promise<boolean> {
  return (await plane.request("GET", pathOf(namespace))).status === 200;
}

/** Lets go what is being deleted. */
async function letGo(namespace: string, name = "held"): Promise<void> {
  await plane.request("PATCH", pathOf(namespace, name), { metadata: { finalizers: null } });
}

/** Leaves ConfigMaps of these names in the midst of their deletion. */
async function deleting(namespace: string, names: readonly string[] = ["held"]): Promise<void> {
  await plane.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
  for (const name of names) {
    const metadata = { name, finalizers: ["example.com/hold"] };
    await plane.request("POST", `/api/v1/namespaces/${namespace}/configmaps`, { metadata });
    await plane.request("DELETE", pathOf(namespace, name));
  }
}

function requestOf(namespace: string): ApplyRequest {
  return {
    kubeconfig: cluster.kubeconfig,
    namespace,
    release: "held",
    chart: join(folder.path, "chart"),
    values: [],
    labels: {},
    description: "tried",
    wait: "yes",
    waitForJobs: false,
    createNamespace: false,
    historyMax: 10,
    timeout: 30,
    applyMethod: undefined,
    onConflict: "force",
  };
}

describe.each(majors)("Helm %i", (major) => {
  /** A release whose record is gone, and whose object is still being deleted. */
  async function uninstalled(namespace: string) {
    const helm = await testHelm(major, folder.path);
    const request = requestOf(namespace);
    await plane.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
    await helm.apply(request, silent);
    await helm.uninstall({ ...request, timeout: 1 }, silent).catch(silent);
    expect(await cluster.release(namespace, "held")).toBeUndefined();
    return { helm, request };
  }

  test("by itself says deployed, and the object vanishes", async () => {
    const namespace = `by-itself-${major}`;
    const { helm, request } = await uninstalled(namespace);
    await helm.apply({ ...request, wait: "no" }, silent);
    await letGo(namespace);
    expect((await cluster.release(namespace, "held"))?.status).toBe("deployed");
    expect(await exists(namespace)).toBe(false);
  });

  test("installs when what it would have installed over is gone", async () => {
    const namespace = `waited-${major}`;
    const { helm, request } = await uninstalled(namespace);
    const lines: string[] = [];
    const onLine = (line: string) => {
      if (lines.push(line) === 1) void letGo(namespace);
    };
    await clearTheWay(request, undefined, helm, { cluster, now: Date.now, onLine, cancel: never });
    expect(await exists(namespace)).toBe(false);
    expect(lines).toEqual([
      `Waiting for what is being deleted: ConfigMap held in ${namespace} (held by finalizers example.com/hold) (for 30s at most).`,
      expect.stringMatching(/^All of it is gone after \d.*s\.$/),
    ]);
    await helm.apply(request, silent);
    expect(await exists(namespace)).toBe(true);
  });
});

test("what Helm keeps, what lies elsewhere and namespaces count; what merely exists does not", async () => {
  await deleting("here", ["held", "kept"]);
  await deleting("there");
  await plane.request("POST", "/api/v1/namespaces/here/configmaps", { metadata: { name: "alive" } });
  await plane.request("DELETE", "/api/v1/namespaces/there");
  const manifest =
    map("held") +
    map("kept", ", annotations: {helm.sh/resource-policy: keep}") +
    map("alive") +
    map("absent") +
    map("held", ", namespace: there");
  const names = (await cluster.vanishing(manifest, "here")).map(({ kind, name }) => `${kind} ${name}`);
  expect(names).toEqual(["Namespace there", "ConfigMap held", "ConfigMap kept", "ConfigMap held"]);
  const declared = `${manifest}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: there}\n`;
  expect(await cluster.vanishing(declared, "here")).toHaveLength(4);
  const limited = await open("limited");
  expect(await limited.vanishing(manifest, "here")).toEqual([]);
  limited.close();
});

const context = { now: Date.now, onLine: silent, cancel: never };

test("what is not gone in time is named with its finalizers", async () => {
  await deleting("for-ever");
  const error = await errorOf(waitForVanishing(map("held"), "for-ever", { ...context, cluster, timeout: 1 }));
  expect(messageOf(error)).toBe(
    "These objects are still being deleted after 1 s: ConfigMap held in for-ever (held by finalizers example.com/hold). " +
      "Helm was not started, since what it applied to them would vanish with them. " +
      "An object with finalizers waits for the controller that set them: see that it runs, or take them off with kubectl.",
  );
});

test("a namespace that ends is waited for, also where Helm cannot render", async () => {
  await deleting("ending");
  await plane.request("DELETE", "/api/v1/namespaces/ending");
  const request = { ...requestOf("ending"), chart: "/nowhere", timeout: 1 };
  const helm = await testHelm(4, folder.path);
  const error = await errorOf(clearTheWay(request, undefined, helm, { ...context, cluster }));
  expect(messageOf(error)).toContain("still being deleted after 1 s: Namespace ending. Helm was not started");
  expect(messageOf(error)).toContain("A namespace goes when all in it is gone");
});

test.each(majors)("Helm %i: what an upgrade adds to a release is waited for, too", async (major) => {
  const namespace = `added-${major}`;
  await deleting(namespace);
  const helm = await testHelm(major, folder.path);
  const request = { ...requestOf(namespace), timeout: 1 };
  const error = await errorOf(clearTheWay(request, map("other"), helm, { ...context, cluster }));
  expect(messageOf(error)).toContain(
    `still being deleted after 1 s: ConfigMap held in ${namespace} (held by finalizers example.com/hold). Helm`,
  );
});

test("an object of both manifests is looked at once", async () => {
  await deleting("twice");
  const both = `${map("held")}${map("held", ", namespace: twice")}`;
  expect(await cluster.vanishing(both, "twice")).toHaveLength(1);
});

describe.each(majors)("Helm %i: a chart that renders only with a cluster", (major) => {
  const looking = `{{- if not (lookup "v1" "Namespace" "" "default") }}{{ fail "no cluster" }}{{ end }}\n${map("held")}`;
  async function requestFor(namespace: string): Promise<ApplyRequest> {
    const chart = join(folder.path, `looking-${major}`);
    await writeChart(chart, { name: "looking", version: "1.0.0", templates: { "map.yaml": looking } });
    return { ...requestOf(namespace), chart, timeout: 1 };
  }

  test("is rendered with it for an upgrade", async () => {
    const namespace = `looked-up-${major}`;
    await plane.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
    const request = await requestFor(namespace);
    const helm = await testHelm(major, folder.path);
    await helm.apply({ ...request, chart: join(folder.path, "chart"), wait: "no", timeout: 30 }, silent);
    await plane.request("DELETE", pathOf(namespace));
    const error = await errorOf(clearTheWay(request, map("other"), helm, { ...context, cluster }));
    expect(messageOf(error)).toContain("ConfigMap held");
    await letGo(namespace);
  });

  test("is told of for an install", async () => {
    const lines: string[] = [];
    const onLine = (line: string) => void lines.push(line);
    const helm = await testHelm(major, folder.path);
    await clearTheWay(await requestFor("default"), undefined, helm, { ...context, onLine, cluster });
    expect(lines).toEqual([
      expect.stringMatching(/^Whether objects of the new revision are just being deleted is not.*no cluster/),
    ]);
  });
});

test("a wait ends when the run is being cancelled", async () => {
  await deleting("cancelled");
  const cancel = new AbortController();
  const onLine = () => cancel.abort();
  const waiting = { ...context, cluster, onLine, timeout: 60, cancel: cancel.signal };
  expect(messageOf(await errorOf(waitForVanishing(map("held"), "cancelled", waiting)))).toContain(
    "interrupted, because the run is being cancelled",
  );
});
