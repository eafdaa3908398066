import { expect, test } from "vitest";
import type { Declaration } from "../../../src/formats/declaration.ts";
import { declare } from "../../../src/formats/declare.ts";
import { declareFiles, repository, show } from "../repository.ts";
import { CHART, declareFlux, release } from "./repository.ts";

const CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one, namespace: shop}\n";
const SPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";

/** What each plan holds, by its id: objects as `kind/name`. */
function contents(declarations: readonly Declaration[]) {
  return Object.fromEntries(
    declarations.map(({ id, chart }) => [
      id,
      chart.kind === "manifests" ? chart.objects.map(({ kind, name }) => `${kind}/${name}`) : chart.kind,
    ]),
  );
}

test("reads all YAML below the paths, in any folder, but that of charts and of Flux itself", () => {
  const object = (name: string) => CONFIG.replace("one", name);
  const { declarations, problems } = declareFlux({
    "k8s/a.yaml": object("a"),
    "k8s/deep/down/b.yml": object("b"),
    "k8s/.hidden/c.yaml": object("c"),
    "k8s/link.yaml": { link: "../elsewhere/d.yaml" },
    "elsewhere/d.yaml": object("d"),
    "k8s/run.yaml": { run: object("run") },
    "k8s/ignored.json": "{",
    "k8s/README.md": "#",
    "k8s/chart/Chart.yaml": "name: chart\n",
    "k8s/chart/templates/x.yaml": "{{ if }}",
    "k8s/flux-system/gotk-components.yaml": object("gotk"),
    "k8s/values.yaml": "replicas: 1\n",
    "k8s/nothing.yaml": "# Nothing yet.\n---\n",
    "aws/foo/default/demo.yaml": "chart: stable/demo\n",
  });
  expect(problems.map(show)).toEqual([]);
  expect(contents(declarations)).toEqual({
    "aws/foo/default/demo": "alias",
    "aws/foo/shop/aws-foo-manifests": [
      "ConfigMap/c",
      "ConfigMap/a",
      "ConfigMap/b",
      "ConfigMap/d",
      "ConfigMap/run",
    ],
  });
});

test("divides objects into sets by where they lie, and puts them in order by `needs`", () => {
  const { declarations, problems } = declareFlux({
    "k8s/all.yaml": `${SPACE}---
${CONFIG}---
apiVersion: v1
kind: Service
metadata: {name: nowhere}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: small, namespace: shop}
---
apiVersion: example.com/v1
kind: World
metadata: {name: big}
---
apiVersion: example.org/v1
kind: Gadget
metadata: {name: own}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.example.org}
spec: {group: example.org, scope: Namespaced, names: {kind: Gadget}}
---
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Secret, metadata: {name: listed, namespace: shop}}
---
${release(CHART)}---
${release(`${CHART}targetNamespace: default`, "name: far, namespace: shop")}`,
  });
  expect(problems.map(show)).toEqual([]);
  expect(contents(declarations)).toEqual({
    "aws/foo/default/aws-foo-cluster": [
      "Namespace/shop",
      "ClusterRole/reader",
      "CustomResourceDefinition/gadgets.example.org",
    ],
    "aws/foo/default/aws-foo-manifests": ["Service/nowhere"],
    "aws/foo/default/aws-foo-custom": ["World/big", "Gadget/own"],
    "aws/foo/shop/aws-foo-manifests": ["ConfigMap/one", "Secret/listed"],
    "aws/foo/shop/aws-foo-custom": ["Widget/small"],
    "aws/foo/shop/web": "repository",
    "aws/foo/shop/far": "repository",
  });
  const order = Object.fromEntries(declarations.map(({ id, needs, after }) => [id, { needs, after }]));
  const cluster = "aws/foo/default/aws-foo-cluster";
  expect(order).toMatchObject({
    [cluster]: { needs: [] },
    "aws/foo/shop/aws-foo-manifests": { needs: [cluster] },
    "aws/foo/shop/aws-foo-custom": {
      needs: [cluster, "aws/foo/shop/aws-foo-manifests"],
      after: ["aws/foo/shop/web", "aws/foo/shop/far"],
    },
    "aws/foo/shop/web": { needs: [cluster, "aws/foo/shop/aws-foo-manifests"] },
    "aws/foo/shop/far": {
      needs: [cluster, "aws/foo/shop/aws-foo-manifests", "aws/foo/default/aws-foo-manifests"],
    },
  });
});

test("applies sets as kubectl does: over what is there, without waiting", () => {
  const { declarations } = declareFlux({ "k8s/a.yaml": `# Why.\n${CONFIG}` });
  expect(declarations).toMatchObject([
    {
      namespace: "shop",
      name: "aws-foo-manifests",
      release: "aws-foo-manifests",
      place: { file: "k8s/a.yaml", line: 2 },
      chart: { carryOver: false, objects: [{ file: "k8s/a.yaml", line: 2, namespace: "shop" }] },
      options: { takeOwnership: true, wait: "no" },
    },
  ]);
});

test.each([
  ["fluxcd.io/ignore", '"true"', true],
  ["flux.weave.works/ignore", "sync_only", true],
  ["fluxcd.io/ignore", "true", true],
  ["fluxcd.io/ignore", '"TRUE"', false],
  ["fluxcd.io/ignore", '"false"', false],
  ["example.com/ignore", '"true"', false],
])("leaves alone what says %s: %s: %s", (name, value, ignored) => {
  const metadata = `name: x, namespace: shop, annotations: {${name}: ${value}}`;
  const { declarations, problems } = declareFlux({
    "k8s/x.yaml": `apiVersion: v1\nkind: Secret\nmetadata: {${metadata}}\n`,
    "k8s/y.yaml": CONFIG,
    "k8s/web.yaml": release(CHART, metadata.replace("name: x", "name: web")),
  });
  expect(problems).toEqual([]);
  expect(contents(declarations)).toMatchObject({
    "aws/foo/shop/aws-foo-manifests": ignored ? ["ConfigMap/one"] : ["Secret/x", "ConfigMap/one"],
  });
  expect(declarations.find(({ name: plan }) => plan === "web")?.options.suspend).toBe(ignored);
});

test("takes a release that is ignored for what it is, although nobody could deploy it", () => {
  const metadata = 'name: web, namespace: shop, annotations: {fluxcd.io/ignore: "true"}';
  const { declarations, problems } = declareFlux({
    "k8s/web.yaml": release("chart: {git: file:///srv, path: x}\nhelmVersion: v2", metadata),
  });
  expect(problems).toEqual([]);
  expect(declarations).toMatchObject([
    { release: "shop-web", namespace: "shop", options: { suspend: true } },
  ]);
});

test.each([
  ["aws/foo", "aws/foo/aws.yaml", "aws/foo/aws.yaml"],
  ["aws/foo", "clusters/web.yaml", "aws/foo/clusters/web.yaml"],
  ["aws", "awsome/web.yaml", "aws/awsome/web.yaml"],
])("of the setup %s, %s is told under %s", (setup, file, id) => {
  const folder = file.slice(0, file.lastIndexOf("/"));
  const configuration = `setups: [{name: ${setup}, layout: flux, paths: [${folder}]}]\n`;
  const { problems } = declareFiles({ "gitops.yaml": configuration, [file]: "a: b: c\n" });
  expect(problems.map(({ plan }) => plan?.id)).toEqual([id]);
});

test("goes on with the other files where one cannot be read, and takes nothing for deleted", () => {
  const { declarations, problems } = declareFlux({
    "k8s/bad.yaml": `${CONFIG}---\na: b: c\n`,
    "k8s/good.yaml": CONFIG.replace("one", "two"),
    "k8s/web.yaml": release(CHART),
  });
  expect(problems).toMatchObject([
    {
      place: { file: "k8s/bad.yaml", line: 5 },
      plan: { id: "aws/foo/k8s/bad.yaml", setup: "aws/foo", namespace: "default", name: "k8s/bad.yaml" },
      hides: "setup",
    },
  ]);
  expect(contents(declarations)).toEqual({
    "aws/foo/shop/aws-foo-manifests": ["ConfigMap/one", "ConfigMap/two"],
    "aws/foo/shop/web": "repository",
  });
  expect(declarations[0]?.chart).toMatchObject({ carryOver: true });
});

test("names both places of an object that is declared twice, and stops for a release that is", () => {
  const { declarations, problems } = declareFlux({
    "k8s/a.yaml": CONFIG,
    "k8s/b.yaml": `${SPACE}---\n${CONFIG}`,
  });
  expect(problems.map(show)).toEqual([
    "k8s/b.yaml:5:1 Two documents declare the ConfigMap one in shop: k8s/a.yaml:1 and k8s/b.yaml:5. Remove or rename one of them.",
  ]);
  expect(problems).toMatchObject([{ hides: "setup" }]);
  expect(contents(declarations)).toEqual({ "aws/foo/default/aws-foo-cluster": ["Namespace/shop"] });
  const twice = { "k8s/a.yaml": release(CHART), "k8s/b.yaml": release(CHART) };
  expect(() => declareFlux(twice)).toThrow(
    "Two files declare the plan aws/foo/shop/web: k8s/a.yaml and k8s/b.yaml.",
  );
});

test("applies no Secret that is encrypted, and takes none for deleted", () => {
  const secret = (more: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata: {name: login, namespace: shop${more}}\nsops: {mac: x}\n`;
  const { declarations, problems } = declareFlux({ "k8s/a.yaml": CONFIG, "k8s/b.yaml": secret("") });
  expect(problems.map(show)).toEqual([
    "k8s/b.yaml:1 Secret login in shop is encrypted with SOPS, and manifests are not decrypted. Give the secret to a chart as values, which are, or leave it to an operator in the cluster.",
  ]);
  expect(problems).toMatchObject([{ hides: "setup" }]);
  expect(contents(declarations)).toEqual({ "aws/foo/shop/aws-foo-manifests": ["ConfigMap/one"] });
  const ignored = secret(', annotations: {fluxcd.io/ignore: "true"}');
  const next = declareFlux({ "k8s/a.yaml": CONFIG, "k8s/b.yaml": ignored });
  expect(next.problems).toEqual([]);
  expect(next.declarations[0]?.chart).toMatchObject({
    ignored: [{ apiVersion: "v1", kind: "Secret", name: "login", namespace: "shop" }],
  });
});

test("tells folders that are missing or bare", () => {
  const { problems, bare } = declareFlux({ "k8s/a.yaml": CONFIG, "empty/notes.md": "" }, [
    "k8s",
    "empty",
    "gone",
  ]);
  expect(problems.map(show)).toEqual([
    "gitops.yaml:1:10 `paths` of aws/foo: there is no folder `gone`. Correct it, or take it out when the folder is gone for good.",
  ]);
  expect(bare).toEqual([{ setup: "aws/foo", folder: "empty" }]);
});

test("takes what is printed in place of files, and says by whom where it is wrong", () => {
  const gitops = "setups: [{name: aws/foo, layout: flux, paths: [k8s, made]}]\n";
  const at = repository({
    "gitops.yaml": gitops,
    "k8s/app/kustomization.yaml": "resources: [web.yaml]\n",
    "k8s/app/web.yaml": "{{ none }}",
    "k8s/flux-system/kustomization.yaml": "resources: [gotk-components.yaml]\n",
    "k8s/flux-system/gotk-components.yaml": CONFIG,
    "made/.flux.yaml": "version: 1\ncommandUpdated: {generators: [{command: make}]}\n",
    "made/other.yaml": CONFIG,
  });
  const printed = (text: string) => ({ kind: "printed", text }) as const;
  const app = ["k8s/app/kustomization.yaml", printed(`\n${CONFIG}---\n${release("chart: {}")}`)] as const;
  const first = declare({ ...at, generated: new Map([app, ["made", printed("kind: List\nitems: []\n")]]) });
  expect(contents(first.declarations)).toEqual({ "aws/foo/shop/aws-foo-manifests": ["ConfigMap/one"] });
  expect(first.declarations[0]?.place).toEqual({ file: "k8s/app/kustomization.yaml" });
  expect(first.problems.map(({ place }) => place)).toEqual([
    { file: "made/.flux.yaml" },
    { file: "k8s/app/kustomization.yaml" },
    { file: "k8s/app/kustomization.yaml" },
    { file: "k8s/app/kustomization.yaml" },
  ]);

  const failed = { kind: "failed", reason: "`make` ended with exit code 2." } as const;
  const next = declare({ ...at, generated: new Map([["made", failed]]) });
  expect(next.bare).toEqual([]);
  expect(next.problems.map(show)).toEqual([
    "k8s/app/kustomization.yaml What is made by this file is known of the commit alone that is deployed.",
    "made/.flux.yaml `make` ended with exit code 2.",
  ]);
  expect(next.problems.map(({ hides }) => hides)).toEqual(["setup", "setup"]);

  const leftOut = { kind: "left-out" } as const;
  const without = declare({
    ...at,
    generated: new Map([
      ["made", leftOut],
      ["k8s/app/kustomization.yaml", leftOut],
    ]),
  });
  expect(without.problems).toEqual([]);
  expect(without.declarations).toEqual([]);
});
