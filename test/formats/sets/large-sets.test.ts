import { expect, test } from "vitest";
import { declare } from "../../../src/formats/declare.ts";
import { isPartName, partName } from "../../../src/formats/part-names.ts";
import { maxReleaseName } from "../../../src/formats/release-name.ts";
import { setNames } from "../../../src/formats/sets/set-names.ts";
import { noise } from "../../support/noise.ts";
import { CHART, declareFlux, release } from "../flux/repository.ts";
import { repository } from "../repository.ts";

const config = (name: string, data: string, more = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop${more}}\ndata: {a: "${data}"}\n`;

const ignored = config("left", "b", ", annotations: {fluxcd.io/ignore: sync_only}");

/** A set of two parts, and a HelmRelease, a cluster's object and a custom one beside it. */
const files = {
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [`k8s/f${at}.yaml`, config(`f${at}`, noise(33_000, at))]),
  ),
  "k8s/left.yaml": ignored,
  "k8s/role.yaml": "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\n",
  "k8s/widget.yaml": "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a, namespace: shop}\n",
  "k8s/web.yaml": release(CHART),
};

const first = "aws/foo/shop/aws-foo-manifests";
const cluster = "aws/foo/default/aws-foo-cluster";

test("what needs a set needs all parts of it, and what moves is first on record where it goes to", () => {
  const { declarations, problems } = declareFlux(files);
  expect(problems).toEqual([]);
  const order = Object.fromEntries(declarations.map(({ id, needs, after = [] }) => [id, { needs, after }]));
  expect(order).toEqual({
    [cluster]: { needs: [], after: [] },
    [first]: { needs: [cluster], after: [`${first}-2`] },
    [`${first}-2`]: { needs: [cluster], after: [] },
    "aws/foo/shop/web": { needs: [cluster, first, `${first}-2`], after: [] },
    "aws/foo/shop/aws-foo-custom": {
      needs: [cluster, first, `${first}-2`],
      after: ["aws/foo/shop/web"],
    },
  });
});

test("each part says what all are called, leaves alone what the set does, and is changed by its own files", () => {
  const { declarations } = declareFlux(files);
  const parts = declarations.filter(({ id }) => id.startsWith(first));
  const charts = parts.flatMap(({ chart }) => (chart.kind === "manifests" ? [chart] : []));
  const declared = charts.map(({ objects }) => objects.map(({ file }) => file));
  expect(declared.flat().sort()).toEqual(
    Object.keys(files)
      .filter((path) => /f\d/.test(path))
      .sort(),
  );
  for (const [at, chart] of charts.entries()) {
    expect(chart.parts).toEqual({ first: "aws-foo-manifests", others: "aws-foo-manifests-" });
    expect(chart.ignored?.map(({ name }) => name)).toEqual(["left"]);
    expect(chart.sources).toEqual([...(declared[at] ?? []), "k8s/left.yaml"]);
    expect(chart.elsewhere).toBeUndefined();
  }
});

test("while a file cannot be read, no part carries over what another one declares", () => {
  const { declarations } = declareFlux({ ...files, "k8s/broken.yaml": "a: [" });
  const charts = declarations.flatMap(({ id, chart }) =>
    id.startsWith(first) && chart.kind === "manifests" ? [chart] : [],
  );
  const [one, two] = charts.map(({ objects }) => objects.map(({ name }) => name));
  expect(charts.map(({ elsewhere = [] }) => elsewhere.map(({ name }) => name))).toEqual([two, one]);
});

test("what a program prints is divided by object", () => {
  const at = repository({
    "gitops.yaml": "setups: [{name: aws/foo, layout: flux, paths: [k8s]}]\n",
    "k8s/.flux.yaml": "version: 1\ncommandUpdated: {generators: [{command: make}]}\n",
  });
  const all = Array.from({ length: 20 }, (_, count) => config(`f${count}`, noise(33_000, count)));
  const generated = new Map([["k8s", { kind: "printed", text: all.join("---\n") } as const]]);
  const { declarations, problems } = declare({ ...at, generated });
  expect(problems).toEqual([]);
  expect(declarations.map(({ id }) => id)).toEqual([first, `${first}-2`]);
});

test("defaults for a set hold for all its parts", () => {
  const gitops = `setups: [{name: aws/foo, layout: flux, paths: [k8s]}]
defaults: [{plans: aws/foo/shop/aws-foo-manifests, protect: true}]\n`;
  const { declarations } = declareFlux({ ...files, "gitops.yaml": gitops });
  const protectedIds = declarations.filter(({ options }) => options.protect).map(({ id }) => id);
  expect(protectedIds).toEqual([first, `${first}-2`]);
});

const long = "a-setup-with-a-name-that-is-long-for-43-char";

test.each([
  ["aws/foo", "aws-foo-manifests", "aws-foo-manifests-2"],
  // Just short enough for the first, too long with a number.
  [
    long.slice(0, 43),
    `${long.slice(0, 43)}-manifests`,
    `a-setup-with-a-name-that-is-lo-6e7bd734-manifests-2`,
  ],
  [long, "", ""],
])("the parts of %s are called so that Helm takes it", (setup, one, two) => {
  const names = setNames(setup, "manifests");
  if (one !== "") expect([partName(names, 1), partName(names, 2)]).toEqual([one, two]);
  for (const number of [1, 2, 10, 100]) {
    const name = partName(names, number);
    expect(name.length).toBeLessThanOrEqual(maxReleaseName);
    expect(isPartName(names, name)).toBe(true);
  }
  for (const other of ["web", `${names.first}-1`, `${names.first}-02`, `${names.first}-two`, names.others])
    expect(isPartName(names, other)).toBe(false);
});
