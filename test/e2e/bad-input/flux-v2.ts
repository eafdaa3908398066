// HelmReleases of Flux v2 and their sources that are wrong.
import type { BadInput, Content } from "./case.ts";

const CONFIGURATION = "setups: [{name: aws/foo, layout: flux, paths: [k8s]}]\n";
const ABOUT = "apiVersion: source.toolkit.fluxcd.io/v1\n";
const NAMED = "metadata: {name: charts, namespace: default}\n";
const CHART = "  chart: {spec: {chart: web, sourceRef: {kind: HelmRepository, name: charts}}}\n";
const RELEASE =
  "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: bad, namespace: default}\nspec:\n";

function source(kind: string, spec: string): string {
  return `${ABOUT}kind: ${kind}\n${NAMED}spec: {${spec}}\n`;
}

const charts = source("HelmRepository", 'url: "{charts}"');

/** `spec`: from line 5 of k8s/bad.yaml on. */
function release(
  name: string,
  spec: string,
  expected: string,
  files: Readonly<Record<string, Content>> = {},
): BadInput {
  return {
    name: `Flux v2: ${name}`,
    good: "alone",
    files: {
      "gitops.yaml": CONFIGURATION,
      "k8s/charts.yaml": charts,
      "k8s/bad.yaml": `${RELEASE}${spec}`,
      ...files,
    },
    failed: ["aws/foo/default/bad"],
    errors: [expected],
  };
}

const withSource = (kind: string, spec: string) => ({ "k8s/charts.yaml": source(kind, spec) });
const from = (kind: string, chart = "charts/web") =>
  `  chart: {spec: {chart: ${chart}, sourceRef: {kind: ${kind}, name: charts}}}\n`;

export const fluxV2: readonly BadInput[] = [
  release(
    "an unknown field further down",
    `${CHART}  install: {remediation: {retry: 3}}\n`,
    "k8s/bad.yaml:6:27 aws/foo/default/bad cannot be read\nA HelmRelease has no field `spec.install.remediation.retry`.\nIt takes `retries`, `ignoreTestFailures` or `remediateLastFailure`.",
  ),
  release(
    "a source that there is not",
    CHART.replace("name: charts", "name: chart"),
    "k8s/bad.yaml:5:30 aws/foo/default/bad cannot be read\nThere is no HelmRepository `chart` of the namespace default in the files of this setup.\nDid you mean `default/charts`? Commit it below the `paths` of the setup: what is in the cluster alone, or in another repository, cannot be seen.",
  ),
  release(
    "a kind of source that there is not",
    from("HelmRepo"),
    "k8s/bad.yaml:5:55 aws/foo/default/bad cannot be read\n`spec.chart.spec.sourceRef.kind` takes `HelmRepository`, `GitRepository` or `Bucket`, not the text `HelmRepo`.",
  ),
  release(
    "two charts",
    `${CHART}  chartRef: {kind: OCIRepository, name: charts}\n`,
    "k8s/bad.yaml:6:3 aws/foo/default/bad cannot be read\nThe HelmRelease has both `spec.chart` and `spec.chartRef`.\nKeep one of them.",
  ),
  release(
    "a range that is none",
    CHART.replace("chart: web,", 'chart: web, version: "new and shiny",'),
    'k8s/bad.yaml:5:3 install aws/foo/default/bad failed\n"new and shiny" is neither a version nor a range.\nCheck the chart\'s name and `version:`; a range does not match pre-releases.',
  ),
  release(
    "a version that there is not",
    CHART.replace("chart: web,", "chart: web, version: 3.x,"),
    "k8s/bad.yaml:5:3 install aws/foo/default/bad failed\nThe chart web 3.x could not be fetched: the repository {charts} has no version 3.x of a chart web.\nThere is 1.2.3.",
  ),
  release(
    "a duration that is none",
    `${CHART}  timeout: 5 minutes\n`,
    "k8s/bad.yaml:6:12 aws/foo/default/bad cannot be read\n`spec.timeout`: `5 minutes` is not a duration.\nWrite it as 90s, 5m or 1h30m.",
  ),
  release(
    "another cluster",
    `${CHART}  kubeConfig: {secretRef: {name: other}}\n`,
    "k8s/bad.yaml:6:15 aws/foo/default/bad cannot be read\n`spec.kubeConfig` cannot be honoured.\nDeclare the other cluster as a setup of its own in gitops.yaml, with the folders of its releases as `paths`.",
  ),
  release(
    "a Secret that there is not",
    `${CHART}  valuesFrom: [{kind: Secret, name: gone}]\n`,
    "k8s/bad.yaml:5:3 aws/foo/default/bad failed\nValues come from the Secret gone in the namespace default, which is not there.\nMake it: `kubectl create secret generic gone --namespace default --from-file=values.yaml=<file>`. Or write `optional: true` where the release can do without it.",
  ),
  release(
    "a targetPath that leads nowhere",
    `${CHART}  valuesFrom: [{kind: ConfigMap, name: kube-root-ca.crt, valuesKey: ca.crt, targetPath: "a[b"}]\n`,
    "k8s/bad.yaml:5:3 install aws/foo/default/bad failed\nThe key ca.crt of the ConfigMap kube-root-ca.crt in the namespace default goes to `a[b`, which is no path of values.\nWrite it as `helm --set` takes it: a.b[0], with a backslash before a dot that belongs to a key.",
  ),
  release(
    "a dependency that there is not",
    `${CHART}  dependsOn: [{name: gone}]\n`,
    "k8s/bad.yaml:6:15 aws/foo/default/bad cannot be read\n`spec.dependsOn`: there is no plan `aws/foo/default/gone`.\nWrite the name of a HelmRelease of this setup, with its `namespace` where that is another.",
  ),
  release(
    "a dependency on itself",
    `${CHART}  dependsOn: [{name: bad}]\n`,
    "k8s/bad.yaml:6:15 aws/foo/default/bad cannot be read\n`spec.dependsOn`: the plan needs itself.\nRemove one of these needs.",
  ),
  release(
    "a post-renderer with a broken patch",
    `${CHART}  postRenderers: [{kustomize: {patches: [{patch: "a: ["}]}}]\n`,
    "k8s/bad.yaml:5:3 install aws/foo/default/bad failed\nPost-rendering: the kustomization 1 of `postRenderers` failed with exit code 1: trouble configuring builtin PatchTransformer with config: ` patch: 'a: [' `: unable to parse SM or JSON patch from [patch: \"a: [\"]\nIt is laid over what the chart renders: each of its patches must be one, and find its object there. Nothing was changed.",
  ),
  release(
    "a post-renderer with a patch for what there is not",
    `${CHART}  postRenderers: [{kustomize: {patches: [{patch: '[{"op": "remove", "path": "/data/x"}]', target: {kind: ConfigMap}}]}}]\n`,
    "k8s/bad.yaml:5:3 install aws/foo/default/bad failed\nPost-rendering: the kustomization 1 of `postRenderers` failed with exit code 1: error in remove for path: '/data/x': Unable to remove nonexistent key: x: missing value\nIt is laid over what the chart renders: each of its patches must be one, and find its object there. Nothing was changed.",
  ),
  release(
    "suspended, and broken",
    `${CHART}  suspend: true\n  intervall: 5m\n`,
    "k8s/bad.yaml:7:3 aws/foo/default/bad cannot be read\nA HelmRelease has no field `spec.intervall`.\nDid you mean `spec.interval`?",
  ),
  release(
    "a variable that Flux would fill in",
    `${CHART}  values: {a: "\${REGION}"}\n`,
    "k8s/bad.yaml:6:15 aws/foo/default/bad cannot be read\n`${REGION}` is not filled in: `spec.postBuild` of the Kustomization `all` in k8s/sync.yaml cannot be honoured.\nWrite the value itself; what is secret goes into a Secret that `valuesFrom` names, with a `targetPath`.",
    {
      "k8s/sync.yaml":
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: all, namespace: default}\nspec: {path: ./k8s, prune: true, postBuild: {substitute: {REGION: eu}}}\n",
    },
  ),
  release(
    "a GitRepository with submodules",
    from("GitRepository"),
    "k8s/charts.yaml:4:74 aws/foo/default/bad cannot be read\n`spec.recurseSubmodules: true` cannot be honoured.\nCommit the chart itself, or name its own repository.",
    withSource("GitRepository", 'url: "{git}", recurseSubmodules: true'),
  ),
  release(
    "a GitRepository without the default branch",
    from("GitRepository"),
    "k8s/bad.yaml:5:3 install aws/foo/default/bad failed\nThe git repository {git} has no branch `master`.\nThat is what is taken without `spec.ref.branch` of the GitRepository: write the right one there. Its branches: `main`. It has no tags.",
    withSource("GitRepository", 'url: "{git}"'),
  ),
  release(
    "a GitRepository without the chart",
    from("GitRepository", "charts/wbe"),
    "k8s/bad.yaml:5:3 install aws/foo/default/bad failed\n`charts/wbe` is no folder with a Chart.yaml in {git} at refs/heads/main (commit {commit}).\nDid you mean `//charts/web`?",
    withSource("GitRepository", 'url: "{git}", ref: {branch: main}'),
  ),
  release(
    "an OCIRepository without its tag",
    "  chartRef: {kind: OCIRepository, name: charts}\n",
    "k8s/bad.yaml:5:3 install aws/foo/default/bad failed\nThe chart oci://{registry}/charts/web could not be fetched: it has no tag latest.\nIt has 1.2.3.",
    withSource("OCIRepository", 'url: "oci://{registry}/charts/web", insecure: true'),
  ),
];
