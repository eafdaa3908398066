import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Cluster } from "../../../src/cluster/cluster.ts";
import type { WantedObject } from "../../../src/cluster/live.ts";
import { withoutManagedFields } from "../../../src/cluster/managed-fields.ts";
import type { KubeObject } from "../../../src/formats/objects/kube-object.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { type FaultyApi, startFaultyApi } from "../../testbed/faulty-api.ts";
import { temporaryFolders } from "../surroundings.ts";
import { clusterFor, deploy, type Written } from "./predicting.ts";

const newFolder = temporaryFolders();
let folder: string;
let plane: ControlPlane;
let front: FaultyApi;
let cluster: Cluster;
let seen: number;

// A fresh machine builds its tools first.
beforeAll(async () => {
  plane = await startControlPlane();
  folder = await newFolder();
  front = await startFaultyApi(plane);
}, 900_000);

afterAll(async () => {
  await front?.stop();
  await plane?.stop();
});

beforeEach(async () => {
  cluster?.close();
  cluster = await clusterFor(plane, folder, { front });
  front.fault = () => undefined;
  seen = front.requests.length;
});

const requests = () => front.requests.slice(seen).sort();

const map = (name: string): Written => ({
  ...{ apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data: { of: name } },
});
const role = (name: string): Written => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "Role",
  metadata: { name },
  rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
});
const secret = (name: string): Written => ({
  ...{ apiVersion: "v1", kind: "Secret", metadata: { name }, data: { a: "MQ==" } },
});

function wanted({ apiVersion, kind, metadata }: Written, namespace: string): WantedObject {
  return { object: { apiVersion, kind, name: metadata.name, namespace: undefined }, namespace };
}

const numbered = (count: number, make: (name: string) => Written) =>
  Array.from({ length: count }, (_, index) => make(`it-${index}`));

test("a hundred objects that stay as they are cost lists alone", async () => {
  const one = [...numbered(40, map), ...numbered(20, role)];
  const two = [...numbered(30, secret), ...numbered(10, role)];
  await deploy(plane, folder, 4, "one", one);
  await deploy(plane, folder, 4, "two", two);
  const all = [...one.map((each) => [each, "one"] as const), ...two.map((each) => [each, "two"] as const)];
  const lives = await cluster.live(all.map(([object, namespace]) => wanted(object, namespace)));
  expect(lives.map(({ state }) => state)).toEqual(all.map(() => "found"));
  expect(lives.map(({ object }) => object)).toEqual(
    all.map(([object, namespace]) => ({ ...wanted(object, namespace).object, namespace })),
  );
  for (const [index, live] of lives.entries()) {
    const [declared, release] = all[index] as readonly [Written, string];
    const prediction = await cluster.predict({
      declared: declared as KubeObject,
      recorded: declared as KubeObject,
      live,
      release: { name: release, namespace: release },
      method: "server",
      onConflict: "force",
    });
    expect(prediction).toMatchObject({ predictedBy: { kind: "server" }, refusal: undefined });
    expect(prediction.next).toEqual(live.state === "found" && withoutManagedFields(live.live));
  }
  const roles = "/apis/rbac.authorization.k8s.io/v1";
  expect(requests()).toEqual([
    "GET /api/v1",
    "GET /api/v1/namespaces/one/configmaps?limit=50",
    "GET /api/v1/namespaces/two/secrets?limit=50&fieldSelector=type%21%3Dhelm.sh%2Frelease.v1",
    `GET ${roles}`,
    `GET ${roles}/namespaces/one/roles?limit=50`,
    `GET ${roles}/namespaces/two/roles?limit=50`,
  ]);
});

test("a few are looked at one by one, whole, and what they are not is told", async () => {
  await deploy(plane, folder, 4, "few", [map("a")]);
  const gadget = { apiVersion: "example.com/v1", kind: "Gadget", metadata: { name: "g" } };
  const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "few" } };
  const [found, absent, ...rest] = await cluster.live([
    wanted(map("a"), "few"),
    wanted(map("b"), "few"),
    wanted(gadget, "few"),
    wanted(gadget, "other"),
    wanted(namespace, "few"),
  ]);
  const placed = { ...wanted(map("a"), "few").object, namespace: "few" };
  expect(found).toMatchObject({ state: "found", object: placed, live: map("a") });
  expect(absent).toEqual({ state: "absent", object: { ...placed, name: "b" } });
  expect(rest.map(({ state }) => state)).toEqual(["unserved", "unserved", "found"]);
  expect(rest[2]?.object.namespace).toBeUndefined();
  // One that is not served is asked for again, as its CRD may have come.
  expect(requests().filter((request) => request === "GET /apis/example.com/v1").length).toBeLessThan(3);
});

test("more pages than names are not read: the rest is looked at one by one", async () => {
  await plane.allow("limited", [], "large");
  const names = Array.from({ length: 260 }, (_, index) => `m-${String(index).padStart(3, "0")}`);
  for (const name of names)
    await plane.request("POST", "/api/v1/namespaces/large/configmaps", { metadata: { name } });
  const ends = ["m-000", "m-001", "m-120", "m-259"].map((name) => wanted(map(name), "large"));
  const lives = await cluster.live(ends);
  expect(lives.map(({ state, object }) => [state, object.name])).toEqual(
    ["m-000", "m-001", "m-120", "m-259"].map((name) => ["found", name]),
  );
  const pages = requests().filter((request) => request.includes("limit="));
  expect(pages).toHaveLength(4);
  expect(requests()).toContain("GET /api/v1/namespaces/large/configmaps/m-259");
});

test("where they may not be listed they are looked at one by one; what may not be looked at is told", async () => {
  await deploy(plane, folder, 4, "shut", numbered(5, map));
  front.fault = (request) => (/configmaps\?/.test(request) ? 403 : undefined);
  const all = numbered(5, map).map((each) => wanted(each, "shut"));
  expect((await cluster.live(all)).map(({ state }) => state)).toEqual(all.map(() => "found"));
  front.fault = (request) => (/configmaps/.test(request) ? 403 : undefined);
  const [live] = await cluster.live(all);
  expect(live).toMatchObject({ state: "unknown", why: expect.stringMatching(/^it may not be looked at: /) });
});

test("a kind whose API is away is unknown, and no error", async () => {
  front.fault = (request) => (/rbac/.test(request) ? 503 : undefined);
  const [away, there] = await cluster.live([wanted(role("it-0"), "one"), wanted(map("it-0"), "one")]);
  expect(away).toMatchObject({
    state: "unknown",
    why: expect.stringMatching(/^the kinds of rbac.authorization.k8s.io\/v1 cannot be told: /),
  });
  expect(there?.state).toBe("found");
});
