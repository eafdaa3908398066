import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { startFaultyApi } from "../../testbed/faulty-api.ts";
import { temporaryFolders } from "../surroundings.ts";
import { clusterFor } from "./predicting.ts";

const newFolder = temporaryFolders();
let plane: ControlPlane;

// A fresh machine builds its tools first.
beforeAll(async () => {
  plane = await startControlPlane();
}, 900_000);

afterAll(async () => {
  await plane?.stop();
});

async function autoscale(namespace: string, target: object): Promise<void> {
  await plane.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
  const path = `/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers`;
  const spec = { scaleTargetRef: target, minReplicas: 1, maxReplicas: 3 };
  const { status } = await plane.request("POST", path, { metadata: { generateName: "a-" }, spec });
  expect(status).toBe(201);
}

test("what autoscalers of a namespace scale is known by group, kind and name, in one request", async () => {
  await autoscale("one", { apiVersion: "apps/v1", kind: "Deployment", name: "web" });
  await autoscale("two", { apiVersion: "apps/v1", kind: "Deployment", name: "api" });
  const front = await startFaultyApi(plane);
  const cluster = await clusterFor(plane, await newFolder(), { front });
  try {
    const found = await cluster.autoscaled("one");
    if (found.kind !== "known") throw new Error(found.why);
    const scales = (apiVersion: string, kind: string, name: string) =>
      found.scales({ apiVersion, kind, name });
    expect(scales("apps/v1", "Deployment", "web")).toBe(true);
    // Another version of the same kind is the same object.
    expect(scales("apps/v1beta2", "Deployment", "web")).toBe(true);
    expect(scales("apps/v1", "Deployment", "api")).toBe(false);
    expect(scales("apps/v1", "StatefulSet", "web")).toBe(false);
    expect(scales("example.com/v1", "Deployment", "web")).toBe(false);
    expect(front.requests.filter((request) => request.includes("horizontalpodautoscalers"))).toHaveLength(1);
  } finally {
    cluster.close();
    await front.stop();
  }
});

test("an account that may not list them does not know", async () => {
  const cluster = await clusterFor(plane, await newFolder(), { user: "limited" });
  try {
    expect(await cluster.autoscaled("one")).toMatchObject({
      kind: "unknown",
      why: expect.stringMatching(/^they may not be listed: .*horizontalpodautoscalers/),
    });
  } finally {
    cluster.close();
  }
});
