import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cluster } from "../../../src/cluster/cluster.ts";
import { openCluster } from "../../../src/cluster/open.ts";
import { messageOf } from "../../../src/errors.ts";
import { createExec } from "../../../src/exec.ts";
import type { ObservedRelease } from "../../../src/reconcile/observed.ts";
import { ensureBinary } from "../../testbed/binaries.ts";
import { helmFolders, writeChart } from "../../testbed/charts.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { output } from "../../testbed/processes.ts";
import { errorOf, recordedMasks, temporaryFolders } from "../surroundings.ts";

const newFolder = temporaryFolders();
const HELMS = ["helm3", "helm4"] as const;
let plane: ControlPlane;
let folder: string;
let chart: string;
let admin: Cluster;
const clusters: Cluster[] = [];

// A fresh machine builds its tools first.
beforeAll(async () => {
  plane = await startControlPlane();
  folder = await newFolder();
  chart = join(folder, "demo");
  await writeChart(chart, { name: "demo", version: "1.2.3" });
  admin = await open("admin");
}, 900_000);

afterAll(async () => {
  for (const cluster of clusters) cluster.close();
  await plane?.stop();
});

async function open(user: string): Promise<Cluster> {
  const path = join(folder, `${user}.yaml`);
  const token = plane.tokens[user];
  await writeFile(path, plane.kubeconfig({ context: user, ...(token === undefined ? {} : { token }) }));
  const { masks } = recordedMasks();
  const exec = createExec(masks, new AbortController().signal);
  const cluster = await openCluster({
    setup: "aws/foo",
    kubeconfig: { path, context: user },
    masks,
    exec,
    env: {},
  });
  clusters.push(cluster);
  return cluster;
}

async function helm(name: (typeof HELMS)[number], args: readonly string[]): Promise<string> {
  const binary = await ensureBinary(name);
  return await output(binary, [...args, "--kubeconfig", join(folder, "admin.yaml")], helmFolders(folder));
}

async function find(namespace: string, name: string): Promise<ObservedRelease> {
  const release = await admin.release(namespace, name);
  if (release === undefined) throw new Error(`no release ${name} in ${namespace}`);
  return release;
}

describe.each([
  ["helm3", "client"],
  ["helm4", "server"],
] as const)("releases of %s", (version, applyMethod) => {
  const namespace = `made-by-${version}`;

  beforeAll(async () => {
    const into = ["--namespace", namespace];
    await helm(version, [
      "install",
      "web",
      chart,
      ...into,
      "--create-namespace",
      "--labels",
      "gitops-action/owner=me",
    ]);
    await helm(version, ["upgrade", "web", chart, ...into, "--set", "message=two"]);
  }, 60_000);

  test("are observed with their newest revision and labels", async () => {
    const observed = await admin.observe([]);
    expect(observed.namespaces).toBeUndefined();
    expect(observed.clusterUid).toMatch(/^[0-9a-f-]{36}$/);
    const found = observed.releases.filter((release) => release.namespace === namespace);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ name: "web", revision: 2, status: "deployed" });
    expect(found[0]?.labels).toMatchObject({ "gitops-action/owner": "me", owner: "helm", version: "2" });
    expect(Date.parse(found[0]?.createdAt ?? "")).toBeGreaterThan(Date.now() - 600_000);
    expect(await admin.release(namespace, "web")).toEqual(found[0]);
    expect(await admin.release(namespace, "other")).toBeUndefined();
  });

  test("are decoded", async () => {
    const record = await admin.record(await find(namespace, "web"));
    expect(record).toMatchObject({ chartName: "demo", chartVersion: "1.2.3", applyMethod });
    expect(record.manifest).toContain('message: "two"');
    expect(record.manifest.trim()).toBe(
      (await helm(version, ["get", "manifest", "web", "-n", namespace])).trim(),
    );
  });

  test("are labelled, which Helm's later writes keep", async () => {
    const labels = { "gitops-action/done": "2" };
    const labelled = await admin.label({ namespace, name: "web", revision: 2 }, labels);
    expect(labelled.labels).toMatchObject({ ...labels, "gitops-action/owner": "me", status: "deployed" });
    await helm(version, ["upgrade", "web", chart, "--namespace", namespace]);
    expect((await find(namespace, "web")).labels).toMatchObject(labels);
    expect(await errorOf(admin.label({ namespace, name: "web", revision: 9 }, labels))).toMatchObject({
      message: expect.stringMatching(/Cannot label revision 9 of the release web in .+ not found \(404\)/),
    });
  });

  test("are labelled as done only where they are deployed", async () => {
    const { revision } = await find(namespace, "web");
    const done = { "gitops-action/tried": "yes" };
    const label = (number: number) => admin.labelDeployed({ namespace, name: "web", revision: number }, done);
    expect((await label(revision)).labels).toMatchObject(done);
    const replaced = await label(revision - 1);
    expect(replaced.status).toBe("superseded");
    expect(replaced.labels).not.toHaveProperty("gitops-action/tried");
    const [, before] = await admin.revisions(namespace, "web");
    expect(before).toEqual(replaced);
  });
});

test("a release of Helm 3 stays applied by the client when Helm 4 upgrades it", async () => {
  await helm("helm4", ["upgrade", "web", chart, "--namespace", "made-by-helm3"]);
  const release = await find("made-by-helm3", "web");
  expect((await admin.record(release)).applyMethod).toBe("client");
  const secret = await plane.request(
    "GET",
    `/api/v1/namespaces/made-by-helm3/secrets/sh.helm.release.v1.web.v${release.revision}`,
  );
  const raw = JSON.parse(
    gunzipSync(Buffer.from(Buffer.from(secret.body.data.release, "base64").toString(), "base64")).toString(),
  );
  expect(raw.apply_method).toBe("csa");
});

test("a limited user sees the namespaces it may, and hears what to grant", async () => {
  await plane.allow("limited", [{ resources: ["secrets"], verbs: ["list", "get"] }], "made-by-helm4");
  const limited = await open("limited");
  const observed = await limited.observe(["made-by-helm4", "made-by-helm4"]);
  expect(observed).toMatchObject({ namespaces: ["made-by-helm4"], clusterUid: undefined });
  expect(observed.releases.map((release) => release.name)).toEqual(["web"]);
  // Where no plan lies any more, nothing is needed.
  expect(await limited.observe(["made-by-helm4"], { former: ["made-by-helm3"] })).toMatchObject({
    namespaces: ["made-by-helm4"],
    releases: [{ name: "web" }],
  });
  expect(messageOf(await errorOf(limited.observe(["made-by-helm4", "made-by-helm3"])))).toBe(
    "Cannot list the releases of aws/foo: the API server forbids it in the namespace made-by-helm3 (403). " +
      "Grant the kubeconfig's user the verb list on secrets, in the whole cluster or in the namespace made-by-helm3.",
  );
  expect(
    messageOf(await errorOf(limited.label({ namespace: "made-by-helm4", name: "web", revision: 1 }, {}))),
  ).toMatch(
    /\(403\): .+User "limited" cannot patch.+ Grant the kubeconfig's user: patch secrets in the namespace made-by-helm4\.$/,
  );
  expect(await limited.namespaceExists("no-such-namespace")).toBe(true);
  expect(await admin.namespaceExists("no-such-namespace")).toBe(false);
  expect(await admin.namespaceExists("made-by-helm4")).toBe(true);
});

test("a wrong token is told", async () => {
  const path = join(folder, "nobody.yaml");
  await writeFile(path, plane.kubeconfig({ context: "nobody", token: "wrong-token" }));
  const { masks } = recordedMasks();
  const exec = createExec(masks, new AbortController().signal);
  const cluster = await openCluster({
    setup: "aws/foo",
    kubeconfig: { path, context: "nobody" },
    masks,
    exec,
    env: {},
  });
  clusters.push(cluster);
  const said = messageOf(await errorOf(cluster.observe([])));
  expect(said).toMatch(
    /^Cannot list the releases in all namespaces \(setup aws\/foo, 127\.0\.0\.1:\d+\): the API server does not take the credential/,
  );
});

test("leftovers are found with what keeps them", async () => {
  const namespace = "leftovers";
  const kept = "annotations: {helm.sh/resource-policy: keep}";
  const manifest = `---
# Source: demo/templates/a.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: held}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: gone}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kept, ${kept}}
---
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Secret, metadata: {name: inside, namespace: ${namespace}}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: left-behind}
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: of-no-kind}
`;
  await plane.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
  await plane.request("POST", `/api/v1/namespaces/${namespace}/configmaps`, {
    metadata: { name: "held", finalizers: ["example.com/hold"] },
  });
  await plane.request("DELETE", `/api/v1/namespaces/${namespace}/configmaps/held`);
  await plane.request("POST", `/api/v1/namespaces/${namespace}/configmaps`, { metadata: { name: "kept" } });
  await plane.request("POST", `/api/v1/namespaces/${namespace}/secrets`, { metadata: { name: "inside" } });
  await plane.request("POST", "/apis/rbac.authorization.k8s.io/v1/clusterroles", {
    metadata: { name: "left-behind" },
  });
  expect(await admin.leftovers(manifest, namespace)).toEqual([
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      namespace,
      name: "held",
      finalizers: ["example.com/hold"],
      deletionTimestamp: expect.stringMatching(/^\d{4}-.+Z$/),
    },
    {
      apiVersion: "v1",
      kind: "Secret",
      namespace,
      name: "inside",
      finalizers: [],
      deletionTimestamp: undefined,
    },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      namespace: undefined,
      name: "left-behind",
      finalizers: [],
      deletionTimestamp: undefined,
    },
  ]);
  const reader = await open("reader");
  const unknown = await reader.leftovers(manifest, namespace);
  expect(unknown.map((each) => each.name)).toEqual(["held", "gone", "inside", "left-behind"]);
  expect(unknown[0]?.unknown).toMatch(
    /Cannot look for ConfigMap held.+Grant the kubeconfig's user: get configmaps in the namespace leftovers\./,
  );
});

test("conflicts name the field and who took it", async () => {
  const chartOfDeployment = [
    "upgrade",
    "--install",
    "scaled",
    chart,
    "--namespace",
    "made-by-helm4",
    "--set",
    "replicas=1",
  ];
  await helm("helm4", chartOfDeployment);
  const { manifest } = await admin.record(await find("made-by-helm4", "scaled"));
  expect(await admin.conflicts(manifest, "made-by-helm4")).toEqual([]);
  await plane.kubectl(["scale", "deployment", "scaled", "-n", "made-by-helm4", "--replicas=3"]);
  expect(await admin.conflicts(manifest, "made-by-helm4")).toEqual([
    { object: "Deployment scaled in made-by-helm4", field: ".spec.replicas", manager: "kubectl" },
  ]);
  expect(await (await open("reader")).conflicts(manifest, "made-by-helm4")).toEqual([]);
});

test("a thousand releases are listed in pages", async () => {
  const namespace = "many";
  await plane.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
  const payload = Buffer.from("x".repeat(4_000)).toString("base64");
  const names = Array.from({ length: 1_000 }, (_, index) => `r${index}`);
  for (let start = 0; start < names.length; start += 20) {
    await Promise.all(
      names.slice(start, start + 20).map((name) =>
        plane.request("POST", `/api/v1/namespaces/${namespace}/secrets`, {
          metadata: {
            name: `sh.helm.release.v1.${name}.v1`,
            labels: { owner: "helm", name, version: "1", status: "deployed" },
          },
          data: { release: payload },
        }),
      ),
    );
  }
  const observed = await admin.observe([]);
  expect(observed.releases.filter((release) => release.namespace === namespace)).toHaveLength(1_000);
}, 60_000);

test("an API server that restarts is waited for", async () => {
  await plane.stopApiServer();
  const listed = admin.observe([]);
  await plane.startApiServer();
  expect((await listed).clusterUid).toBeDefined();
}, 60_000);
