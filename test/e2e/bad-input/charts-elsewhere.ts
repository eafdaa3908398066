// Charts of registries and git that cannot be had, and keys about charts.
import { atPlan, type BadInput, plan } from "./case.ts";

const chart = (name: string, lines: string, expected: string, more: Partial<BadInput> = {}): BadInput => ({
  name,
  good: "alone",
  files: { "aws/foo/default/demo.yaml": `${lines}\n` },
  errors: [atPlan(`1:1 ${expected}`, "upgrade aws/foo/default/demo failed")],
  ...more,
});

const WEB = "chart: oci://{registry}/charts/web";

export const chartsElsewhere: readonly BadInput[] = [
  chart(
    "a registry without the version",
    `${WEB}\nversion: 1.2.4`,
    "The chart oci://{registry}/charts/web 1.2.4 could not be fetched: no tag is a version 1.2.4.\nThere is 1.2.3.",
  ),
  chart(
    "a registry without a version of the range",
    `${WEB}\nversion: ~2.0`,
    "The chart oci://{registry}/charts/web ~2.0 could not be fetched: no tag is a version ~2.0.\nThere is 1.2.3.",
  ),
  chart(
    "a registry without the tag",
    `${WEB}:stabel`,
    "The chart oci://{registry}/charts/web could not be fetched: it has no tag stabel.\nIt has 1.2.3.",
  ),
  chart(
    "a registry without the digest",
    `${WEB}@sha256:${"0".repeat(64)}`,
    'The chart oci://{registry}/charts/web@sha256:0000000000000000000000000000000000000000000000000000000000000000 could not be fetched: failed to perform "FetchReference" on source: {registry}/charts/web@sha256:0000000000000000000000000000000000000000000000000000000000000000: not found\nCheck the address, the chart\'s name and its `version:`.',
  ),
  chart(
    "a registry that wants a login",
    "chart: oci://{locked}/charts/web\nversion: 1.2.3",
    'The chart oci://{locked}/charts/web 1.2.3 could not be fetched: failed to perform "FetchReference" on source: GET "http://{locked}/v2/charts/web/manifests/1.2.3": basic credential not found\nIts credentials are missing or wrong: `username-env` and `password-env` of the repository in gitops.yaml, or `helm registry login` before this step.',
  ),
  plan(
    "a version beside a tag",
    `${WEB}:1.2.3\nversion: 1.2.3\n`,
    "2:10 The chart `oci://{registry}/charts/web:1.2.3` names a tag already: `version` has no effect.\nRemove `version`, or take `:1.2.3` out of `chart`.",
  ),
  chart(
    "git without the branch",
    "chart: git+{git}//charts/web?ref=mian",
    "The git repository {git} has no branch or tag `mian`.\nDid you mean `main`?",
  ),
  chart(
    "git without the folder",
    "chart: git+{git}//charts/wbe",
    "`charts/wbe` is no folder with a Chart.yaml in {git} at its default branch (commit {commit}).\nDid you mean `//charts/web`?",
  ),
  chart(
    "a folder of git without Chart.yaml",
    "chart: git+{git}//docs",
    "`docs` is no folder with a Chart.yaml in {git} at its default branch (commit {commit}).\nCharts lie in `//charts/web`.",
  ),
  chart(
    "git without the repository",
    "chart: git+{bad}/nothing.git//charts/web",
    "The git repository {bad}/nothing.git could not be read: repository '{bad}/nothing.git/' not found\nCheck the address. A private repository is not found by who has no login: repositories: {name: {url: <its address>, token-env: …}} in gitops.yaml.",
  ),
  plan(
    "git without a folder",
    "chart: git+{git}\n",
    "1:8 `git+{git}` does not say where the repository ends and the folder begins.\nWrite // between the repository and the chart's folder: git+https://git.example/team/charts.git//charts/web?ref=v1.2.3. For its root, end with //.",
  ),
  plan(
    "git on the disk",
    "chart: git+file:///srv/charts.git//web\n",
    "1:8 A chart cannot come from a git repository on the machine's disk.\nFor a folder of this repository write ./folder.",
  ),
  chart(
    "a chart without signature",
    "chart: web\nrepo: {charts}\nverify: true",
    "The signature {charts}/web-1.2.3.tgz.prov could not be fetched: {chartsHost} answered 404 Not Found.\nThis version of the chart was published without a signature: take one that has it, or leave out `verify`.",
    {
      env: { HELM_KEYRING: "values/demo.yaml" },
    },
  ),
  chart(
    "a signature without keyring",
    "chart: web\nrepo: {charts}\nverify: true",
    "The chart is to be verified, but there is no keyring keys/gone.gpg.\nName a file of public keys, as `gpg --export > keys/charts.gpg` writes it, in HELM_KEYRING of the step's `env:`; it may lie in this repository.",
    {
      env: { HELM_KEYRING: "keys/gone.gpg" },
    },
  ),
  chart(
    "a folder that is to be signed",
    "chart: ./charts/web\nverify: true",
    "`verify` is for charts that are packed and signed: ./charts/web is a folder of this repository.\nRemove `verify`, or say `verify: false` where it is a default.",
  ),
  plan(
    "CRDs in a way that there is not",
    "chart: ./charts/web\ncrds: replace\n",
    "2:7 `crds` takes `create`, `skip` or `apply`, not the text `replace`.",
  ),
  plan(
    "following in a way that there is not",
    "chart: ./charts/web\nfollow: minor\n",
    "2:9 `follow` takes true or false, not the text `minor`.",
  ),
];
