import { expect, test } from "vitest";
import type { Cluster } from "../../src/cluster/cluster.ts";
import type { PredictQuery } from "../../src/cluster/predict.ts";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import { compareAll } from "../../src/rehearsal/compare.ts";
import { objectsOf } from "../../src/rehearsal/objects-of.ts";
import { plannedOf } from "../../src/rehearsal/planned.ts";
import { bare, type Rehearsed } from "../../src/rehearsal/rehearsed.ts";
import type { DeclarationParts } from "../support/declarations.ts";
import { installOf, upgradeOf } from "../support/operations.ts";

const declared: KubeObject = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web" }, data: {} };
const live = { ...declared, metadata: { ...declared.metadata, managedFields: [{ manager: "helm" }] } };

test("who set the fields of an object is for its prediction, and is not held any longer", async () => {
  const manifests = { declared: [declared], again: undefined, recorded: [declared], namespace: "shop" };
  const rehearsed = { ...bare(plannedOf(upgradeOf()), undefined), objects: objectsOf(manifests) };
  const asked: PredictQuery[] = [];
  const cluster: Pick<Cluster, "live" | "predict" | "namespaceExists"> = {
    namespaceExists: async () => true,
    live: async (wanted) => wanted.map(({ object }) => ({ state: "found", object, live })),
    predict: async (query) => {
      asked.push(query);
      return { next: declared, predictedBy: { kind: "server" }, conflicts: [], refusal: undefined };
    },
  };
  const [compared] = await compareAll([rehearsed], cluster);
  expect(asked).toMatchObject([{ live: { live } }]);
  expect(compared?.objects).toMatchObject([{ live: declared, next: declared }]);
  expect(compared?.objects[0]?.live?.metadata).not.toHaveProperty("managedFields");
});

/** An install of objects, of which nothing is there. */
function installing(
  id: string,
  objects: readonly KubeObject[],
  { makesNamespace = false, ...plan }: DeclarationParts & { readonly makesNamespace?: boolean } = {},
): Rehearsed {
  const { namespace } = plannedOf(installOf({ id })).subject;
  const manifests = { declared: objects, again: undefined, recorded: [], namespace };
  return {
    ...bare(plannedOf(installOf({ id, ...plan })), undefined),
    makesNamespace,
    objects: objectsOf(manifests),
  };
}

const empty: Pick<Cluster, "live" | "predict" | "namespaceExists"> = {
  namespaceExists: async (name) => name === "there",
  live: async (wanted) =>
    wanted.map(({ object, namespace }) => ({
      state: "absent",
      object: {
        ...object,
        namespace: object.kind === "Namespace" ? undefined : (object.namespace ?? namespace),
      },
    })),
  predict: async ({ declared, namespaceComes }) => ({
    next: declared,
    predictedBy: namespaceComes ? { kind: "client", why: "it comes" } : { kind: "server" },
    conflicts: [],
    refusal: undefined,
  }),
};
const within = (namespace: string | undefined): KubeObject => ({
  ...declared,
  metadata: { name: "web", ...(namespace === undefined ? {} : { namespace }) },
});
const makes = (name: string): KubeObject => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
const one = "aws/foo/there/one";

test.each<[string, readonly Rehearsed[], boolean]>([
  ["that is there", [installing(one, [within(undefined)])], false],
  ["that is not there", [installing(one, [within("away")])], true],
  [
    "that the release makes",
    [installing("aws/foo/away/one", [within(undefined)], { makesNamespace: true })],
    false,
  ],
  ["that the release does not make", [installing("aws/foo/away/one", [within(undefined)])], true],
  ["that is among its objects", [installing(one, [within("away"), makes("away")])], false],
  [
    "that comes with a plan that is needed",
    [
      installing(one, [within("away")], { needs: ["aws/foo/there/two"] }),
      installing("aws/foo/there/two", [], { needs: ["aws/foo/there/three"] }),
      installing("aws/foo/there/three", [makes("away")]),
    ],
    false,
  ],
  [
    "that comes with a plan that may come later",
    [installing(one, [within("away")]), installing("aws/foo/there/two", [makes("away")])],
    true,
  ],
])("an object in a namespace %s", async (_, rehearsals, isRefused) => {
  const [first] = await compareAll(rehearsals, empty);
  const found = first?.objects.find(({ object }) => object.kind === "ConfigMap");
  expect(found?.refusal?.message).toBe(isRefused ? 'namespaces "away" not found' : undefined);
});
