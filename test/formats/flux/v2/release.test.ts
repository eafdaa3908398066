import { expect, test } from "vitest";
import type { Declaration } from "../../../../src/formats/declaration.ts";
import { shortenName } from "../../../../src/formats/flux/v2/names.ts";
import { chart, charts, declared, declaredBy, metadata, readFiles, release } from "./objects.ts";

test.each<[spec: string, of: Partial<Declaration>]>([
  ["", { namespace: "shop", release: "web" }],
  ["  releaseName: front\n", { namespace: "shop", release: "front" }],
  ["  targetNamespace: prod\n", { namespace: "prod", release: "prod-web", storage: "shop" }],
  ["  targetNamespace: shop\n", { namespace: "shop", release: "shop-web" }],
  [
    "  targetNamespace: prod\n  releaseName: front\n",
    { namespace: "prod", release: "front", storage: "shop" },
  ],
  ["  targetNamespace: prod\n  storageNamespace: prod\n", { namespace: "prod", release: "prod-web" }],
  ["  storageNamespace: flux-system\n", { namespace: "shop", release: "web", storage: "flux-system" }],
  ["  storageNamespace: shop\n", { namespace: "shop", release: "web" }],
  [
    `  releaseName: ${"a".repeat(54)}\n`,
    { release: `${"a".repeat(40)}-${shortenName("a".repeat(54)).slice(-12)}` },
  ],
])("%s", (spec, of) => {
  const { id, namespace, release: name, storage } = declaredBy(spec);
  expect({ id, namespace, release: name, storage }).toMatchObject({ id: "aws/foo/shop/web", ...of });
  if (!("storage" in of)) expect(storage).toBeUndefined();
});

// The names that fluxcd/helm-controller itself tests, internal/release/name_test.go.
test.each([
  ["release-name", "release-name"],
  [
    "release-name-with-very-long-name-which-is-longer-than-53-characters",
    "release-name-with-very-long-name-which-i-788ca0d0d7b0",
  ],
  [
    "another-release-name-with-very-long-name-which-is-longer-than-53-characters",
    "another-release-name-with-very-long-name-7e72150d5a36",
  ],
])("%s is shortened as Flux does it", (name, short) => {
  expect(shortenName(name)).toBe(short);
});

test("what it depends on comes first, after the manifests of its namespaces", () => {
  const spec = "  targetNamespace: prod\n  dependsOn: [{name: db}, {name: mq, namespace: infra}]\n";
  const [plan] = readFiles({ "web.yaml": release(`${chart}${spec}`), "charts.yaml": charts }).plans;
  expect(plan?.declaration.needs).toEqual([
    "aws/foo/shop/aws-foo-manifests",
    "aws/foo/prod/aws-foo-manifests",
    "aws/foo/shop/db",
    "aws/foo/infra/mq",
  ]);
  expect(plan?.needPlaces.map(({ line }) => line)).toEqual([7, 7, 12, 12]);
});

const secret = { kind: "secret", namespace: "shop", name: "s", key: "values.yaml", optional: false } as const;

test.each<[spec: string, values: Declaration["values"]]>([
  ["  values: {}\n", []],
  ["  values: null\n", []],
  ["  values: {a: 1, on: yes}\n", [{ kind: "inline", values: { a: 1, true: true } }]],
  ["  valuesFrom: [{kind: Secret, name: s}]\n", [{ ...secret, targetPath: undefined }]],
  [
    "  valuesFrom: [{kind: ConfigMap, name: s, valuesKey: k, optional: true}]\n",
    [{ ...secret, kind: "config-map", key: "k", optional: true, targetPath: undefined }],
  ],
  [
    "  targetNamespace: prod\n  valuesFrom: [{kind: Secret, name: s}]\n",
    [{ ...secret, namespace: "shop", targetPath: undefined }],
  ],
  [
    "  valuesFrom: [{kind: Secret, name: s, targetPath: a.b}, {kind: Secret, name: s}]\n  values: {a: 1}\n",
    [
      { ...secret, targetPath: undefined },
      { kind: "inline", values: { a: 1 } },
      { ...secret, targetPath: "a.b" },
    ],
  ],
  [
    "  valuesFrom: [{kind: Secret, name: s, targetPath: a.b, literal: true}]\n",
    [{ ...secret, targetPath: "a.b", literal: true }],
  ],
  ["  valuesFrom: [{kind: Secret, name: s, literal: true}]\n", [{ ...secret, targetPath: undefined }]],
])("%s", (spec, values) => {
  expect(declaredBy(spec).values).toEqual(values);
});

const any = (of: object) =>
  JSON.stringify({ apiVersion: "v1", kind: "Any", metadata: { name: "any", ...of } });

test.each<[spec: string, kustomizations: readonly object[] | undefined]>([
  ["  postRenderers: []\n", undefined],
  ["  postRenderers: [{}]\n", undefined],
  ["  commonMetadata: {}\n", undefined],
  [
    "  postRenderers: [{kustomize: {images: [{name: web, newTag: 1.10}]}}]\n",
    [{ images: [{ name: "web", newTag: "1.10" }] }],
  ],
  [
    "  postRenderers:\n  - kustomize: {patches: [{patch: 'a: 1', target: {kind: Deployment}}]}\n  - kustomize: {images: [{name: a, newName: b, digest: c}]}\n",
    [
      { patches: [{ patch: "a: 1", target: { kind: "Deployment" } }] },
      { images: [{ name: "a", newName: "b", digest: "c" }] },
    ],
  ],
  [
    "  postRenderers: [{kustomize: {patchesStrategicMerge: [{kind: A}], patchesJson6902: [{patch: [{op: remove, path: /a}], target: {kind: B}}]}}]\n",
    [
      {
        patches: [
          { patch: '{"kind":"A"}' },
          { patch: '[{"op":"remove","path":"/a"}]', target: { kind: "B" } },
        ],
      },
    ],
  ],
  [
    "  commonMetadata: {labels: {team: shop}, annotations: {a: b}}\n  postRenderers: [{kustomize: {images: [{name: a}]}}]\n",
    [
      { images: [{ name: "a" }] },
      {
        patches: [
          { patch: any({ labels: { team: "shop" }, annotations: { a: "b" } }), target: { kind: ".*" } },
        ],
      },
    ],
  ],
])("%s", (spec, kustomizations) => {
  const { postRender } = declaredBy(spec).options;
  expect(postRender).toEqual(kustomizations && { kind: "inline", kustomizations });
});

test.each([
  ["prune", { protect: true, suspend: false }],
  ["reconcile", { protect: false, suspend: true }],
])("the annotation that disables Flux' %s", (name, options) => {
  const of = `${metadata}  annotations: {kustomize.toolkit.fluxcd.io/${name}: disabled}\n`;
  expect(declaredBy("", of).options).toMatchObject(options);
});

test("other objects of Flux are read, and declare nothing", () => {
  const other = (kind: string, group: string) =>
    `apiVersion: ${group}.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: {name: a, namespace: b}\nspec: {any: thing}\n`;
  const files = {
    "a.yaml": other("Kustomization", "kustomize"),
    "b.yaml": other("Alert", "notification"),
    "c.yaml": other("ImagePolicy", "image"),
    "web.yaml": release(chart),
    "charts.yaml": charts,
  };
  expect(declared(files).id).toBe("aws/foo/shop/web");
});
