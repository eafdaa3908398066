// HelmReleases of the Helm Operator that are wrong.
import type { BadInput } from "./case.ts";

const CONFIGURATION = "setups: [{name: aws/foo, layout: flux, paths: [k8s]}]\n";
const RELEASE =
  "apiVersion: helm.fluxcd.io/v1\nkind: HelmRelease\nmetadata: {name: bad, namespace: default}\nspec:\n";

/** `spec`: from line 5 of k8s/bad.yaml on. */
function release(name: string, spec: string, expected: string, text = RELEASE): BadInput {
  return {
    name: `Flux v1: ${name}`,
    good: "alone",
    files: { "gitops.yaml": CONFIGURATION, "k8s/bad.yaml": `${text}${spec}` },
    failed: ["aws/foo/default/bad"],
    errors: [expected],
  };
}

const CHART = '  chart: {repository: "{charts}", name: web, version: 1.2.3}\n';

export const fluxV1: readonly BadInput[] = [
  release(
    "charts of both kinds",
    '  chart: {git: "{git}", path: charts/web, name: web}\n',
    "k8s/bad.yaml:5:3 aws/foo/default/bad cannot be read\n`spec.chart` names a chart of git and one of a repository.\nKeep git, ref and path, or repository, name and version.",
  ),
  release(
    "no chart",
    "  values: {}\n",
    "k8s/bad.yaml:5:3 aws/foo/default/bad cannot be read\nThe HelmRelease has no `spec.chart`.\nAdd `chart`. The chart: git and path, or repository, name and version.",
  ),
  release(
    "a chart that there is not",
    CHART.replace("name: web", "name: wbe"),
    "k8s/bad.yaml:5:3 install aws/foo/default/bad failed\nThe chart wbe 1.2.3 could not be fetched: the repository {charts} has no chart wbe.\nDid you mean `web`?",
  ),
  release(
    "git on the disk",
    "  chart: {git: /srv/charts.git, path: web}\n",
    "k8s/bad.yaml:5:11 aws/foo/default/bad cannot be read\n`spec.chart.git`: charts cannot be had from `/srv/charts.git`.\nUse https://…, http://…, ssh://… or user@host:path.",
  ),
  release(
    "git without path",
    '  chart: {git: "{git}"}\n',
    "k8s/bad.yaml:5:3 aws/foo/default/bad cannot be read\nThe HelmRelease has no `spec.chart.path`.\nWrite the chart's folder, from the root of its repository; `path: .` is the root itself.",
  ),
  release(
    "git without its default branch",
    '  chart: {git: "{git}", path: charts/web}\n',
    "k8s/bad.yaml:5:3 install aws/foo/default/bad failed\nThe git repository {git} has no branch or tag `master`.\nThat is what is taken without `spec.chart.ref`: write the right one there. Its branches: `main`. It has no tags.",
  ),
  release(
    "a type that is wrong",
    `${CHART}  wait: "yes"\n`,
    "k8s/bad.yaml:6:9 aws/foo/default/bad cannot be read\n`spec.wait` takes true or false, not the text `yes`.\nWrite true, without quotes.",
  ),
  release(
    "values from nowhere",
    `${CHART}  valuesFrom: [{}]\n`,
    "k8s/bad.yaml:6:16 aws/foo/default/bad cannot be read\n`spec.valuesFrom[0]` names no source.\nGive each item one of configMapKeyRef, secretKeyRef, externalSourceRef and chartFileRef.",
  ),
  release(
    "a ConfigMap that there is not",
    `${CHART}  valuesFrom: [{configMapKeyRef: {name: gone}}]\n`,
    "k8s/bad.yaml:5:3 aws/foo/default/bad failed\nValues come from the ConfigMap gone in the namespace default, which is not there.\nMake it: `kubectl create configmap gone --namespace default --from-file=values.yaml=<file>`. Or write `optional: true` where the release can do without it.",
  ),
  release(
    "an older version of it",
    CHART,
    "k8s/bad.yaml:1:1 aws/foo/default/bad cannot be read\nThe kind HelmRelease of flux.weave.works/v1beta1 cannot be read.\nWrite it as a HelmRelease of helm.fluxcd.io/v1.",
    RELEASE.replace("helm.fluxcd.io/v1", "flux.weave.works/v1beta1"),
  ),
];
