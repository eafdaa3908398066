import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cluster } from "../../../src/cluster/cluster.ts";
import type { Data } from "../../../src/cluster/data.ts";
import { openCluster } from "../../../src/cluster/open.ts";
import { messageOf } from "../../../src/errors.ts";
import { createExec } from "../../../src/exec.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { errorOf, recordedMasks, temporaryFolders } from "../surroundings.ts";

const newFolder = temporaryFolders();
const clusters: Cluster[] = [];
let plane: ControlPlane;

// A fresh machine builds its tools first.
beforeAll(async () => {
  plane = await startControlPlane();
}, 900_000);

afterAll(async () => {
  for (const cluster of clusters) cluster.close();
  await plane?.stop();
});

async function open(user = "admin") {
  const path = join(await newFolder(), "kubeconfig");
  const token = plane.tokens[user];
  await writeFile(path, plane.kubeconfig({ context: user, ...(token === undefined ? {} : { token }) }));
  const { masks, announced } = recordedMasks();
  const exec = createExec(masks, new AbortController().signal);
  const cluster = await openCluster({
    setup: "aws/foo",
    kubeconfig: { path, context: user },
    masks,
    exec,
    env: {},
  });
  clusters.push(cluster);
  return { cluster, announced };
}

async function make(resource: "secrets" | "configmaps", body: object): Promise<void> {
  await plane.request("POST", `/api/v1/namespaces/default/${resource}`, body);
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

function texts(data: Data | undefined): Record<string, string> {
  return Object.fromEntries([...(data ?? [])].map(([key, bytes]) => [key, Buffer.from(bytes).toString()]));
}

test("a Secret is decoded, and all that it holds is masked", async () => {
  const { cluster, announced } = await open();
  const content = "user: app\npassword: correct-horse\n";
  await make("secrets", {
    metadata: { name: "db" },
    data: { "values.yaml": base64(content), bytes: "/wD/AP8A/w==", short: base64("abc") },
  });
  const data = await cluster.data({ kind: "secret", namespace: "default", name: "db" });
  expect(texts(data)).toMatchObject({ "values.yaml": content, short: "abc" });
  expect(data?.get("bytes")).toEqual(Buffer.from([255, 0, 255, 0, 255, 0, 255]));
  expect([...announced]).toEqual(
    expect.arrayContaining([content, "password: correct-horse", base64(content), "/wD/AP8A/w=="]),
  );
  expect([...announced]).not.toContain("abc");
});

test("a ConfigMap gives its data and its binaryData, and masks nothing", async () => {
  const { cluster, announced } = await open();
  await make("configmaps", {
    metadata: { name: "shared" },
    data: { "values.yaml": "replicas: 2\n# ünï\n" },
    binaryData: { "more.yaml": base64("colour: blue\n") },
  });
  const before = [...announced];
  const data = await cluster.data({ kind: "config-map", namespace: "default", name: "shared" });
  expect(texts(data)).toEqual({ "values.yaml": "replicas: 2\n# ünï\n", "more.yaml": "colour: blue\n" });
  expect([...announced]).toEqual(before);
});

test("what is there is read once a run, what is missing again", async () => {
  const { cluster } = await open();
  const late = { kind: "config-map", namespace: "default", name: "late" } as const;
  expect(await cluster.data(late)).toBeUndefined();
  await make("configmaps", { metadata: { name: "late" }, data: { key: "first" } });
  const [one, two] = await Promise.all([cluster.data(late), cluster.data(late)]);
  expect(texts(one)).toEqual({ key: "first" });
  await plane.request("DELETE", "/api/v1/namespaces/default/configmaps/late");
  expect(await cluster.data(late)).toBe(two);
  expect(await (await open()).cluster.data(late)).toBeUndefined();
});

test("it is read again where that is asked for, and what came is kept", async () => {
  const { cluster } = await open();
  const changing = { kind: "config-map", namespace: "default", name: "changing" } as const;
  await make("configmaps", { metadata: { name: "changing" }, data: { key: "first" } });
  await cluster.data(changing);
  const path = "/api/v1/namespaces/default/configmaps/changing";
  await plane.request("PATCH", path, { data: { key: "second" } });
  expect(texts(await cluster.data(changing))).toEqual({ key: "first" });
  expect(texts(await cluster.data(changing, true))).toEqual({ key: "second" });
  expect(texts(await cluster.data(changing))).toEqual({ key: "second" });
});

test("a namespace is made as Helm makes one, and one that is there is taken", async () => {
  const { cluster } = await open();
  const uid = await cluster.createNamespace("made-here");
  expect(await cluster.createNamespace("made-here")).toBe(uid);
  const { body } = await plane.request("GET", "/api/v1/namespaces/made-here");
  expect(body.metadata).toMatchObject({ uid, labels: { name: "made-here" } });
  const limited = (await open("limited")).cluster;
  expect(messageOf(await errorOf(limited.createNamespace("another")))).toMatch(
    /^Cannot create the namespace another .+\(403\).+ Grant the kubeconfig's user: create namespaces\.$/,
  );
});

test("an empty object holds nothing, and one in no namespace is not there", async () => {
  const { cluster } = await open();
  await make("secrets", { metadata: { name: "empty" } });
  const of = (namespace: string) => cluster.data({ kind: "secret", namespace, name: "empty" });
  expect(await of("default")).toEqual(new Map());
  expect(await of("nowhere")).toBeUndefined();
});

test("a namespace has a UID when it is there", async () => {
  const { cluster } = await open();
  const { body } = await plane.request("GET", "/api/v1/namespaces/default");
  expect(await cluster.namespaceUid("default")).toBe(body.metadata.uid);
  expect(await cluster.namespaceUid("nowhere")).toBeUndefined();
});

test("what may not be read names the permission", async () => {
  const { cluster } = await open("limited");
  expect(
    messageOf(await errorOf(cluster.data({ kind: "secret", namespace: "default", name: "db" }))),
  ).toMatch(
    /^Cannot read the Secret db in the namespace default .+\(403\): .+ Grant the kubeconfig's user: get secrets in the namespace default\.$/,
  );
  expect(
    messageOf(await errorOf(cluster.data({ kind: "config-map", namespace: "default", name: "shared" }))),
  ).toMatch(/Grant the kubeconfig's user: get configmaps in the namespace default\.$/);
  expect(messageOf(await errorOf(cluster.namespaceUid("default")))).toMatch(
    /^Cannot look for the namespace default .+\(403\).+ Grant the kubeconfig's user: get namespaces, at least default\.$/,
  );
});
