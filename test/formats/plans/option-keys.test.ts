// Keys that say how Helm is to treat a release, besides those of every plan.
import { expect, test } from "vitest";
import { declareFiles, onlyPlan, show } from "../repository.ts";

const path = "aws/foo/default/demo.yaml";

test.each([
  ["test: true", { test: { timeout: undefined, ignoreFailures: false } }],
  ["test: false", { test: undefined }],
  ["test: {}", { test: { timeout: undefined, ignoreFailures: false } }],
  ["test: {timeout: 90s, ignore-failures: true}", { test: { timeout: 90, ignoreFailures: true } }],
  ["crds: skip", { crds: "skip" }],
  ["crds: apply", { crds: "apply" }],
  ["take-ownership: true", { takeOwnership: true }],
  ["skip-hooks: true", { skipHooks: true }],
  ["follow: false", { follow: false }],
  ["heal: true", { heal: true }],
  ["ignore: {paths: /spec/replicas}", { ignore: [{ paths: ["/spec/replicas"] }] }],
  [
    "ignore: [{paths: [/a, /b~1c/*], kind: Web.*, name: a|b, namespace: x, group: apps, version: v1}]",
    {
      ignore: [
        {
          paths: ["/a", "/b~1c/*"],
          target: { kind: "Web.*", name: "a|b", namespace: "x", group: "apps", version: "v1" },
        },
      ],
    },
  ],
  [
    "ignore: {paths: /a, labels: 'app in (a, b)', annotations: '!x'}",
    { ignore: [{ paths: ["/a"], target: { labelSelector: "app in (a, b)", annotationSelector: "!x" } }] },
  ],
])("%s", (line, options) => {
  expect(onlyPlan({ [path]: `chart: stable/demo\n${line}\n` }).options).toMatchObject(options);
});

test("they may be defaults, and a plan's own win", () => {
  const files = {
    "gitops.yaml":
      "defaults: {test: true, crds: apply, skip-hooks: true, follow: false, take-ownership: true}\n",
    [path]: "chart: stable/demo\ntest: false\ncrds: create\n",
  };
  expect(onlyPlan(files).options).toMatchObject({
    ...{ test: undefined, crds: "create", skipHooks: true, follow: false, takeOwnership: true },
  });
});

test("what is ignored adds up: for all plans, by defaults, by the plan", () => {
  const files = {
    "gitops.yaml": "ignore: [drafts, {paths: /a}]\ndefaults: {heal: true, ignore: {paths: /b}}\n",
    [path]: "chart: stable/demo\nheal: false\nignore: {paths: /c}\n",
  };
  expect(onlyPlan(files).options).toMatchObject({
    heal: false,
    ignore: [{ paths: ["/a"] }, { paths: ["/b"] }, { paths: ["/c"] }],
  });
});

test("what is ignored of all plans' objects holds for releases of Flux, too", () => {
  const release = `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: demo, namespace: default}
spec:
  chartRef: {kind: OCIRepository, name: demo}
  driftDetection: {ignore: [{paths: [/b]}]}
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: {name: demo, namespace: default}
spec: {url: "oci://registry.example/demo", ref: {tag: 1.0.0}}
`;
  const files = {
    "gitops.yaml": "ignore: {paths: /a}\nsetups: [{name: prod, layout: flux, paths: [k8s]}]\n",
    "k8s/demo.yaml": release,
  };
  expect(onlyPlan(files).options.ignore).toEqual([{ paths: ["/a"] }, { paths: ["/b"] }]);
});

test.each([
  ["test: 'yes'", "2:7 `test` takes true, false or a map, not the text `yes`. Write true, without quotes."],
  ["test: [all]", "2:7 `test` takes true, false or a map, not a list."],
  ["test: {time: 5m}", "2:8 `test` has no key `time`. It takes `timeout` or `ignore-failures`."],
  ["test: {ignore-failures: 1}", "2:25 `ignore-failures` takes true or false, not the number 1."],
  ["test: {timeout: 5}", "2:17 `timeout` takes a duration, not the number 5. Write 5s for seconds."],
  ["crds: true", "2:7 `crds` takes `create`, `skip` or `apply`, not true."],
  ["crds: replace", "2:7 `crds` takes `create`, `skip` or `apply`, not the text `replace`."],
  [
    "take-ownership: 'true'",
    "2:17 `take-ownership` takes true or false, not the text `true`. Write true, without quotes.",
  ],
  ["skip-hooks: [test]", "2:13 `skip-hooks` takes true or false, not a list."],
  ["skip-hook: true", "2:1 A plan has no key `skip-hook`. Did you mean `skip-hooks`?"],
  ["follow: never", "2:9 `follow` takes true or false, not the text `never`."],
  ["follow:", "2:1 `follow` is empty: it takes true or false. Give it a value, or remove the line."],
  ["heal: always", "2:7 `heal` takes true or false, not the text `always`."],
  ["ignore: /spec/replicas", "2:9 `ignore` takes a map or a list, not the text `/spec/replicas`."],
  [
    "ignore: {paths: [/a, b]}",
    "2:22 `paths[1]`: `b` is no JSON pointer. Write it as /spec/replicas; within a key, `/` is ~1 and `~` is ~0.",
  ],
  [
    "ignore: {paths: /a, kind: '['}",
    "2:27 `kind`: `[` is no regular expression. It has to match the whole: web, web-.* or (web|api).",
  ],
  [
    "ignore: {paths: /a, labels: 'app in web'}",
    "2:29 `labels`: `app in web` is no selector. Write it as kubectl takes it: app=web,tier!=db,env in (stg, prod),!legacy.",
  ],
  ["ignore: {paths: /a, path: /b}", "2:21 An item of `ignore` has no key `path`. Did you mean `paths`?"],
])("what is wrong with %s", (line, expected) => {
  const { problems } = declareFiles({ [path]: `chart: stable/demo\n${line}\n` });
  expect(problems.map(show)).toEqual([`${path}:${expected}`]);
});
