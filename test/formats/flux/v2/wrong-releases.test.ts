import { expect, test } from "vitest";
import { declareFlux } from "../repository.ts";
import { chart, charts, readFiles, release, wrongWith } from "./objects.ts";

/** The lines of `spec` besides a chart; the first of them is line 11. */
test.each<[spec: string, told: string]>([
  [
    "  frobnicate: 1\n",
    "web.yaml:11:3 A HelmRelease has no field `spec.frobnicate`. Correct it, or remove it.",
  ],
  [
    "  valuesFron: []\n",
    "web.yaml:11:3 A HelmRelease has no field `spec.valuesFron`. Did you mean `spec.valuesFrom`?",
  ],
  [
    "  install: {disableWiat: true}\n",
    "web.yaml:11:13 A HelmRelease has no field `spec.install.disableWiat`. Did you mean `spec.install.disableWait`?",
  ],
  [
    "  upgrade: {remediation: {retrys: 1}}\n",
    "web.yaml:11:27 A HelmRelease has no field `spec.upgrade.remediation.retrys`. Did you mean `spec.upgrade.remediation.retries`?",
  ],
  [
    "  valuesFrom: [{kind: Secret, name: a, key: b}]\n",
    "web.yaml:11:40 A HelmRelease has no field `spec.valuesFrom[0].key`. It takes `kind`, `name`, `valuesKey`, `targetPath`, `optional` or `literal`.",
  ],
  [
    "  chartRef: {kind: OCIRepository, name: web}\n",
    "web.yaml:11:3 The HelmRelease has both `spec.chart` and `spec.chartRef`. Keep one of them.",
  ],
  [
    "  timeout: 300\n",
    "web.yaml:11:12 `spec.timeout` takes a duration, not the number 300. Write 300s for seconds.",
  ],
  [
    "  timeout: '300'\n",
    "web.yaml:11:12 `spec.timeout`: the duration 300 has no unit. Write 300s for seconds.",
  ],
  [
    "  suspend: 'true'\n",
    "web.yaml:11:12 `spec.suspend` takes true or false, not the text `true`. Write true, without quotes.",
  ],
  ["  maxHistory: -1\n", "web.yaml:11:15 `spec.maxHistory` takes a whole number from 0, not the number -1."],
  ["  values: [a]\n", "web.yaml:11:11 `spec.values` takes a map, not a list."],
  [
    "  dependsOn: web\n",
    "web.yaml:11:14 `spec.dependsOn` takes a list (each item a map), not the text `web`. Write [web].",
  ],
  [
    "  dependsOn: [{namespace: shop}]\n",
    "web.yaml:11:15 The HelmRelease has no `spec.dependsOn[0].name`. Add `name`. The name of an object.",
  ],
  [
    "  dependsOn: [{name: db, readyExpr: 'true'}]\n",
    "web.yaml:11:37 `spec.dependsOn[0].readyExpr: true` cannot be honoured. Remove it: a release comes first when it has been deployed, and has been waited for as its own options say.",
  ],
  [
    "  kubeConfig: {secretRef: {name: a}}\n",
    "web.yaml:11:15 `spec.kubeConfig` cannot be honoured. Declare the other cluster as a setup of its own in gitops.yaml, with the folders of its releases as `paths`.",
  ],
  [
    "  serviceAccountName: deployer\n",
    "web.yaml:11:23 `spec.serviceAccountName: deployer` cannot be honoured. Remove it: Helm works as the user of the setup's kubeconfig. Give a setup of its own, with a kubeconfig that may do less, to what is to be limited.",
  ],
  [
    "  healthCheckExprs: [{apiVersion: a/v1, kind: B, current: 'true'}]\n",
    "web.yaml:11:21 `spec.healthCheckExprs` cannot be honoured. Remove it: Helm waits for what it knows. A post-install hook of the chart, or a Helm test, can wait for more.",
  ],
  [
    "  postRenderStrategy: separate\n",
    "web.yaml:11:23 `spec.postRenderStrategy: separate` cannot be honoured. Remove it: what post-renderers see is what the job's Helm gives them, of Helm 4 hooks and templates, of Helm 3 templates alone.",
  ],
  [
    "  install: {serverSideApply: false}\n",
    "web.yaml:11:30 `spec.install.serverSideApply: false` cannot be honoured. Remove it: Helm applies new releases by the server where it can, and keeps each on its way.",
  ],
  [
    "  upgrade: {serverSideApply: disabled}\n",
    "web.yaml:11:30 `spec.upgrade.serverSideApply: disabled` cannot be honoured. Remove it: Helm applies new releases by the server where it can, and keeps each on its way.",
  ],
  [
    "  upgrade: {crds: Create}\n",
    "web.yaml:11:19 `spec.upgrade.crds: Create` cannot be honoured. Write `CreateReplace`, which brings all CRDs of the chart up to date, or `Skip`.",
  ],
  [
    "  upgrade: {crds: Replace}\n",
    "web.yaml:11:19 `spec.upgrade.crds` takes `Skip`, `Create` or `CreateReplace`, not the text `Replace`.",
  ],
  [
    "  upgrade: {chartNameChangeStrategy: Reinstall}\n",
    "web.yaml:11:38 `spec.upgrade.chartNameChangeStrategy: Reinstall` cannot be honoured. Write `InPlaceUpdate`, which is what happens; to install anew, give it another `releaseName`.",
  ],
  [
    "  upgrade: {remediation: {strategy: uninstall}}\n",
    "web.yaml:11:37 `spec.upgrade.remediation.strategy: uninstall` cannot be honoured. Write `rollback`: a release that has worked is never uninstalled because an upgrade fails.",
  ],
  [
    "  uninstall: {deletionPropagation: orphan}\n",
    "web.yaml:11:36 `spec.uninstall.deletionPropagation: orphan` cannot be honoured. Write `background`: an uninstall has succeeded only when nothing of the release is left.",
  ],
  [
    "  valuesFrom: [{kind: Vault, name: a}]\n",
    "web.yaml:11:23 `spec.valuesFrom[0].kind` takes `Secret` or `ConfigMap`, not the text `Vault`.",
  ],
  [
    "  releaseName: Web\n",
    "web.yaml:11:16 `Web` cannot be the name of a Helm release: small letters, digits, `-` and `.` only. Choose another `spec.releaseName`.",
  ],
  [
    "  targetNamespace: Prod\n",
    "web.yaml:11:20 `Prod` cannot be the name of a namespace. Small letters, digits and `-`, at most 63 characters.",
  ],
  [
    "  driftDetection: {mode: fix}\n",
    "web.yaml:11:26 `spec.driftDetection.mode` takes `enabled`, `warn` or `disabled`, not the text `fix`.",
  ],
])("%s", (spec, told) => {
  const files = { "web.yaml": release(`${chart}${spec}`), "charts.yaml": charts };
  expect(wrongWith(files)).toEqual([told]);
});

test("a HelmRelease without a spec", () => {
  const text = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web}\n";
  expect(wrongWith({ "web.yaml": text })).toEqual([
    "web.yaml:1:1 The HelmRelease `web` has no `spec`. Give it one with `chart`.",
  ]);
});

test("everything that is wrong with it is told, in the order of the file", () => {
  const spec = "  frobnicate: 1\n  serviceAccountName: a\n  timeout: 1\n";
  const files = { "web.yaml": release(`${chart}${spec}`), "charts.yaml": charts };
  expect(wrongWith(files).map((line) => line.split(" ")[0])).toEqual([
    "web.yaml:11:3",
    "web.yaml:12:23",
    "web.yaml:13:12",
  ]);
});

test("a plan that cannot be read is known by its id, in the namespace that its release lies in", () => {
  const spec = "  targetNamespace: prod\n  frobnicate: 1\n";
  const files = { "web.yaml": release(`${chart}${spec}`), "charts.yaml": charts };
  const plan = { id: "aws/foo/shop/web", setup: "aws/foo", namespace: "prod", name: "web" };
  expect(readFiles(files).problems.map((problem) => problem.plan)).toEqual([plan]);
});

test("where its release lies cannot be told, so none of its name is taken for deleted", () => {
  const spec = "  targetNamespce: prod\n";
  const files = { "apps/web.yaml": release(`${chart}${spec}`), "apps/charts.yaml": charts };
  const { problems, declarations } = declareFlux(files, ["apps"]);
  expect(declarations).toEqual([]);
  expect(problems.map(({ hides, plan }) => [hides, plan?.name])).toEqual([["namespace", "web"]]);
});
