import { expect, test } from "vitest";
import { CHART, declareFlux, release, SETUP } from "./repository.ts";

const CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one, namespace: shop}\n";
const PRUNE = "annotations: {kustomize.toolkit.fluxcd.io/prune: disabled}";
const V2 = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: charts, namespace: shop}
spec: {url: https://charts.example}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: two, namespace: shop, ${PRUNE}}
spec: {chart: {spec: {chart: web, sourceRef: {kind: HelmRepository, name: charts}}}}
`;

/** `adopt` and `protect` of the set, and of a HelmRelease of each kind, whose v2 is annotated to be kept. */
function options(defaults: string) {
  const gitops = `setups: [{name: ${SETUP}, layout: flux, paths: [k8s]}]\n${defaults}\n`;
  const files = { "k8s/a.yaml": CONFIG, "k8s/one.yaml": release(CHART), "k8s/two.yaml": V2 };
  const { declarations, problems } = declareFlux({ ...files, "gitops.yaml": gitops });
  expect(problems).toEqual([]);
  return Object.fromEntries(
    declarations.map(({ name, options: { adopt, protect, wait, suspend } }) => [
      name,
      { adopt, protect, wait, suspend },
    ]),
  );
}

const set = "aws-foo-manifests";
const none = options("");

test.each<[string, string, Readonly<Record<string, object>>]>([
  ["adopt", "adopt: true", { [set]: { adopt: true }, web: { adopt: true }, two: { adopt: true } }],
  ["adopt: false", "adopt: false", { [set]: { adopt: false }, web: { adopt: false }, two: { adopt: false } }],
  ["protect", "protect: true", { [set]: { protect: true }, web: { protect: true } }],
  ["no protection, which an annotation has", "protect: false", {}],
  ["nothing else", "wait: legacy, suspend: true, retries: 3, values: {a: 1}", {}],
])("defaults say of all releases: %s", (_, keys, changed) => {
  const expected = Object.entries(none).map(([name, one]) => [name, { ...one, ...changed[name] }]);
  expect(options(`defaults: {${keys}}`)).toEqual(Object.fromEntries(expected));
});

test("those with globs hold for the ids that match", () => {
  expect(options(`defaults: [{plans: ${SETUP}/*/*-manifests, protect: true, adopt: true}]`)).toEqual({
    ...none,
    [set]: { ...none[set], protect: true, adopt: true },
  });
});

test("without defaults only the annotation protects", () => {
  expect(none).toMatchObject({
    [set]: { adopt: undefined, protect: false },
    web: { adopt: undefined, protect: false },
    two: { adopt: undefined, protect: true },
  });
});
