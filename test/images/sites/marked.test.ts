import { expect, test } from "vitest";
import type { Files } from "../../formats/repository.ts";
import { foundIn, linesToTag, shown } from "./find.ts";

const object = (kind: string, name: string, spec: string) =>
  `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: flux-system}\nspec: ${spec}\n`;
const policies = [
  object("ImageRepository", "app", "{image: a/b, secretRef: {name: hub}}"),
  object("ImagePolicy", "app", "{imageRepositoryRef: {name: app}, policy: {semver: {range: ^1}}}"),
  object("ImagePolicy", "lost", "{imageRepositoryRef: {name: none}, policy: {semver: {range: ^1}}}"),
].join("---\n");

const gitops = "setups: [{name: aws/foo, layout: flux, paths: [k8s]}]\n";
const mark = (text: string) => `# {"$imagepolicy": "flux-system:${text}"}`;

function release(values: string) {
  const chart = "chart: {spec: {chart: ./c, sourceRef: {kind: GitRepository, name: charts}}}";
  const source =
    "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: charts}\nspec: {url: https://git.example/c.git}\n";
  const lines = values.split("\n").map((line) => `    ${line}`);
  return `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web}\nspec:\n  interval: 10m\n  ${chart}\n  values:\n${lines.join("\n")}\n---\n${source}`;
}

const flux = (text: string): Files => ({
  "gitops.yaml": gitops,
  "k8s/web.yaml": text,
  "k8s/policies.yaml": policies,
});
const sites = (values: string) =>
  shown(foundIn(flux(release(values)))).map((line) => line.replaceAll("k8s/web.yaml:", ""));

const missing = "There is no ImagePolicy `none` of the namespace flux-system in the files of this setup.";

test.each([
  [`image: a/b:1 ${mark("app")}`, ["image a/b:1 8 whole semver:^1"]],
  [
    `image:\n  repository: a/b\n  tag: 1.0.0 ${mark("app:tag")}`,
    ["image a/b:1.0.0 10 repository=a/b tag=1.0.0 semver:^1"],
  ],
  [
    `image:\n  repository: docker.io/a/b ${mark("app:name")}\n  tag: 1.0.0 ${mark("app:tag")}`,
    ["image docker.io/a/b:1.0.0 10 repository=docker.io/a/b tag=1.0.0 semver:^1"],
  ],
  [`image: a/b:1 #{"$imagepolicy":"flux-system:app"}`, ["image a/b:1 8 whole semver:^1"]],
  [`image: a/b:1 # it {"$imagepolicy": "flux-system:app"}`, ["image a/b:1 8 whole"]],
  // What no convention finds.
  [`version: 1.0.0 ${mark("app:tag")}`, ["app a/b:1.0.0 8 tag=1.0.0 semver:^1"]],
  [`args: ["--image", a/b:1] ${mark("app")}`, ["app a/b:1 8 whole semver:^1"]],
  [
    `repo: q.io/b ${mark("app:name")}\nversion: 1.0.0 ${mark("app:tag")}`,
    [
      "app q.io/b:1.0.0 9 repository=q.io/b tag=1.0.0 The ImagePolicy is about docker.io/a/b, and q.io/b stands here.",
    ],
  ],
  // What is wrong with them.
  [`image: a/b:1 ${mark("none")}`, [`image a/b:1 8 whole ${missing}`]],
  [
    `image: c:1 ${mark("app")}`,
    ["image c:1 8 whole The ImagePolicy is about docker.io/a/b, and docker.io/library/c stands here."],
  ],
  [
    `image: a/b:1 ${mark("app:digits")}`,
    ["image a/b:1 8 whole `flux-system:app:digits` is no `$imagepolicy`."],
  ],
  [
    `version: two words ${mark("app:tag")}`,
    ["lost app 8 What stands beside `flux-system:app:tag` is no tag. Write one, or remove the comment."],
  ],
])("%s", (values, expected) => {
  expect(sites(values)).toEqual(expected);
});

test("what a policy cannot be read for is lost, where nothing else says which image it is", () => {
  const [lost] = foundIn(flux(release(`version: 1.0.0 ${mark("none:tag")}`))).lost;
  expect(lost).toMatchObject({
    container: "none",
    plan: "aws/foo/default/web",
    fault: { place: { line: 8 }, message: missing },
  });
  const [site] = foundIn(flux(release(`image: a/b:1 ${mark("lost")}`))).images;
  expect(site?.policy).toMatchObject({ kind: "fault", place: { file: "k8s/policies.yaml" } });
});

test("the registry is asked with the secret of the ImageRepository", () => {
  const [site] = foundIn(flux(release(`image: a/b:1 ${mark("app")}`))).images;
  expect(site?.policy).toMatchObject({ pullSecrets: [{ namespace: "flux-system", name: "hub" }] });
});

const deployment = (name: string, annotation = "") =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${annotation}}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: a/b:1 ${mark("app")}\n          env: [{name: V, value: c}]\n`;

test("in manifests, before annotations, and each for the object that it stands in", () => {
  const config = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop}\ndata:\n  version: 1.0.0 ${mark("app:tag")}\n`;
  const text = `${deployment("web", ", annotations: {fluxcd.io/automated: 'true'}")}---\n${config}`;
  const { images } = foundIn(flux(text));
  expect(shown({ images, charts: [], lost: [] })).toEqual([
    "app a/b:1 k8s/web.yaml:9 whole semver:^1",
    "app a/b:1.0.0 k8s/web.yaml:16 tag=1.0.0 semver:^1",
  ]);
  expect(images.map(({ plan }) => plan)).toEqual([
    "aws/foo/default/aws-foo-manifests",
    "aws/foo/shop/aws-foo-manifests",
  ]);
});

const own: Files = {
  "aws/foo/shop/policies-raw.yaml": policies,
  "k/kustomization.yaml": `images:\n  - name: app\n    newName: a/b\n    newTag: 1.0.0 ${mark("app:tag")}\n`,
  "aws/foo/shop/k.yaml": "kustomize: k\n",
  "aws/foo/shop/web.yaml": `chart: stable/web\nvalues:\n  - v.yaml\n  - web: {image: a/b:1}\n  - side: a/b:2 ${mark("app")}\n`,
  "v.yaml": `image:\n  tag: 3 ${mark("app:tag")}\n  repository: a/b\n`,
};

test("in plans, their values and kustomizations", () => {
  expect(shown(foundIn(own))).toEqual([
    "image a/b:3 v.yaml:2 repository=a/b tag=3 semver:^1",
    "web.image a/b:1 aws/foo/shop/web.yaml:4 whole",
    "app a/b:1.0.0 k/kustomization.yaml:4 repository=a/b tag=1.0.0 semver:^1",
    "app a/b:2 aws/foo/shop/web.yaml:5 whole semver:^1",
  ]);
});

test("the comments stay", () => {
  expect(linesToTag(own, "1.4.0").filter((line) => line.startsWith("+"))).toEqual([
    `+ tag: 1.4.0 ${mark("app:tag")}`,
    "+ - web: {image: a/b:1.4.0}",
    `+ - side: a/b:1.4.0 ${mark("app")}`,
    `+ newTag: 1.4.0 ${mark("app:tag")}`,
  ]);
});
