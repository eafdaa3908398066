import { expect, test } from "vitest";
import { ignoredPaths } from "../../src/diff/ignored-paths.ts";
import { parsePointer } from "../../src/diff/json-pointer.ts";
import { isSelected, parseLabelSelector } from "../../src/diff/label-selector.ts";
import { objectOf } from "./comparisons.ts";

test.each([
  ["/spec/replicas", ["spec", "replicas"]],
  ["/metadata/annotations/a.example~1b~0c", ["metadata", "annotations", "a.example/b~c"]],
  ["/a~01", ["a~1"]],
  ["/", [""]],
  ["", undefined],
  ["spec", undefined],
  ["/a~2", undefined],
  ["/a~", undefined],
])("the JSON pointer %j is %j", (text, parts) => {
  expect(parsePointer(text)).toEqual(parts);
});

const web = objectOf(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web-1, namespace: shop, labels: {app: web}, annotations: {team: a}}`);

test.each([
  [{}, true],
  [{ kind: "Deployment" }, true],
  [{ kind: "Deploy" }, false],
  [{ kind: "Deploy.*|StatefulSet" }, true],
  [{ kind: "(?i)deployment" }, true],
  [{ kind: "[" }, false],
  [{ kind: "Deployment", name: "web-[0-9]" }, true],
  [{ kind: "Deployment", name: "web" }, false],
  [{ group: "apps", version: "v1" }, true],
  [{ group: "batch" }, false],
  [{ version: "v2" }, false],
  [{ namespace: "shop" }, true],
  [{ namespace: "other" }, false],
  [{ labelSelector: "app in (web, api),!legacy" }, true],
  [{ labelSelector: "app!=web" }, false],
  [{ labelSelector: "app=" }, false],
  [{ labelSelector: "app=(" }, false],
  [{ annotationSelector: "team=a" }, true],
  [{ annotationSelector: "team=b" }, false],
])("%j picks a Deployment or not: %j", (target, expected) => {
  const rules = [{ paths: ["/spec/replicas", "replicas"], target }];
  expect(ignoredPaths(rules, web)).toEqual(expected ? [["spec", "replicas"]] : []);
});

test("a rule without a target is for all objects, and a group may be none", () => {
  expect(ignoredPaths([{ paths: ["/a", "/b"] }], objectOf("{}"))).toEqual([["a"], ["b"]]);
  expect(ignoredPaths([{ paths: ["/a"], target: { group: "apps" } }], objectOf("{}"))).toEqual([]);
});

test.each([
  ["app=web", true],
  ["app==web", true],
  ["app!=api", true],
  ["other!=api", true],
  ["app", true],
  ["!app", false],
  ["!other", true],
  ["app in (api,web),app notin (x, y)", true],
  ["other notin (x)", true],
  ["other in (x)", false],
  ["a.example/app = web", false],
])("%s selects what has app=web: %j", (text, expected) => {
  expect(isSelected({ app: "web" }, parseLabelSelector(text) ?? [])).toBe(expected);
});

test.each(["", "app=web,", "app in web", "=web", "app>1", "a b", "app in (a"])(
  "%j is no selector",
  (text) => {
    expect(parseLabelSelector(text)).toBeUndefined();
  },
);
