import { expect, test } from "vitest";
import { foundIn, linesToTag, shown } from "./find.ts";

/** A HelmRelease whose annotations begin in line 7, and whose values in line 20. */
function files(values: string, annotations = "") {
  const lines = annotations === "" ? [] : annotations.split("\n");
  const head = [
    "apiVersion: helm.fluxcd.io/v1",
    "kind: HelmRelease",
    "metadata:",
    "  name: web",
    "  namespace: shop",
    "  annotations:",
    ...lines.map((line) => `    ${line}`),
    ...Array.from({ length: 10 - lines.length }, () => "#"),
    "spec:",
    "  chart: {git: https://git.example/charts.git, path: web}",
    "  values:",
  ];
  const body = values.split("\n").map((line) => `    ${line}`);
  return {
    "gitops.yaml": "setups: [{name: aws/foo, layout: flux, paths: [k8s]}]\n",
    "k8s/web.yaml": `${[...head, ...body].join("\n")}\n`,
  };
}

const sites = (values: string, annotations = "") =>
  shown(foundIn(files(values, annotations))).map((line) => line.replaceAll("k8s/web.yaml:", ""));

// The shapes in which Flux v1 was seen to find images, and those in which it was seen not to.
test.each([
  ["image: a/b:1", ["chart-image a/b:1 20 whole"]],
  ["image: a/b\ntag: v1", ["chart-image a/b:v1 21 repository=a/b tag=v1"]],
  ["registry: r.io\nimage: a/b\ntag: v1", ["chart-image r.io/a/b:v1 22 registry=r.io repository=a/b tag=v1"]],
  ["registry: r.io\nimage: a/b:v1", ["chart-image r.io/a/b:v1 21 registry=r.io repository=a/b:v1"]],
  ["image: {repository: a/b, tag: v1}", ["chart-image a/b:v1 20 repository=a/b tag=v1"]],
  [
    "image: {registry: r.io, repository: a/b, tag: v1}",
    ["chart-image r.io/a/b:v1 20 registry=r.io repository=a/b tag=v1"],
  ],
  ["image: {repository: a/b:v1}", ["chart-image a/b:v1 20 repository=a/b:v1"]],
  ["sub: {image: a/b:1}", ["sub a/b:1 20 whole"]],
  ["sub: {image: a/b, tag: v1}", ["sub a/b:v1 20 repository=a/b tag=v1"]],
  ["sub: {image: {repository: a/b, tag: v1}}", ["sub a/b:v1 20 repository=a/b tag=v1"]],
  ["image: {repository: a/b}", ["chart-image a/b 20 repository=a/b"]],
  ["image: {repository: a/b, tag: 1.10}", ["chart-image a/b:1.10 20 repository=a/b tag=1.10"]],
  ["image: {repository: a/b, tag: 20200101}", ["chart-image a/b:20200101 20 repository=a/b tag=20200101"]],
  ["image: {repository: a/b, tag: }", ["chart-image a/b 20 repository=a/b tag="]],
  ['image: a/b\ntag: ""', ["chart-image a/b 21 repository=a/b tag="]],
  ['image: a/b:1\nregistry: ""', ["chart-image a/b:1 20 whole"]],
  ["image: a/b:1\ntag: v2", ["chart-image a/b:1 20 whole"]],
  ["image: a/b\nimageTag: v1", ["chart-image a/b:v1 21 repository=a/b tag=v1"]],
  ["a: {b: {image: a/b:1}}", ["a.b a/b:1 20 whole"]],
  ["list: [{image: a/b:1}]", ["list[0] a/b:1 20 whole"]],
  ["appImage: {repository: a/b, tag: 1}", ["appImage a/b:1 20 repository=a/b tag=1"]],
  ["image: registry:5000/a:1", ["chart-image registry:5000/a:1 20 whole"]],
  ["image: org/team/app:1", ["chart-image org/team/app:1 20 whole"]],
  ["other: 1", []],
])("%j", (values, expected) => {
  expect(sites(values)).toEqual(expected);
});

const automated = "fluxcd.io/automated: 'true'";

test.each([
  ["image: a/b:1", automated, ["chart-image a/b:1 20 whole glob:*"]],
  [
    "image: a/b:1\nsub: {image: c:2}",
    `${automated}\nfluxcd.io/tag.chart-image: semver:^1\nfilter.fluxcd.io/sub: x-*`,
    ["chart-image a/b:1 20 whole semver:^1", "sub c:2 21 whole glob:x-*"],
  ],
  ["a: {b: {image: c:2}}", `${automated}\nflux.weave.works/tag.a.b: semver:1`, ["a.b c:2 20 whole semver:1"]],
  ["image: a/b:1", "fluxcd.io/tag.chart-image: semver:^1", ["chart-image a/b:1 20 whole"]],
  [
    "sub: {image: a/b:1}",
    `${automated}\nfluxcd.io/tag.chart-image: semver:^1`,
    [
      "sub a/b:1 20 whole glob:*",
      "lost chart-image 8 `fluxcd.io/tag.chart-image`: there is no container `chart-image`. There is sub: name one of them, or remove the annotation.",
    ],
  ],
])("%j with %j", (values, annotations, expected) => {
  expect(sites(values, annotations)).toEqual(expected);
});

const deep = "a: {b: {repo: q.io/c, version: 1.0}}\nhost: r.io\nlist: [{x: d:4}]";

test.each([
  ["repository.fluxcd.io/c: list[0].x", ["c d:4 22 whole"]],
  [
    "repository.fluxcd.io/c: a.b.repo\ntag.fluxcd.io/c: a.b.version",
    ["c q.io/c:1.0 20 repository=q.io/c tag=1.0"],
  ],
  [
    `repository.fluxcd.io/c: list[0].x\nregistry.fluxcd.io/c: host\n${automated}\nfluxcd.io/tag.c: semver:^4`,
    ["c r.io/d:4 22 registry=r.io repository=d:4 semver:^4"],
  ],
  // Nobody follows it.
  ["repository.fluxcd.io/c: a.b.rep", []],
  [
    `${automated}\nrepository.fluxcd.io/c: a.b.rep`,
    ["lost c 8 The plan's values have no `a.b.rep`. Did you mean `a.b.repo`?"],
  ],
  [
    `${automated}\nrepository.fluxcd.io/c: a.b`,
    ["lost c 8 `a.b` in the values is no text. Name the value itself, as image.repository."],
  ],
  [
    `${automated}\ntag.fluxcd.io/c: a.b.version`,
    ["lost c 8 No annotation says where the repository of `c` stands. Add repository.fluxcd.io/c."],
  ],
  [
    `${automated}\nrepository.fluxcd.io/c: list[0].x\ntag.fluxcd.io/c: a.b.version`,
    [
      "lost c 8 What the annotations of `c` point to is, put together, no name of an image. It is registry/repository:tag.",
    ],
  ],
])("the alias %j", (annotations, expected) => {
  expect(sites(deep, annotations)).toEqual(expected);
});

test("an alias counts before what stands there by convention, and before a name of its own", () => {
  const values = "image: a/b:1\nsub: {image: c:2}\nx: d:4";
  expect(sites(values, "repository.fluxcd.io/app: image\nrepository.fluxcd.io/sub: x")).toEqual([
    "app a/b:1 20 whole",
    "sub d:4 22 whole",
  ]);
});

test("only the values change", () => {
  const values = "image:\n  repository: a/b # of a\n  tag: 1.10 # now\nlist:\n  - image: 'c:2'\nx: d";
  expect(linesToTag(files(values, "repository.fluxcd.io/x: x"), "1.20")).toEqual([
    "k8s/web.yaml:22",
    "- tag: 1.10 # now",
    "+ tag: '1.20' # now",
    "k8s/web.yaml:24",
    "- - image: 'c:2'",
    "+ - image: 'c:1.20'",
    "k8s/web.yaml:25",
    "- x: d",
    "+ x: d:1.20",
  ]);
});

test("the version of the chart is changed on request", () => {
  const chart = "chart: {repository: https://charts.example/stable, name: web, version: 1.2.3}";
  const of = files("image: a/b:1")["k8s/web.yaml"].replace(/chart: .*/, chart);
  expect(shown(foundIn({ ...files(""), "k8s/web.yaml": of }))).toEqual([
    "chart-image a/b:1 k8s/web.yaml:20 whole",
    "chart web 1.2.3 k8s/web.yaml:18 on request",
  ]);
});
