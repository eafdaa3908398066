// What lies in the layout of Flux beside plans, and is wrong.
import { type BadInput, each, stopped } from "./case.ts";

const RELEASE = `apiVersion: helm.fluxcd.io/v1
kind: HelmRelease
metadata: {name: flux, namespace: default}
spec:
  chart: {repository: https://charts.example/stable, name: web, version: 1.2.3}
`;
const configuration = (paths: string) => `setups: [{name: aws/foo, layout: flux, paths: [${paths}]}]\n`;
const FIELD = "Did you mean `spec.releaseName`?";

export const flux: readonly BadInput[] = each({ good: "alone" }, [
  {
    name: "a HelmRelease with a field misspelt",
    files: { "gitops.yaml": configuration("k8s"), "k8s/web.yaml": `${RELEASE}  relaseName: web\n` },
    failed: ["aws/foo/default/flux"],
    errors: [
      `k8s/web.yaml:6:3 aws/foo/default/flux cannot be read\nA HelmRelease has no field \`spec.relaseName\`.\n${FIELD}`,
    ],
  },
  {
    name: "a HelmRelease of Helm 2",
    files: { "gitops.yaml": configuration("k8s"), "k8s/web.yaml": `${RELEASE}  helmVersion: v2\n` },
    failed: ["aws/foo/default/flux"],
    errors: [
      'k8s/web.yaml:6:3 aws/foo/default/flux cannot be read\n`spec.helmVersion` is v2, and this action knows Helm 3 and 4.\nMove the release to Helm 3 first: by the Helm Operator (annotation `helm.fluxcd.io/migrate: "true"`) or by `helm 2to3 convert`. Then write helmVersion: v3.',
    ],
  },
  {
    name: "a file of Flux that is no YAML",
    files: { "gitops.yaml": configuration("k8s"), "k8s/web.yaml": "a: b: c\n" },
    failed: ["aws/foo/k8s/web.yaml"],
    errors: [
      'k8s/web.yaml:1:5 aws/foo/k8s/web.yaml cannot be read\nA value that has a colon with a space after it must be quoted.\nPut the value in quotes: "…".',
    ],
  },
  {
    name: "a folder of Flux that there is not",
    files: { "gitops.yaml": configuration("k8s") },
    failed: ["aws/foo/k8s"],
    errors: [
      "gitops.yaml:1:10 aws/foo/k8s cannot be read\n`paths` of aws/foo: there is no folder `k8s`.\nCorrect it, or take it out when the folder is gone for good.",
    ],
  },
  {
    name: "a HelmRelease that two files declare",
    good: "stop",
    failed: [],
    files: { "gitops.yaml": configuration("k8s"), "k8s/a.yaml": RELEASE, "k8s/b.yaml": RELEASE },
    errors: ["k8s/b.yaml:5:3", "k8s/a.yaml:5:3"].map((place) =>
      stopped(
        "Two files declare the plan aws/foo/default/flux: k8s/a.yaml and k8s/b.yaml.\nRemove or rename one of them.",
        place,
      ),
    ),
  },
]);
