import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cluster, LiveObject } from "../../../src/cluster/cluster.ts";
import { openCluster } from "../../../src/cluster/open.ts";
import { createExec } from "../../../src/exec.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { waitUntil } from "../../testbed/processes.ts";
import { errorOf, recordedMasks, temporaryFolders } from "../surroundings.ts";

const never = new AbortController().signal;

const newFolder = temporaryFolders();
let plane: ControlPlane;
let cluster: Cluster;

// A fresh machine builds its tools first.
beforeAll(async () => {
  plane = await startControlPlane();
  const path = join(await newFolder(), "kubeconfig");
  await writeFile(path, plane.kubeconfig({ context: "admin" }));
  const { masks } = recordedMasks();
  const exec = createExec(masks, new AbortController().signal);
  const kubeconfig = { path, context: "admin" };
  cluster = await openCluster({ setup: "aws/foo", kubeconfig, masks, exec, env: {} });
}, 900_000);

afterAll(async () => {
  cluster?.close();
  await plane?.stop();
});

const template = (app: string) => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: "main", image: "example.invalid/app:1" }] },
});

const reference = (kind: string, name: string, apiVersion = "apps/v1") => ({
  apiVersion,
  kind,
  name,
  namespace: "default",
});

async function deploy(name: string): Promise<LiveObject> {
  const spec = { selector: { matchLabels: { app: name } }, template: template(name) };
  await plane.request("POST", "/apis/apps/v1/namespaces/default/deployments", { metadata: { name }, spec });
  await waitUntil("its pod is there", 30_000, async () => (await podsOf(name)) === 1);
  return await found("Deployment", name);
}

async function found(kind: string, name: string, apiVersion?: string): Promise<LiveObject> {
  const object = await cluster.find(reference(kind, name, apiVersion));
  if (object === undefined) throw new Error(`there is no ${kind} ${name}`);
  return object;
}

async function podsOf(app: string): Promise<number> {
  return (await plane.request("GET", `/api/v1/namespaces/default/pods?labelSelector=app%3D${app}`)).body.items
    .length;
}

test("what is not there, or of no kind that the cluster knows, is not found", async () => {
  expect(await cluster.find(reference("Deployment", "nowhere"))).toBeUndefined();
  expect(await cluster.find(reference("Widget", "a", "example.com/v1"))).toBeUndefined();
  // The namespace of the release is no part of what has none.
  expect(await cluster.find(reference("Namespace", "default", "v1"))).toMatchObject({ namespace: undefined });
});

test("an object goes, and its pods stay or go with it", async () => {
  await cluster.remove(await deploy("stay"), { dependents: "Orphan", within: 30, cancel: never });
  expect(await cluster.find(reference("Deployment", "stay"))).toBeUndefined();
  expect(await podsOf("stay")).toBe(1);

  await cluster.remove(await deploy("go"), { dependents: "Foreground", within: 30, cancel: never });
  expect(await cluster.find(reference("Deployment", "go"))).toBeUndefined();
  expect(await podsOf("go")).toBe(0);
});

test("only the object that was looked at is deleted, not its successor of the same name", async () => {
  const object = await deploy("same");
  await cluster.remove(
    { ...object, uid: "00000000-0000-0000-0000-000000000000" },
    { dependents: "Orphan", within: 30, cancel: never },
  );
  expect((await found("Deployment", "same")).uid).toBe(object.uid);
});

test("one that does not go in time is named with what holds it", async () => {
  const metadata = { name: "held", finalizers: ["example.com/wait"] };
  await plane.request("POST", "/api/v1/namespaces/default/configmaps", { metadata });
  const object = await found("ConfigMap", "held", "v1");
  const error = await errorOf(cluster.remove(object, { dependents: "Foreground", within: 0, cancel: never }));
  expect(error.message).toMatch(
    /^ConfigMap held in default was deleted, but is still there after 0 s \(held by finalizers .*example\.com\/wait.*\)\.$/,
  );
});

test("a wait ends when the setup's lock is lost, and says that the object was deleted", async () => {
  const metadata = { name: "waiting", finalizers: ["example.com/wait"] };
  await plane.request("POST", "/api/v1/namespaces/default/configmaps", { metadata });
  const object = await found("ConfigMap", "waiting", "v1");
  const lost = new AbortController();
  const removed = errorOf(
    cluster.remove(object, { dependents: "Foreground", within: 600, cancel: lost.signal }),
  );
  await waitUntil("it is being deleted", 30_000, async () => {
    const { body } = await plane.request("GET", "/api/v1/namespaces/default/configmaps/waiting");
    return body.metadata.deletionTimestamp !== undefined;
  });
  // The API server knows of the deletion a moment before its answer is here.
  await sleep(500);
  lost.abort("another run holds the lock");
  expect((await removed).message).toBe(
    "ConfigMap waiting in default was deleted, but was not waited for, because another run holds the lock.",
  );
});
