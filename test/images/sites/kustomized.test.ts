import { expect, test } from "vitest";
import type { Files } from "../../formats/repository.ts";
import { foundIn, linesToTag, shown } from "./find.ts";

const digest = `sha256:${"1".repeat(64)}`;
const deployment = (containers: string, name = "web") =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {spec: {containers: [${containers}]}}}\n`;

/** A plan of a kustomization in `k`. */
function files(kustomization: string, more: Files = {}): Files {
  return { "aws/foo/shop/web.yaml": "kustomize: k\n", "k/kustomization.yaml": `${kustomization}\n`, ...more };
}

const sites = (kustomization: string, more: Files = {}) =>
  shown(foundIn(files(kustomization, more))).map((line) => line.replace("k/kustomization.yaml:", ""));

test.each([
  ["images: [{name: web, newTag: v1}]", ["web web:v1 1 tag=v1"]],
  ["images: [{name: q.io/web, newTag: 1.10}]", ["q.io/web q.io/web:1.10 1 tag=1.10"]],
  ["images: [{name: web, newName: a/b, newTag: v1}]", ["web a/b:v1 1 repository=a/b tag=v1"]],
  [`images: [{name: web, digest: "${digest}"}]`, [`web web@${digest} 1 digest=${digest}`]],
  [
    `images:\n  - name: web\n    newName: a/b\n    newTag: v1\n    digest: ${digest}`,
    [`web a/b:v1@${digest} 4 repository=a/b tag=v1 digest=${digest}`],
  ],
  ["images: [{name: web, newTag: ''}]", ["web web 1 tag="]],
  // Without a version they only rename.
  ["images: [{name: web, newName: a/b}]", []],
  ["images: [{newTag: v1}]", []],
  ["images: [web]", []],
  ["images: {name: web, newTag: v1}", []],
  ["images:", []],
])("%s", (kustomization, expected) => {
  expect(sites(kustomization)).toEqual(expected);
});

const app = "{name: app, image: a/b:1}";
const side = "{name: side, image: c}";

test("what a kustomization is built from, without what its images change", () => {
  const more = { "k/web.yaml": deployment(`${app}, ${side}`) };
  expect(sites("resources: [web.yaml]", more)).toEqual([
    "app a/b:1 k/web.yaml:4 whole",
    "side c k/web.yaml:4 whole",
  ]);
  expect(sites("resources: [./web.yaml]\nimages: [{name: a/b, newTag: 2}]", more)).toEqual([
    "side c k/web.yaml:4 whole",
    "a/b a/b:2 2 tag=2",
  ]);
  // Its tag stands in one file, its name in another.
  expect(sites("resources: [web.yaml]\nimages: [{name: c, newName: d}]", more)).toEqual([
    "app a/b:1 k/web.yaml:4 whole",
  ]);
});

test("bases, components and patches: the last word counts", () => {
  const more: Files = {
    "base/kustomization.yml": "resources: [web.yaml]\nimages: [{name: c, newName: q.io/c, newTag: v1}]\n",
    "base/web.yaml": deployment(`${app}, ${side}`),
    "k/patch.yaml": deployment("{name: app, image: a/b:2}"),
    "comp/kustomization.yaml": "kind: Component\npatches: [{path: p.yaml}]\n",
    "comp/p.yaml": deployment("{name: app, image: a/b:3}"),
  };
  expect(sites("resources: [../base]", more)).toEqual([
    "app a/b:1 base/web.yaml:4 whole",
    "c q.io/c:v1 base/kustomization.yml:2 repository=q.io/c tag=v1",
  ]);
  expect(sites("bases: [../base/]\nimages: [{name: q.io/c, newTag: v2}]", more)).toEqual([
    "app a/b:1 base/web.yaml:4 whole",
    "q.io/c q.io/c:v2 2 tag=v2",
  ]);
  const patched = "app a/b:2 k/patch.yaml:4 whole";
  expect(sites("resources: [../base]\npatches: [{path: patch.yaml}]", more)).toContain(patched);
  expect(sites("resources: [../base]\npatchesStrategicMerge: [patch.yaml]", more)).toContain(patched);
  expect(sites("resources: [../base]\ncomponents: [../comp]", more)).toContain(
    "app a/b:3 comp/p.yaml:4 whole",
  );
  expect(sites("resources: [../base]\ncomponents: [../comp]\npatches: [{path: patch.yaml}]", more)).toContain(
    patched,
  );
});

test.each([
  ["another repository's", "resources: ['https://git.example/x.git//k?ref=1', '../../out', '/etc']"],
  ["what is not there", "resources: [none.yaml, ../none]"],
  ["itself", "resources: [., ../k, a/..]"],
  ["what is broken", "resources: [web.yaml"],
])("%s is left out", (_, kustomization) => {
  expect(sites(kustomization)).toEqual([]);
});

test("an overlay is edited alone, and a base for all that build on it", () => {
  const two: Files = {
    "aws/foo/shop/web.yaml": "kustomize: a\n",
    "gcp/bar/shop/web.yaml": "kustomize: b\n",
    "a/kustomization.yaml": "resources: [../base]\nimages:\n  - name: a/b\n    newTag: '1' # of a\n",
    "b/kustomization.yaml": "resources: [../base]\n",
    "base/kustomization.yaml": "resources: [web.yaml]\n",
    "base/web.yaml": deployment(app),
  };
  expect(
    foundIn(two)
      .images.map(({ plan, place }) => `${plan} ${place.file}`)
      .sort(),
  ).toEqual(["aws/foo/shop/web a/kustomization.yaml", "gcp/bar/shop/web base/web.yaml"]);
  expect(linesToTag(two, "7")).toEqual([
    "base/web.yaml:4",
    `- spec: {template: {spec: {containers: [${app}]}}}`,
    `+ spec: {template: {spec: {containers: [${app.replace("b:1", "b:7")}]}}}`,
    "a/kustomization.yaml:4",
    "- newTag: '1' # of a",
    "+ newTag: '7' # of a",
  ]);
});

test("a kustomization after a chart's rendering", () => {
  const plan = { "aws/foo/shop/web.yaml": "chart: stable/web\npost-render: k/\n" };
  expect(sites("images: [{name: web, newTag: v1}]", plan)).toEqual(["web web:v1 1 tag=v1"]);
});

const gitops = "setups: [{name: aws/foo, layout: flux, paths: [f]}]\n";
const release = (values: string, metadata: string) =>
  `apiVersion: helm.fluxcd.io/v1\nkind: HelmRelease\nmetadata: {name: mail${metadata}}\nspec:\n  chart: {git: https://git.example/c.git, path: x}\n  values: ${values}\n`;

test("folders that are built in the layout of Flux", () => {
  const flux: Files = {
    "gitops.yaml": gitops,
    "f/kustomization.yaml":
      "namespace: shop\nresources: [web.yaml, mail.yaml]\npatches: [{path: p.yaml}]\nimages: [{name: c, newTag: v1}]\n",
    "f/web.yaml": deployment(`${app}, ${side}`),
    "f/mail.yaml": release(
      "{image: {repository: m, tag: 1}}",
      ", annotations: {fluxcd.io/automated: 'true'}",
    ),
    "f/p.yaml": release("{image: {tag: 2}}", ", namespace: shop"),
  };
  const built = {
    "f/kustomization.yaml": [
      deployment("{name: app, image: a/b:1}, {name: side, image: c:v1}").replace(
        "web}",
        "web, namespace: shop}",
      ),
      release("{image: {repository: m, tag: 2}}", ", namespace: shop"),
    ].join("---\n"),
  };
  expect(shown(foundIn(flux, built)).toSorted()).toEqual([
    "app a/b:1 f/web.yaml:4 whole",
    "c c:v1 f/kustomization.yaml:4 tag=v1",
    "chart-image m:2 f/p.yaml:6 repository=m tag=2 glob:*",
  ]);
  expect(foundIn(flux, built).images.map(({ plan }) => plan)).toEqual([
    "aws/foo/shop/aws-foo-manifests",
    "aws/foo/shop/mail",
    "aws/foo/shop/aws-foo-manifests",
  ]);
  expect(linesToTag(flux, "9", built).filter((line) => line.startsWith("+"))).toEqual([
    `+ spec: {template: {spec: {containers: [{name: app, image: a/b:9}, ${side}]}}}`,
    '+ values: {image: {tag: "9"}}',
    '+ images: [{name: c, newTag: "9"}]',
  ]);
});

test("the namespace tells releases of one name apart, where they have one", () => {
  const flux: Files = {
    "gitops.yaml": gitops,
    "f/kustomization.yaml": "resources: [a.yaml, b.yaml]\n",
    "f/a.yaml": release("{image: x:1}", ", namespace: a"),
    "f/b.yaml": release("{image: x:2}", ", namespace: b"),
  };
  const built = { "f/kustomization.yaml": `${flux["f/a.yaml"]}---\n${flux["f/b.yaml"]}` };
  expect(foundIn(flux, built).images.map(({ plan, place }) => `${plan} ${place.file}`)).toEqual([
    "aws/foo/a/mail f/a.yaml",
    "aws/foo/b/mail f/b.yaml",
  ]);
});
