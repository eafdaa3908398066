import { expect, test } from "vitest";
import { readObjects } from "../../../src/formats/objects/read-objects.ts";
import { withoutDuplicates } from "../../../src/formats/sets/duplicates.ts";

const object = (apiVersion: string, kind: string, namespace?: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a${namespace ? `, namespace: ${namespace}` : ""}}\n`;
const crd = (scope: string) =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.example.com}\nspec: {group: example.com, scope: ${scope}, names: {kind: Thing}}\n`;

/** How many of them are left, and how often it is said that two declare one. */
function left(documents: readonly string[], plans = false): readonly [number, number] {
  const bytes = new TextEncoder().encode(documents.join("---\n"));
  const { objects, problems } = withoutDuplicates(
    readObjects("a.yaml", bytes).objects,
    { setup: "aws/foo", lockNamespace: "gitops" },
    ({ kind }) => plans && kind === "HelmRelease",
  );
  return [objects.length, problems.length];
}

test.each([
  ["with and without the namespace it lies in", ["v1 ConfigMap", "v1 ConfigMap default"], [0, 1]],
  ["in two namespaces", ["v1 ConfigMap", "v1 ConfigMap shop"], [2, 0]],
  ["of two groups", ["v1 Service", "example.com/v1 Service"], [2, 0]],
  ["of two versions", ["apps/v1 Deployment", "apps/v1beta1 Deployment"], [0, 1]],
  ["of the cluster, with a namespace that means nothing", ["v1 Namespace", "v1 Namespace shop"], [0, 1]],
  ["of a kind that nobody knows", ["example.com/v1 Thing", "example.com/v1 Thing shop"], [2, 0]],
  ["that is no plan here", ["a.io/v1 HelmRelease x", "a.io/v1 HelmRelease x"], [0, 1]],
])("an object twice: %s", (_, kinds, expected) => {
  const documents = kinds.map((kind) => object(...(kind.split(" ") as [string, string, string?])));
  expect(left(documents)).toEqual(expected);
});

test("where an object of a CRD lies is known from the CRD", () => {
  const things = [object("example.com/v1", "Thing"), object("example.com/v1", "Thing", "shop")];
  expect(left([crd("Cluster"), ...things])).toEqual([1, 1]);
  expect(left([crd("Namespaced"), ...things])).toEqual([3, 0]);
});

test("two plans are told elsewhere", () => {
  const release = object("a.io/v1", "HelmRelease", "shop");
  expect(left([release, release], true)).toEqual([2, 0]);
});
