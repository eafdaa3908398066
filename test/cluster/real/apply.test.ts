// What the action itself applies before Helm, and whose objects are, on a real control plane.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cluster } from "../../../src/cluster/cluster.ts";
import { type ManifestObject, manifestObjects } from "../../../src/cluster/manifest.ts";
import { openCluster } from "../../../src/cluster/open.ts";
import { messageOf } from "../../../src/errors.ts";
import { createExec } from "../../../src/exec.ts";
import { createMasks } from "../../../src/masks.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { errorOf, temporaryFolders } from "../surroundings.ts";

const newFolder = temporaryFolders();
let plane: ControlPlane;
let cluster: Cluster;

beforeAll(async () => {
  plane = await startControlPlane();
  const path = join(await newFolder(), "kubeconfig");
  await writeFile(path, plane.kubeconfig({ context: "admin", token: plane.tokens.admin ?? "" }));
  const masks = createMasks(() => undefined);
  const exec = createExec(masks, new AbortController().signal);
  cluster = await openCluster({
    setup: "aws/foo",
    kubeconfig: { path, context: "admin" },
    masks,
    exec,
    env: {},
  });
}, 900_000);

afterAll(async () => {
  cluster?.close();
  await plane?.stop();
});

const options = { namespace: "default", within: 20, cancel: new AbortController().signal };

function one(document: string): ManifestObject {
  return manifestObjects(document)[0] as ManifestObject;
}

const crd = (group: string, plural: string, kind: string) =>
  one(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${plural}.${group}}
spec:
  group: ${group}
  scope: Namespaced
  names: {plural: ${plural}, kind: ${kind}}
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
    - {name: v0, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
`);

const map = (name: string, data: string, metadata = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${metadata}}\ndata: ${data}\n`;

test("applies an object over fields that somebody else has set, and makes what is not there", async () => {
  await plane.request("POST", "/api/v1/namespaces/default/configmaps", {
    metadata: { name: "there" },
    data: { a: "old", b: "theirs" },
  });
  await cluster.apply(one(map("there", "{a: new}")), options);
  await cluster.apply(one(map("new", "{a: yes-1}", ", namespace: kube-public")), options);
  const there = await plane.request("GET", "/api/v1/namespaces/default/configmaps/there");
  expect(there.body.data).toEqual({ a: "new", b: "theirs" });
  expect((await plane.request("GET", "/api/v1/namespaces/kube-public/configmaps/new")).body.data).toEqual({
    a: "yes-1",
  });
});

test("a CRD can be used when it was applied, though its kind was asked for in vain before", async () => {
  const group = "one.example.com";
  const thing = { apiVersion: `${group}/v1`, kind: "Thing", namespace: "default", name: "a" };
  expect(await cluster.find(thing)).toBeUndefined();
  await cluster.apply(crd(group, "things", "Thing"), options);
  await cluster.apply(one(`apiVersion: ${group}/v1\nkind: Thing\nmetadata: {name: a}\n`), options);
  expect(await cluster.find(thing)).toBeDefined();
  // A second kind of a group that is known already.
  await cluster.apply(crd(group, "others", "Other"), options);
  await cluster.apply(one(`apiVersion: ${group}/v1\nkind: Other\nmetadata: {name: a}\n`), options);
});

test("says why a CRD cannot be used, or an object not be applied", async () => {
  await cluster.apply(crd("two.example.com", "things", "Thing"), options);
  expect(messageOf(await errorOf(cluster.apply(crd("two.example.com", "mine", "Thing"), options)))).toMatch(
    /^The cluster does not take the names of CRD mine\.two\.example\.com: "Thing(List)?" is already in use\. Another/,
  );
  expect(
    messageOf(await errorOf(cluster.apply(one("apiVersion: x/v1\nkind: A\nmetadata: {name: b}\n"), options))),
  ).toBe(
    "Cannot apply A b: the cluster of aws/foo does not know x/v1 A. See that its CRD is installed, and its apiVersion one that this Kubernetes has.",
  );
  const elsewhere = one(map("a", "{a: b}", ", namespace: nowhere"));
  expect(messageOf(await errorOf(cluster.apply(elsewhere, options)))).toContain("Cannot apply ConfigMap a");
});

test.each([2, 5])("names the releases of %i objects of a kind", async (count) => {
  const names = Array.from({ length: count }, (_, at) => `owned-${count}-${at}`);
  const owner = (at: number) =>
    `, labels: {app.kubernetes.io/managed-by: ${at === 0 ? "Helm" : "hand"}}, annotations: {meta.helm.sh/release-name: web, meta.helm.sh/release-namespace: shop}`;
  for (const [at, name] of names.slice(0, -1).entries())
    await cluster.apply(one(map(name, "{a: b}", at < 2 ? owner(at) : "")), options);
  const objects = names.map((name) => one(map(name, "{}")));
  expect(await cluster.owners(objects, "default")).toEqual([
    {
      object: { apiVersion: "v1", kind: "ConfigMap", namespace: "default", name: names[0] },
      release: "web",
      namespace: "shop",
    },
  ]);
});
