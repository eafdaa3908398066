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
])("what is wrong with %s", (line, expected) => {
  const { problems } = declareFiles({ [path]: `chart: stable/demo\n${line}\n` });
  expect(problems.map(show)).toEqual([`${path}:${expected}`]);
});
