import { expect, test } from "vitest";
import type { Files } from "../../formats/repository.ts";
import { foundIn, linesToTag, shown } from "./find.ts";

const head = "__mygitops:\n  chart: shop/web\n  version: 1.4.2\n  name: web\n  namespace: shop\n";

/** A values file whose lines after the header's names begin in line 6. */
function files(rest: string, more: Files = {}): Files {
  return {
    "gitops.yaml": "setups: [{name: aws/foo, layout: mygitops, paths: [m]}]\n",
    "m/web-values.yaml": `${head}${rest}\n`,
    ...more,
  };
}

const images = (rest: string, more: Files = {}) =>
  shown({ ...foundIn(files(rest, more)), charts: [] }).map((line) => line.replace("m/web-values.yaml:", ""));

const key = "github.com/acme/web";

test.each([
  ["  images:\n    KEY: {repository: a/b, tag: v1}", ["KEY a/b:v1 7 repository=a/b tag=v1"]],
  ["  images:\n    KEY: {repository: a/b, tag: 1.10}", ["KEY a/b:1.10 7 repository=a/b tag=1.10"]],
  ["  images:\n    KEY: {image: 'localhost:5000/a:1'}", ["KEY localhost:5000/a:1 7 whole"]],
  ["image: a/b:1", ["image a/b:1 6 whole"]],
  ["repository: a/b\ntag: 1", ["chart-image a/b:1 7 repository=a/b tag=1"]],
  // Anchors: what the values make of it counts, under the header's name.
  [
    "  images:\n    KEY: &web {repository: a/b, tag: v1}\nimage: *web",
    ["KEY a/b:v1 7 repository=a/b tag=v1"],
  ],
  [
    "  images:\n    KEY: &web {repository: a/b, tag: v1}\nimage: {<<: *web, registry: r.io}",
    ["KEY r.io/a/b:v1 7 registry=r.io repository=a/b tag=v1"],
  ],
  ["  images:\n    KEY: {image: &web a/b:1}\nx: {image: *web}\nimage: *web", ["KEY a/b:1 7 whole"]],
  [
    "  images:\n    KEY: {repository: &r a/b, tag: &t v1}\nweb: {image: {repository: *r, tag: *t}}\nimage: {repository: c, tag: *t}",
    ["KEY a/b:v1 7 repository=a/b tag=v1", "KEY c:v1 7 repository=c tag=v1"],
  ],
  // Copies are images of their own.
  ["  images:\n    KEY: {image: a/b:1}\nimage: a/b:1", ["KEY a/b:1 7 whole", "image a/b:1 8 whole"]],
  ["  images: {}", []],
  ["replicas: 2", []],
])("%s", (rest, expected) => {
  expect(images(rest.replaceAll("KEY", key))).toEqual(expected.map((line) => line.replace("KEY", key)));
});

test("the secrets' file counts last, and defaults first", () => {
  const secrets = { "m/web-secrets.yaml": "image: {tag: v2}\n" };
  expect(images("image: {repository: a/b, tag: v1}", secrets)).toEqual([
    "image a/b:v2 m/web-secrets.yaml:1 repository=a/b tag=v2",
  ]);
  const defaults = {
    "gitops.yaml":
      "setups: [{name: aws/foo, layout: mygitops, paths: [m]}]\ndefaults: [{values: [{image: {registry: r.io}}]}]\n",
  };
  expect(images("image: {repository: a/b, tag: v1}", defaults)).toEqual([
    "image r.io/a/b:v1 6 registry=r.io repository=a/b tag=v1",
  ]);
  const sops = { "m/web-secrets.yaml": "image: {tag: v3}\nsops: {mac: x}\n" };
  expect(images("web: {image: c:1}\nimage: {repository: a/b, tag: v1}", sops)).toEqual([
    "web.image c:1 6 whole",
  ]);
  // Nobody knows then what it sets.
  const broken = { "m/web-secrets.yaml": "image: {tag\n" };
  expect(images("image: {repository: a/b, tag: v1}", broken)).toEqual([]);
});

test("comments, anchors and quotes stay, in the header as elsewhere", () => {
  const rest = `  images: # of the team
    # first
    ${key}:
      image: &i1 'a/b:1'
    other: &two # the second
      repository: c
      tag: 1.10 # now
  extra: n

image: *i1
two:
  image:
    <<: *two
three: {image: *i1}`;
  expect(linesToTag(files(rest), "1.20")).toEqual([
    "m/web-values.yaml:9",
    "- image: &i1 'a/b:1'",
    "+ image: &i1 'a/b:1.20'",
    "m/web-values.yaml:12",
    "- tag: 1.10 # now",
    "+ tag: '1.20' # now",
  ]);
});

test("the version of the chart is changed on request", () => {
  expect(shown(foundIn(files("x: 1")))).toEqual(["chart shop/web 1.4.2 m/web-values.yaml:3 on request"]);
});
