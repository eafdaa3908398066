import { expect, test } from "vitest";
import { foundIn, shown } from "./find.ts";

const digest = `sha256:${"1".repeat(64)}`;

/** The images that a values file has by convention; each line without the name of the file. */
function imagesOf(values: string): readonly string[] {
  const files = { "aws/foo/default/demo.yaml": "chart: stable/demo\nvalues: v.yaml\n", "v.yaml": values };
  return shown(foundIn(files)).map((line) => line.replace(" v.yaml:", " "));
}

test.each<[string, readonly string[]]>([
  ["image: a/b:1", ["image a/b:1 1 whole"]],
  ["image: a/b", ["image a/b 1 whole"]],
  ["image: registry:5000/a:1", ["image registry:5000/a:1 1 whole"]],
  [`image: a/b:1@${digest}`, [`image a/b:1@${digest} 1 whole`]],
  ["image: a/b\ntag: v1", ["image a/b:v1 2 repository=a/b tag=v1"]],
  ["image: a/b\ntag: 1.10", ["image a/b:1.10 2 repository=a/b tag=1.10"]],
  ["image: a/b\ntag: 20200101", ["image a/b:20200101 2 repository=a/b tag=20200101"]],
  ['image: a/b\ntag: ""', ["image a/b 2 repository=a/b tag="]],
  ["image: a/b\ntag:", ["image a/b 2 repository=a/b tag="]],
  ["image: a/b\ntag: ~", ["image a/b 2 repository=a/b tag="]],
  ["image: a/b\nimageTag: v1", ["image a/b:v1 2 repository=a/b tag=v1"]],
  ["image: a/b:1\ntag: v2", ["image a/b:1 1 whole"]],
  ["registry: r.io\nimage: a/b\ntag: v1", ["image r.io/a/b:v1 3 registry=r.io repository=a/b tag=v1"]],
  ["registry: r.io\nimage: a/b:v1", ["image r.io/a/b:v1 2 registry=r.io repository=a/b:v1"]],
  ['registry: ""\nimage: a/b:v1', ["image a/b:v1 2 whole"]],
  ["image: {repository: a/b, tag: v1}", ["image a/b:v1 1 repository=a/b tag=v1"]],
  ["image:\n  repository: a/b\n  tag: v1", ["image a/b:v1 3 repository=a/b tag=v1"]],
  [
    "image: {registry: r.io, repository: a/b, tag: v1}",
    ["image r.io/a/b:v1 1 registry=r.io repository=a/b tag=v1"],
  ],
  [
    'image: {registry: "", repository: q.io/a, tag: 1}',
    ["image q.io/a:1 1 registry= repository=q.io/a tag=1"],
  ],
  [
    `image: {repository: a, tag: v1, digest: "${digest}"}`,
    [`image a:v1@${digest} 1 repository=a tag=v1 digest=${digest}`],
  ],
  ['image: {repository: a, tag: v1, digest: ""}', ["image a:v1 1 repository=a tag=v1 digest="]],
  ["image: {repository: a/b:v1}", ["image a/b:v1 1 repository=a/b:v1"]],
  ["image: {repository: a/b}", ["image a/b 1 repository=a/b"]],
  [`image: {repository: a, tag: "v1@${digest}"}`, [`image a:v1@${digest} 1 repository=a tag=v1@${digest}`]],
  ["{repository: r.io/a, image: b, tag: v1}", ["image r.io/a/b:v1 1 registry=r.io/a repository=b tag=v1"]],
  ['{repository: "", image: a/b, tag: v1}', ["image a/b:v1 1 repository=a/b tag=v1"]],
  ["{repository: 'https://a.example/b.git', image: b, tag: v1}", ["image b:v1 1 repository=b tag=v1"]],
  ["{repository: 'https://a.example/b.git', image: b}", ["image b 1 whole"]],
  ["image: {name: a/b, tag: v1}", ["image a/b:v1 1 repository=a/b tag=v1"]],
  ["image:\n  repository: a\n  tag: |\n    v1\n", ["image a:v1 4 repository=a tag=v1"]],
  ["web: {image: {image: a/b, tag: v1}}", ["web.image.image a/b:v1 1 repository=a/b tag=v1"]],
  ["appImage: a/b:1", ["appImage a/b:1 1 whole"]],
  ["appImage: {repository: a/b, tag: 1}", ["appImage a/b:1 1 repository=a/b tag=1"]],
  ["appImage: a/b\nappTag: 1", ["appImage a/b:1 2 repository=a/b tag=1"]],
  ["appImage: a/b\nappImageTag: 1\ntag: 2", ["appImage a/b:1 2 repository=a/b tag=1"]],
  ["app_image: a/b\napp_image_tag: 1", ["app_image a/b:1 2 repository=a/b tag=1"]],
  ["a: {b: {c: {d: {image: a/b:1}}}}", ["a.b.c.d.image a/b:1 1 whole"]],
  [
    "containers:\n  - {name: x, image: a:1}\n  - {name: y, image: b:2}",
    ["containers[0].image a:1 2 whole", "containers[1].image b:2 3 whole"],
  ],
  ["controller: {repository: a/b, tag: v1}", ["controller a/b:v1 1 repository=a/b tag=v1"]],
  ["repository: a/b\ntag: v1", ["chart-image a/b:v1 2 repository=a/b tag=v1"]],
  ['"x.y": {image: a:1}', ['"x.y".image a:1 1 whole']],
  ["x: &x {image: a:1}\nz: *x", ["x.image a:1 1 whole", "z.image a:1 1 whole"]],
  [
    "x: &x {image: a, tag: 1}\nz: {<<: *x, tag: 2}",
    ["x.image a:1 1 repository=a tag=1", "z.image a:2 2 repository=a tag=2"],
  ],
])("%s", (values, expected) => {
  expect(imagesOf(`${values}\n`)).toEqual(expected);
});

test.each([
  "image: true",
  "image: 5",
  'image: ""',
  "image:",
  "image: '{{ .Values.x }}'",
  "image: https://a.example/x.png",
  "image: [a:1]",
  "image: {pullPolicy: Always}",
  "image: {tag: v1}",
  "git: {repository: https://a.example/b.git, tag: v1}",
  "chart: {repository: a/b}",
  "{registry: r.io, repository: a, image: b, tag: v1}",
  "images: [a:1]",
  "Image: a:1",
  "imagePullPolicy: Always",
  "image: {tag: true}",
  "",
])("finds no image in %j", (values) => {
  expect(imagesOf(`${values}\n`)).toEqual([]);
});
