import { expect, test } from "vitest";
import type { Files } from "../../formats/repository.ts";
import { foundIn, linesToTag, shown } from "./find.ts";

const gitops = "setups: [{name: aws/foo, layout: flux, paths: [k8s]}]\n";
const pod = "{containers: [{name: app, image: a/b:1}], initContainers: [{name: setup, image: busybox}]}";

function workload(apiVersion: string, kind: string, spec: string, metadata = "") {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web, namespace: shop${metadata}}\nspec: ${spec}\n`;
}
const deployment = (metadata = "", spec = pod) =>
  workload("apps/v1", "Deployment", `{template: {spec: ${spec}}}`, metadata);

const flux = (text: string, more: Files = {}) => ({ "gitops.yaml": gitops, "k8s/web.yaml": text, ...more });

test.each([
  ["apps/v1", "Deployment", `{template: {spec: ${pod}}}`],
  ["apps/v1", "StatefulSet", `{template: {spec: ${pod}}}`],
  ["apps/v1", "DaemonSet", `{template: {spec: ${pod}}}`],
  ["apps/v1", "ReplicaSet", `{template: {spec: ${pod}}}`],
  ["extensions/v1beta1", "Deployment", `{template: {spec: ${pod}}}`],
  ["batch/v1", "Job", `{template: {spec: ${pod}}}`],
  ["batch/v1beta1", "CronJob", `{jobTemplate: {spec: {template: {spec: ${pod}}}}}`],
  ["v1", "ReplicationController", `{template: {spec: ${pod}}}`],
  ["v1", "Pod", pod],
])("%s %s", (apiVersion, kind, spec) => {
  expect(shown(foundIn(flux(workload(apiVersion, kind, spec))))).toEqual([
    "app a/b:1 k8s/web.yaml:4 whole",
    "setup busybox k8s/web.yaml:4 whole",
  ]);
});

test.each([
  ["another group", workload("example.org/v1", "Deployment", `{template: {spec: ${pod}}}`)],
  ["another kind", workload("v1", "ConfigMap", `{template: {spec: ${pod}}}`)],
  ["no containers", deployment("", "{}")],
  ["no image", deployment("", "{containers: [{name: app}, {name: b, image: }, app]}")],
  ["a variable", deployment("", "{containers: [{name: app, image: 'a/b:$(TAG)'}]}")],
  ["what Flux ignores", deployment(", annotations: {fluxcd.io/ignore: 'true'}")],
])("finds nothing in %s", (_, text) => {
  expect(shown(foundIn(flux(text)))).toEqual([]);
});

const list = `apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: a, namespace: shop}
    spec:
      template:
        spec:
          containers:
            - name: a
              image: "a/b:1" # of a
---
# nothing
---
${deployment()}`;

test("Lists, several documents, and files of plans", () => {
  const images = ["a a/b:1 FILE:12 whole", "app a/b:1 FILE:19 whole", "setup busybox FILE:19 whole"];
  const inFile = (file: string) => images.map((line) => line.replace("FILE", file));
  expect(shown(foundIn(flux(list)))).toEqual(inFile("k8s/web.yaml"));
  expect(shown(foundIn({ "aws/foo/shop/web-raw.yaml": list }))).toEqual(inFile("aws/foo/shop/web-raw.yaml"));
  expect(shown(foundIn({ "aws/foo/shop/web.yaml": "manifests: o/*.yaml\n", "o/x.yaml": list }))).toEqual(
    inFile("o/x.yaml"),
  );
  const mgo = {
    "gitops.yaml": "setups: [{name: aws/foo, layout: mygitops, paths: [k8s]}]\n",
    "k8s/web-raw.yaml": list,
  };
  expect(shown(foundIn(mgo))).toEqual(inFile("k8s/web-raw.yaml"));
});

test("only the text of the image changes", () => {
  expect(linesToTag(flux(list), "1.10")).toEqual([
    "k8s/web.yaml:12",
    '- image: "a/b:1" # of a',
    '+ image: "a/b:1.10" # of a',
    "k8s/web.yaml:19",
    `- spec: {template: {spec: ${pod}}}`,
    `+ spec: {template: {spec: ${pod.replace("b:1", "b:1.10").replace("busybox", "busybox:1.10")}}}`,
  ]);
});

test("the plan is the one that declares the object", () => {
  const other = deployment().replace("namespace: shop", "namespace: mail");
  const { images } = foundIn(flux(`${deployment()}---\n${other}`));
  expect(images.map(({ plan, place }) => `${plan} ${place.line}`)).toEqual([
    "aws/foo/mail/aws-foo-manifests 9",
    "aws/foo/mail/aws-foo-manifests 9",
    "aws/foo/shop/aws-foo-manifests 4",
    "aws/foo/shop/aws-foo-manifests 4",
  ]);
});

const annotated = (annotations: string) => {
  return `${deployment().replace("metadata: {name: web, namespace: shop}", `metadata:\n  name: web\n  namespace: shop\n  annotations:\n    ${annotations.replaceAll("\n", "\n    ")}`)}`;
};

test.each([
  ["fluxcd.io/automated: true", ["app glob:* 7", "setup glob:* 7"]],
  ['fluxcd.io/automated: "true"\nfluxcd.io/tag.app: semver:^1', ["app semver:^1 8", "setup glob:* 7"]],
  ["flux.weave.works/automated: 'true'", ["app glob:* 7", "setup glob:* 7"]],
  ["fluxcd.io/automated: TRUE", ["app", "setup"]],
  ["fluxcd.io/automated: 'false'\nfluxcd.io/tag.wep: x", ["app", "setup"]],
  [
    'fluxcd.io/automated: "true"\nfluxcd.io/locked: "true"',
    ["app glob:* 7 locked by `fluxcd.io/locked`", "setup glob:* 7 locked by `fluxcd.io/locked`"],
  ],
  [
    'fluxcd.io/automated: "true"\nfilter.fluxcd.io/setpu: glob:x',
    [
      "app glob:* 7",
      "setup glob:* 7",
      "lost setpu 8 `filter.fluxcd.io/setpu`: there is no container `setpu`. Did you mean `setup`?",
    ],
  ],
  [
    'fluxcd.io/automated: "true"\nfluxcd.io/tag.chart-image: glob:x',
    [
      "app glob:* 7",
      "setup glob:* 7",
      "lost chart-image 8 `fluxcd.io/tag.chart-image`: there is no container `chart-image`. There is app, setup: name one of them, or remove the annotation.",
    ],
  ],
])("%j", (annotations, expected) => {
  const { images, lost } = foundIn(flux(annotated(annotations)));
  const policies = images.map(({ container, policy }) => {
    if (policy?.kind !== "policy") return container;
    const by = policy.lockedBy === undefined ? "" : ` locked by ${policy.lockedBy}`;
    return `${container} ${policy.pattern} ${policy.place.line}${by}`;
  });
  const missing = lost.map(({ container, fault: { place, message, hint } }) => {
    return `lost ${container} ${place.line} ${message} ${hint}`;
  });
  expect([...policies, ...missing]).toEqual(expected);
});

test("the registry is asked with what the pods pull with", () => {
  const spec = pod.replace("{", "{imagePullSecrets: [{name: hub}], ");
  const text = deployment(", annotations: {fluxcd.io/automated: 'true'}", spec);
  const [app] = foundIn(flux(text)).images;
  expect(app?.policy).toMatchObject({ pullSecrets: [{ namespace: "shop", name: "hub" }] });
  const bare = text.replace(", namespace: shop", "");
  const [own] = foundIn({ "aws/foo/mail/web-raw.yaml": bare }).images;
  expect(own?.policy).toMatchObject({ pullSecrets: [{ namespace: "mail", name: "hub" }] });
  const [plain] = foundIn(flux(deployment(", annotations: {fluxcd.io/automated: 'true'}"))).images;
  expect(plain?.policy).not.toHaveProperty("pullSecrets");
});
