import { entryOf, type Fault, type YamlNode } from "../../../yaml/node.ts";

/** A field that this action cannot honour, other than with these values. */
export interface Unhonoured {
  /** With dots; `[]` stands for each item of a list. */
  readonly path: string;
  /** What it may be all the same, since that is what happens anyway. */
  readonly but?: readonly (string | boolean)[];
  readonly hint: string;
}

/** The fields of an object that are there and cannot be honoured. `known`: what is wrong with it besides. */
export function unhonouredIn(
  root: YamlNode,
  all: readonly Unhonoured[],
  known: readonly Fault[],
): readonly Fault[] {
  const told = new Set(known.map(({ offset }) => offset));
  return all.flatMap((one) =>
    nodesAt(root, one.path.split("."), "").flatMap(({ node, path }) => {
      if (node.kind === "scalar" && (node.value === null || one.but?.some((value) => value === node.value)))
        return [];
      if (told.has(node.offset) || (node.kind === "list" && node.items.length === 0)) return [];
      const what = node.kind === "scalar" ? `\`${path}: ${node.text}\`` : `\`${path}\``;
      return [{ offset: node.offset, message: `${what} cannot be honoured.`, hint: one.hint }];
    }),
  );
}

interface Found {
  readonly node: YamlNode;
  readonly path: string;
}

function nodesAt(node: YamlNode, [part, ...rest]: readonly string[], path: string): readonly Found[] {
  if (part === undefined) return [{ node, path }];
  const key = part.replace(/\[\]$/, "");
  const value = entryOf(node, key)?.value;
  if (value === undefined) return [];
  const here = path === "" ? key : `${path}.${key}`;
  if (key === part) return nodesAt(value, rest, here);
  const items = value.kind === "list" ? value.items : [];
  return items.flatMap((item, at) => nodesAt(item, rest, `${here}[${at}]`));
}

const asIs = "Remove it: Helm applies new releases by the server where it can, and keeps each on its way.";

export const ofReleases: readonly Unhonoured[] = [
  {
    path: "spec.kubeConfig",
    hint: "Declare the other cluster as a setup of its own in gitops.yaml, with the folders of its releases as `paths`.",
  },
  {
    path: "spec.serviceAccountName",
    hint: "Remove it: Helm works as the user of the setup's kubeconfig. Give a setup of its own, with a kubeconfig that may do less, to what is to be limited.",
  },
  {
    path: "spec.dependsOn[].readyExpr",
    hint: "Remove it: a release comes first when it has been deployed, and has been waited for as its own options say.",
  },
  {
    path: "spec.healthCheckExprs",
    hint: "Remove it: Helm waits for what it knows. A post-install hook of the chart, or a Helm test, can wait for more.",
  },
  {
    path: "spec.postRenderStrategy",
    hint: "Remove it: what post-renderers see is what the job's Helm gives them, of Helm 4 hooks and templates, of Helm 3 templates alone.",
  },
  {
    path: "spec.chart.spec.verify",
    hint: "Remove it, and verify the chart in a step before this action, as with `cosign verify`.",
  },
  { path: "spec.install.serverSideApply", but: [true], hint: asIs },
  { path: "spec.upgrade.serverSideApply", but: ["auto"], hint: asIs },
  { path: "spec.rollback.serverSideApply", but: ["auto"], hint: asIs },
  {
    path: "spec.upgrade.crds",
    but: ["Skip", "CreateReplace"],
    hint: "Write `CreateReplace`, which brings all CRDs of the chart up to date, or `Skip`.",
  },
  {
    path: "spec.upgrade.chartNameChangeStrategy",
    but: ["InPlaceUpdate"],
    hint: "Write `InPlaceUpdate`, which is what happens; to install anew, give it another `releaseName`.",
  },
  {
    path: "spec.upgrade.remediation.strategy",
    but: ["rollback"],
    hint: "Write `rollback`: a release that has worked is never uninstalled because an upgrade fails.",
  },
  {
    path: "spec.uninstall.deletionPropagation",
    but: ["background", "foreground"],
    hint: "Write `background`: an uninstall has succeeded only when nothing of the release is left.",
  },
];

const login = (file: string) =>
  `Log in in the workflow, before this action, and remove it: ${file}. Or name a Secret with a user and a password as \`secretRef\`.`;

export const ofHelmRepositories: readonly Unhonoured[] = [
  { path: "spec.provider", but: ["generic"], hint: login("helm registry login") },
];

const proxies = "Remove it: HTTPS_PROXY and NO_PROXY of the job hold.";

export const ofGitRepositories: readonly Unhonoured[] = [
  {
    path: "spec.provider",
    but: ["generic"],
    hint: "Name a Secret with `username` and `password` as `secretRef`, or the environment variables of a token in gitops.yaml: repositories: {charts: {url: …, token-env: …}}.",
  },
  { path: "spec.serviceAccountName", hint: "Name a Secret as `secretRef`." },
  { path: "spec.verify", hint: "Remove it, and let the server refuse commits that are not signed." },
  { path: "spec.proxySecretRef", hint: proxies },
  {
    path: "spec.recurseSubmodules",
    but: [false],
    hint: "Commit the chart itself, or name its own repository.",
  },
  { path: "spec.include", hint: "Name the repository that the chart lies in." },
];

export const ofOciRepositories: readonly Unhonoured[] = [
  { path: "spec.provider", but: ["generic"], hint: login("helm registry login") },
  {
    path: "spec.serviceAccountName",
    hint: "Name the Secret with the registry's login as `secretRef`.",
  },
  {
    path: "spec.verify",
    hint: "Remove it, and verify the chart in a step before this action, as with `cosign verify`.",
  },
  { path: "spec.proxySecretRef", hint: proxies },
  {
    path: "spec.layerSelector.mediaType",
    but: ["application/vnd.cncf.helm.chart.content.v1.tar+gzip"],
    hint: "Remove it: the layer of Helm's charts is taken.",
  },
  { path: "spec.ignore", hint: "Remove it: a chart is taken whole." },
];

export const ofHelmCharts: readonly Unhonoured[] = [
  {
    path: "spec.verify",
    hint: "Remove it, and verify the chart in a step before this action, as with `cosign verify`.",
  },
];
