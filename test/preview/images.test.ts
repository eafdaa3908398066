import { expect, test } from "vitest";
import { imageChanges } from "../../src/preview/images.ts";
import { comparisonOf, objectOf } from "../diff/comparisons.ts";

const pod =
  "{initContainers: [{name: init, image: a:1}], containers: [{name: web, image: b:1}, {name: w2, image: b:1}]}";

test.each([
  ["a Pod", `{kind: Pod, spec: ${pod}}`, ["a:1", "b:1"]],
  [
    "a Deployment",
    `{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: ${pod}}}}`,
    ["a:1", "b:1"],
  ],
  ["a Job", `{apiVersion: batch/v1, kind: Job, spec: {template: {spec: ${pod}}}}`, ["a:1", "b:1"]],
  [
    "a CronJob",
    `{apiVersion: batch/v1, kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: ${pod}}}}}}`,
    ["a:1", "b:1"],
  ],
  ["a PodTemplate", `{kind: PodTemplate, template: {spec: ${pod}}}`, ["a:1", "b:1"]],
  [
    "another kind with a template",
    `{apiVersion: argoproj.io/v1, kind: Rollout, spec: {template: {spec: ${pod}}}}`,
    ["a:1", "b:1"],
  ],
  [
    "a Pod that somebody looks into",
    "{kind: Pod, spec: {containers: [{name: a, image: a:1}], ephemeralContainers: [{name: debug, image: d:1}]}}",
    ["a:1", "d:1"],
  ],
  [
    "containers without names",
    "{kind: Pod, spec: {containers: [{image: a:1}, {image: b:1}]}}",
    ["a:1", "b:1"],
  ],
  [
    "a container without an image",
    "{kind: Pod, spec: {containers: [{name: a}, {name: b, image: 3}, x]}}",
    [],
  ],
  ["what has no containers", "{data: {image: a:1}}", []],
  ["a custom object that is no Pod", `{apiVersion: example.org/v1, kind: Pod, spec: ${pod}}`, []],
])("the images of %s", (_, yaml, images) => {
  const made = imageChanges([comparisonOf(undefined, objectOf(yaml))]);
  expect(made.map(({ to }) => to)).toEqual(images);
});

const workload = (images: Readonly<Record<string, string>>) =>
  objectOf(
    JSON.stringify({
      kind: "Deployment",
      spec: {
        template: { spec: { containers: Object.entries(images).map(([name, image]) => ({ name, image })) } },
      },
    }),
  );
const [one, two] = [
  workload({ web: "web:1", proxy: "proxy:1" }),
  workload({ proxy: "proxy:1", web: "web:2" }),
];
const three = workload({ web: "web:1", log: "log:1" });

test.each([
  ["an image that is another one", [comparisonOf(one, two)], [{ from: "web:1", to: "web:2" }]],
  [
    "the same change twice",
    [comparisonOf(one, two), comparisonOf(one, two)],
    [{ from: "web:1", to: "web:2" }],
  ],
  ["nothing", [comparisonOf(one, one)], []],
  ["a workload that is new", [comparisonOf(undefined, three)], [{ to: "web:1" }, { to: "log:1" }]],
  [
    "a workload that goes",
    [comparisonOf(three, undefined, { fate: "deleted" })],
    [{ from: "web:1" }, { from: "log:1" }],
  ],
  ["one that is kept", [comparisonOf(three, undefined, { fate: "kept" })], []],
  ["containers that come and go", [comparisonOf(one, three)], [{ from: "proxy:1" }, { to: "log:1" }]],
  [
    "what the cluster refuses",
    [comparisonOf(one, undefined, { declared: two })],
    [{ from: "web:1", to: "web:2" }],
  ],
])("what changes of images: %s", (_, comparisons, changes) => {
  expect(imageChanges(comparisons)).toEqual(
    changes.map((change) => ({ from: undefined, to: undefined, ...change })),
  );
});
