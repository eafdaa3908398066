import { expect, test } from "vitest";
import { chart, charts, metadata, release, wrongWith } from "./objects.ts";

const kustomization = (spec: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {${spec}}\n`;
const filling = kustomization("path: ./apps, postBuild: {substitute: {HOST: example.com}}");

function told(values: string, { by = filling, of = metadata } = {}): readonly string[] {
  const text = release(`${chart}  values:\n    host: ${values}\n`, of);
  return wrongWith({ "apps/web.yaml": text, "charts.yaml": charts, "ks.yaml": by });
}

test("what Flux would have filled in is an error, not deployed as it is", () => {
  expect(told("web.${HOST}")).toEqual([
    "apps/web.yaml:12:11 `${HOST}` is not filled in: `spec.postBuild` of the Kustomization `apps` in ks.yaml cannot be honoured. Write the value itself; what is secret goes into a Secret that `valuesFrom` names, with a `targetPath`.",
  ]);
});

test.each(["${HOST:=a}", "[a, '${HOST:-b}']", "{a: '${HOST/x/y}'}"])("so is %s", (values) => {
  expect(told(values)).toHaveLength(1);
});

test.each(["$HOST", "$${HOST}", "${1}", "a{HOST}"])("%s is text", (values) => {
  expect(told(JSON.stringify(values))).toEqual([]);
});

test.each([
  ["the Kustomization fills in nothing", { by: kustomization("path: ./apps") }],
  ["it is of other folders", { by: filling.replace("./apps", "./infrastructure") }],
  [
    "it is told to leave the object as it is",
    { of: `${metadata}  annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}\n` },
  ],
])("nothing is wrong where %s", (_, how) => {
  expect(told("web.${HOST}", how)).toEqual([]);
});

test("a Kustomization without a path is of the whole repository", () => {
  expect(told("${HOST}", { by: kustomization("postBuild: {substituteFrom: []}") })).toHaveLength(1);
});
