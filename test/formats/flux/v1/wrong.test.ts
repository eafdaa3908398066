import { expect, test } from "vitest";
import { show } from "../../repository.ts";
import { CHART, declareFlux, release } from "../repository.ts";

const git = "git: https://git.example/charts.git, path: charts/web";

/** Each line of the spec is one further down than here: the first is line 5 of the file. */
const wrong: readonly [what: string, spec: string, problems: readonly string[]][] = [
  ["an unknown field", `${CHART}frobnicate: 1`, ["6:3 A HelmRelease has no field `spec.frobnicate`."]],
  [
    "a field with a slip",
    `${CHART}valuesfrom: []`,
    ["6:3 A HelmRelease has no field `spec.valuesfrom`. Did you mean `spec.valuesFrom`?"],
  ],
  [
    "an unknown field further down",
    `${CHART}rollback: {enable: true, retries: 3}`,
    ["6:28 A HelmRelease has no field `spec.rollback.retries`."],
  ],
  ["no chart", "values: {}", ["5:3 The HelmRelease has no `spec.chart`."]],
  ["an empty chart", "chart:", ["5:3 The HelmRelease has no `spec.chart`."]],
  [
    "a chart that says nothing",
    "chart: {}",
    [
      "5:3 The HelmRelease has no `spec.chart.repository`. Write the address of the chart's repository: https://charts.example/stable.",
      "5:3 The HelmRelease has no `spec.chart.name`. Write the chart's name.",
      "5:3 The HelmRelease has no `spec.chart.version`. Write the version that is to run.",
    ],
  ],
  ["a chart as text", "chart: stable/web", ["5:10 `spec.chart` takes a map, not the text `stable/web`."]],
  [
    "a chart without version",
    "chart: {repository: https://charts.example, name: web}",
    ["5:3 The HelmRelease has no `spec.chart.version`. Write the version that is to run."],
  ],
  [
    "a version that is a number",
    "chart: {repository: https://charts.example, name: web, version: 1.10}",
    ['5:67 `spec.chart.version` takes text, not the number 1.10. Put it in quotes: "1.10".'],
  ],
  [
    "a chart of two kinds",
    `chart: {${git}, name: web}`,
    [
      "5:3 `spec.chart` names a chart of git and one of a repository. Keep git, ref and path, or repository, name and version.",
    ],
  ],
  [
    "a chart of git without path",
    "chart: {git: https://git.example/charts.git}",
    [
      "5:3 The HelmRelease has no `spec.chart.path`. Write the chart's folder, from the root of its repository; `path: .` is the root itself.",
    ],
  ],
  [
    "git on the disk",
    "chart: {git: file:///srv/charts, path: web}",
    [
      "5:11 `spec.chart.git`: charts cannot be had from `file:///srv/charts`. Use https://…, http://…, ssh://… or user@host:path.",
    ],
  ],
  [
    "git by its own protocol",
    "chart: {git: git://git.example/charts, path: web}",
    [
      "5:11 `spec.chart.git`: charts cannot be had from `git://git.example/charts`. Use https://…, http://…, ssh://… or user@host:path.",
    ],
  ],
  [
    "git by a local path",
    "chart: {git: ../charts, path: web}",
    [
      "5:11 `spec.chart.git`: charts cannot be had from `../charts`. Use https://…, http://…, ssh://… or user@host:path.",
    ],
  ],
  [
    "a password in git's address",
    "chart: {git: https://me:secret@git.example/charts, path: web}",
    ["5:3 `spec.chart`: The address of the chart holds a user or a password."],
  ],
  [
    "a path that goes up",
    "chart: {git: https://git.example/charts, path: ../web}",
    ["5:3 `spec.chart`: The folder in `git+https://git.example/charts//../web?ref=master` goes up"],
  ],
  [
    "a ref that is none",
    `chart: {${git}, ref: "a b"}`,
    ["5:3 `spec.chart`: `ref`: `a b` cannot be the name of a branch or tag."],
  ],
  [
    "a Secret for ssh",
    "chart: {git: ssh://git@git.example/charts, path: web, secretRef: {name: x}}",
    [
      "5:57 `spec.chart.secretRef` is for addresses with http:// and https:// alone. Take it out: the Helm Operator did not read it either.",
    ],
  ],
  [
    "a Secret without name",
    `chart: {${git}, secretRef: {namespace: x}}`,
    ["5:77 The HelmRelease has no `spec.chart.secretRef.name`."],
  ],
  [
    "a pull secret",
    "chart: {repository: https://charts.example, name: web, version: 1.2.3, chartPullSecret: {name: x}}",
    ["5:74 A HelmRelease takes no `spec.chart.chartPullSecret`. The Helm Operator never read it."],
  ],
  [
    "a bucket as repository",
    'chart: {repository: "s3://charts/stable", name: web, version: 1.2.3}',
    ["5:11 `spec.chart.repository`: it is not the address of a chart repository."],
  ],
  [
    "a chart with its alias",
    "chart: {repository: https://charts.example, name: stable/web, version: 1.2.3}",
    [
      "5:47 `spec.chart.name`: `stable/web` does not name a chart. Write its name alone, without an alias before it.",
    ],
  ],
  [
    "Helm 2",
    `${CHART}helmVersion: v2`,
    [
      '6:3 `spec.helmVersion` is v2, and this action knows Helm 3 and 4. Move the release to Helm 3 first: by the Helm Operator (annotation `helm.fluxcd.io/migrate: "true"`) or by `helm 2to3 convert`. Then write helmVersion: v3.',
    ],
  ],
  [
    "another Helm",
    `${CHART}helmVersion: v9`,
    ["6:16 `spec.helmVersion` takes `v2` or `v3`, not the text `v9`."],
  ],
  [
    "a name that is too long",
    `${CHART}releaseName: ${"r".repeat(54)}`,
    [
      `6:3 \`spec.releaseName\`: \`${"r".repeat(54)}\` is too long for a Helm release: 54 characters, at most 53. Give the release another name by \`spec.releaseName\`.`,
    ],
  ],
  [
    "a namespace that is none",
    `${CHART}targetNamespace: Far_Away`,
    [
      "6:3 `spec.targetNamespace`: `Far_Away` cannot be the name of a namespace. Small letters, digits and `-`, at most 63 characters.",
    ],
  ],
  [
    "a timeout as text",
    `${CHART}timeout: 5m`,
    ["6:12 `spec.timeout` takes a whole number from 1, not the text `5m`."],
  ],
  ["a wait as text", `${CHART}wait: "true"`, ["6:9 `spec.wait` takes true or false, not the text `true`."]],
  [
    "retries without end",
    `${CHART}rollback: {enable: true, retry: true, maxRetries: 0}`,
    [
      "6:41 `spec.rollback.maxRetries` is 0 (without end), and a run tries no more than 10 times again. Write a number from 1 to 10.",
    ],
  ],
  [
    "too many retries",
    `${CHART}rollback: {enable: true, retry: true, maxRetries: 50}`,
    ["6:41 `spec.rollback.maxRetries` is 50, and a run tries no more than 10 times again."],
  ],
  ["values as a list", `${CHART}values: [a]`, ["6:11 `spec.values` takes a map, not a list."]],
  [
    "values from nowhere",
    `${CHART}valuesFrom: [{}]`,
    [
      "6:16 `spec.valuesFrom[0]` names no source. Give each item one of configMapKeyRef, secretKeyRef, externalSourceRef and chartFileRef.",
    ],
  ],
  [
    "values from two places in one",
    `${CHART}valuesFrom: [{secretKeyRef: {name: a}, configMapKeyRef: {name: b}}]`,
    ["6:16 `spec.valuesFrom[0]` names secretKeyRef and configMapKeyRef."],
  ],
  [
    "values from an address that is none",
    `${CHART}valuesFrom: [{externalSourceRef: {url: "ftp://values.example"}}]`,
    ["6:37 `spec.valuesFrom[0].externalSourceRef.url` is not an address with http:// or https://."],
  ],
  [
    "values from an address with a password",
    `${CHART}valuesFrom: [{externalSourceRef: {url: "https://me:secret@values.example"}}]`,
    ["6:37 `spec.valuesFrom[0].externalSourceRef.url` holds a user or a password."],
  ],
  [
    "values from outside the chart",
    `${CHART}valuesFrom: [{chartFileRef: {path: ../values.yaml}}]`,
    ["6:32 `spec.valuesFrom[0].chartFileRef.path`: `../values.yaml` lies outside the chart."],
  ],
  [
    "values from a Secret without name",
    `${CHART}valuesFrom: [{secretKeyRef: {key: x}}]`,
    ["6:31 The HelmRelease has no `spec.valuesFrom[0].secretKeyRef.name`."],
  ],
  [
    "a number with too many digits",
    `${CHART}values: {id: 12345678901234567890}`,
    ["6:16 The number 12345678901234567890 is too large"],
  ],
];

test.each(wrong)("%s is told at its place, for its plan alone", (_what, spec, expected) => {
  const { problems, declarations } = declareFlux({
    "k8s/web.yaml": release(spec),
    "k8s/good.yaml": release(CHART, "name: good, namespace: shop"),
  });
  const told = problems.map(show);
  expect(told).toHaveLength(expected.length);
  for (const text of expected) {
    const start = `k8s/web.yaml:${text}`;
    expect(
      told.find((one) => one.startsWith(start)),
      told.join("\n"),
    ).toBeDefined();
  }
  expect(told.join("\n")).not.toContain("secret@");
  for (const { plan, hides } of problems) {
    expect(plan).toMatchObject({ id: "aws/foo/shop/web", name: "web" });
    expect(hides).toBe("namespace");
  }
  expect(declarations.map(({ id }) => id)).toEqual(["aws/foo/shop/good"]);
});

test.each([
  ["flux.weave.works/v1beta1", "HelmRelease"],
  ["helm.integrations.flux.weave.works/v1alpha2", "FluxHelmRelease"],
  ["helm.fluxcd.io/v2", "HelmRelease"],
])("%s %s is told to be written anew", (apiVersion, kind) => {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web}\nspec: {}\n`;
  expect(declareFlux({ "k8s/web.yaml": text }).problems.map(show)).toEqual([
    `k8s/web.yaml:1:1 The kind ${kind} of ${apiVersion} cannot be read. Write it as a HelmRelease of helm.fluxcd.io/v1.`,
  ]);
});

test.each([
  [
    "spec: 5",
    "k8s/web.yaml:4:7 The HelmRelease has the number 5 as `spec`. Every HelmRelease has one, with `chart`.",
  ],
  ["other: 5", "k8s/web.yaml:1:1 The HelmRelease has no `spec`. Every HelmRelease has one, with `chart`."],
])("a HelmRelease with %s", (last, expected) => {
  const text = `apiVersion: helm.fluxcd.io/v1\nkind: HelmRelease\nmetadata: {name: web}\n${last}\n`;
  expect(declareFlux({ "k8s/web.yaml": text }).problems.map(show)).toEqual([expected]);
});

test("a release that cannot be read is known by the namespace that it lies in", () => {
  const { problems } = declareFlux({ "k8s/web.yaml": release("targetNamespace: far\nchart: 5") });
  expect(problems[0]?.plan).toEqual({
    id: "aws/foo/shop/web",
    setup: "aws/foo",
    namespace: "far",
    name: "web",
  });
});

test.each<[what: string, text: string, expected: string]>([
  ["no YAML", "a: b: c\n", "1:5 A value that has a colon with a space after it must be quoted."],
  ["a template", "{{ if x }}\na: 1\n{{ end }}\n", "2:1 This is not YAML"],
  ["a tab", "kind: X\n\tmetadata: 1\n", "2:1 A tab stands where YAML takes only spaces."],
  ["a list", "- a\n", "1:1 This document is no object of Kubernetes, but a list."],
  [
    "no kind",
    "apiVersion: v1\nmetadata: {name: x}\n",
    "1:1 This document is no object of Kubernetes: it has no `kind`.",
  ],
  [
    "no name",
    "apiVersion: v1\nkind: Secret\nmetadata: {}\n",
    "3:11 This document is no object of Kubernetes: it has no `metadata.name`.",
  ],
  [
    "a name that is a boolean",
    "apiVersion: v1\nkind: Secret\nmetadata: {name: on}\n",
    "3:18 `metadata.name` is `on`",
  ],
  [
    "a namespace that is a boolean",
    "apiVersion: v1\nkind: Secret\nmetadata: {name: x, namespace: n}\n",
    "3:32 `metadata.namespace` is `n`",
  ],
  ["the same key twice", "apiVersion: v1\nkind: X\nkind: Y\n", "3:1 The key `kind` is there twice."],
  ["keys that are the same to Kubernetes", "yes: 1\non: 2\n", "2:1 The key `true` is there twice."],
])("a file with %s hides what it declares", (_what, text, expected) => {
  const { problems, declarations } = declareFlux({
    "k8s/bad.yaml": text,
    "k8s/good.yaml": release(CHART),
  });
  expect(problems.map(show).join("\n")).toMatch(
    new RegExp(`^k8s/bad.yaml:${expected.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`),
  );
  expect(problems).toMatchObject([{ hides: "setup", plan: { id: "aws/foo/k8s/bad.yaml" } }]);
  expect(declarations.map(({ id }) => id)).toEqual(["aws/foo/shop/web"]);
});
