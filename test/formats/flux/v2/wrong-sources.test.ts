import { expect, test } from "vitest";
import { charts, release, wrongWith } from "./objects.ts";

const api = "apiVersion: source.toolkit.fluxcd.io/v1\n";
const source = (kind: string, spec: string) =>
  `${api}kind: ${kind}\nmetadata: {name: charts, namespace: shop}\nspec: {${spec}}\n`;
const asked = (of: string) => `  chart: {spec: {chart: web, sourceRef: {${of}}}}\n`;
const byHelm = asked("kind: HelmRepository, name: charts");
const byGit = asked("kind: GitRepository, name: charts");
const byOci = "  chartRef: {kind: OCIRepository, name: charts}\n";

test.each<[spec: string, source: string, told: string]>([
  [
    "  interval: 1m\n",
    charts,
    "web.yaml:7:3 The HelmRelease has neither `spec.chart` nor `spec.chartRef`. Add `spec.chart` with chart and sourceRef, or `spec.chartRef`.",
  ],
  [
    "  chart: {spec: {chart: web}}\n",
    charts,
    "web.yaml:7:17 The HelmRelease has no `spec.chart.spec.sourceRef`. Add `sourceRef`. It names the source: kind, name and, where it differs, namespace.",
  ],
  [
    asked("kind: HelmRepository, name: chart"),
    charts,
    "web.yaml:7:30 There is no HelmRepository `chart` of the namespace shop in the files of this setup. Did you mean `shop/charts`? Commit it below the `paths` of the setup: what is in the cluster alone, or in another repository, cannot be seen.",
  ],
  [
    asked("kind: HelmRepository, name: charts, namespace: flux-system"),
    charts,
    "web.yaml:7:30 There is no HelmRepository `charts` of the namespace flux-system in the files of this setup. Did you mean `shop/charts`? Commit it below the `paths` of the setup: what is in the cluster alone, or in another repository, cannot be seen.",
  ],
  [
    asked("kind: HelmRepository, name: other"),
    charts,
    "web.yaml:7:30 There is no HelmRepository `other` of the namespace shop in the files of this setup. Commit it below the `paths` of the setup: what is in the cluster alone, or in another repository, cannot be seen.",
  ],
  [
    asked("kind: Bucket, name: charts"),
    charts,
    "web.yaml:7:30 Charts cannot come from a Bucket. Put the chart into a registry or a git repository.",
  ],
  [
    byHelm,
    `${charts}---\n${charts}`,
    "web.yaml:7:30 There are two of the kind HelmRepository called `charts` in shop: in source.yaml. Remove one of them.",
  ],
  [
    "  chartRef: {kind: ExternalArtifact, name: charts}\n",
    charts,
    "web.yaml:7:3 `spec.chartRef.kind: ExternalArtifact` cannot be honoured. Name an OCIRepository or a HelmChart, or use `spec.chart`.",
  ],
  [
    "  chartRef: {kind: HelmChart, name: web}\n",
    charts,
    "web.yaml:7:3 There is no HelmChart `web` of the namespace shop in the files of this setup. Commit it below the `paths` of the setup: what is in the cluster alone, or in another repository, cannot be seen.",
  ],
  [
    "  chart: {spec: {chart: ./web, sourceRef: {kind: HelmRepository, name: charts}}}\n",
    charts,
    "web.yaml:7:25 `./web` is no name of a chart. A HelmRepository has charts by name; a path is for a GitRepository.",
  ],
  [
    "  chart: {spec: {chart: web, verify: {provider: cosign}, sourceRef: {kind: HelmRepository, name: charts}}}\n",
    charts,
    "web.yaml:7:38 `spec.chart.spec.verify` cannot be honoured. Remove it, and verify the chart in a step before this action, as with `cosign verify`.",
  ],
  [
    byHelm,
    source("HelmRepository", "url: git://charts.example"),
    "source.yaml:4:13 `spec.url` is no address that can be used here. It takes http://…, https://…, oci://….",
  ],
  [
    byHelm,
    source("HelmRepository", "url: 'https://user:secret@charts.example'"),
    "source.yaml:4:13 `spec.url` holds a user or a password. Remove it, and replace it where it was issued, since git's history keeps it. Put the new one into a Secret and name that: `secretRef`.",
  ],
  [
    byHelm,
    source("HelmRepository", "url: https://charts.example, type: oci"),
    "source.yaml:4:13 `spec.url` of a HelmRepository of the type `oci` begins with oci://. Write oci:// in front, or remove `type: oci`.",
  ],
  [
    byHelm,
    source("HelmRepository", "url: oci://registry.example/a, type: oci, provider: aws"),
    "source.yaml:4:60 `spec.provider: aws` cannot be honoured. Log in in the workflow, before this action, and remove it: helm registry login. Or name a Secret with a user and a password as `secretRef`.",
  ],
  [
    byHelm,
    source("HelmRepository", "url: https://charts.example, password: x"),
    "source.yaml:4:37 A HelmRepository has no field `spec.password`. It takes `url`, `secretRef`, `certSecretRef`, `passCredentials`, `interval`, `insecure`, `timeout`, `suspend`, `accessFrom`, `type` or `provider`.",
  ],
  [
    byHelm,
    source("HelmRepository", "interval: 1m"),
    "source.yaml:4:7 The HelmRepository has no `spec.url`. Add `url`. The address of the source.",
  ],
  [
    byGit,
    source("GitRepository", "url: git@git.example:team/charts.git"),
    "source.yaml:4:13 `spec.url` is no address that can be used here. It takes https://…, http://…, ssh://….",
  ],
  [
    byGit,
    source("GitRepository", "url: https://git.example/team/charts, provider: github"),
    "source.yaml:4:56 `spec.provider: github` cannot be honoured. Name a Secret with `username` and `password` as `secretRef`, or the environment variables of a token in gitops.yaml: repositories: {charts: {url: …, token-env: …}}.",
  ],
  [
    byGit,
    source(
      "GitRepository",
      "url: https://git.example/team/charts, verify: {mode: HEAD, secretRef: {name: a}}",
    ),
    "source.yaml:4:54 `spec.verify` cannot be honoured. Remove it, and let the server refuse commits that are not signed.",
  ],
  [
    byGit,
    source("GitRepository", "url: https://git.example/team/charts, recurseSubmodules: true"),
    "source.yaml:4:65 `spec.recurseSubmodules: true` cannot be honoured. Commit the chart itself, or name its own repository.",
  ],
  [
    byGit,
    source("GitRepository", "url: https://git.example/team/charts, include: [{repository: {name: a}}]"),
    "source.yaml:4:55 `spec.include` cannot be honoured. Name the repository that the chart lies in.",
  ],
  [
    byGit,
    source("GitRepository", "url: https://git.example/team/charts, proxySecretRef: {name: a}"),
    "source.yaml:4:62 `spec.proxySecretRef` cannot be honoured. Remove it: HTTPS_PROXY and NO_PROXY of the job hold.",
  ],
  [
    "  chart: {spec: {chart: ../web, sourceRef: {kind: GitRepository, name: charts}}}\n",
    source("GitRepository", "url: https://git.example/team/charts"),
    "web.yaml:7:25 `../web` is no folder of the repository. Write the chart's folder from the root of its repository, as ./charts/name.",
  ],
  [
    "  chart: {spec: {chart: web, valuesFiles: [values.yaml], sourceRef: {kind: GitRepository, name: charts}}}\n",
    source("GitRepository", "url: https://git.example/team/charts"),
    "web.yaml:7:43 `valuesFiles`: `values.yaml` lies outside the chart's folder `web`. Put it into the chart's folder.",
  ],
  [
    asked("kind: GitRepository, name: flux-system, namespace: flux-system"),
    charts,
    "web.yaml:7:25 There is no folder `./web` in this repository. Paths are written from the repository's root.",
  ],
  [
    byOci,
    source("OCIRepository", "url: oci://registry.example"),
    "source.yaml:4:13 `spec.url` does not name a chart of a registry. Write it as oci://registry.example/charts/name, and tag or digest as `ref`.",
  ],
  [
    byOci,
    source("OCIRepository", "url: oci://registry.example/charts/web:1.2.3"),
    "source.yaml:4:13 `spec.url` does not name a chart of a registry. Write it as oci://registry.example/charts/name, and tag or digest as `ref`.",
  ],
  [
    byOci,
    source("OCIRepository", "url: oci://registry.example/charts/web, ref: {digest: sha256:abc}"),
    "source.yaml:4:53 `spec.ref.digest` is no digest. Write it as sha256: and 64 digits.",
  ],
  [
    byOci,
    source("OCIRepository", "url: oci://registry.example/charts/web, verify: {provider: cosign}"),
    "source.yaml:4:56 `spec.verify` cannot be honoured. Remove it, and verify the chart in a step before this action, as with `cosign verify`.",
  ],
  [
    byOci,
    source("OCIRepository", "url: oci://registry.example/charts/web, layerSelector: {mediaType: a/b}"),
    "source.yaml:4:75 `spec.layerSelector.mediaType: a/b` cannot be honoured. Remove it: the layer of Helm's charts is taken.",
  ],
  [
    byOci,
    source("OCIRepository", "url: oci://registry.example/charts/web, serviceAccountName: a"),
    "source.yaml:4:68 `spec.serviceAccountName: a` cannot be honoured. Name the Secret with the registry's login as `secretRef`.",
  ],
])("%s%s", (spec, other, told) => {
  expect(wrongWith({ "web.yaml": release(spec), "source.yaml": other })).toEqual([told]);
});
