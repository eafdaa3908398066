// Charts that are named in a way that there is not, and names that cannot be.
import { type BadInput, plan } from "./case.ts";

export const plansCharts: readonly BadInput[] = [
  plan(
    "a chart without repository",
    "chart: nuclio\n",
    "1:8 The chart `nuclio` has no repository.\nWrite repo: <address>, or alias/nuclio with the alias from gitops.yaml, as stable/nuclio.",
  ),
  plan(
    "options behind a chart",
    "chart: stable/nuclio --version 1.2\n",
    "1:8 The chart `stable/nuclio --version 1.2` has a blank in it.\nOptions of Helm are keys of their own.",
  ),
  plan(
    "a chart not filled in",
    `chart: "\${{ env.CHART }}"\n`,
    `1:8 \`\${{ env.CHART }}\` is not filled in: plans are not templates.\nWrite the chart itself.`,
  ),
  plan(
    "a chart by another protocol",
    "chart: git://host.example/charts/web\n",
    "1:8 Charts cannot be had by `git://`.\nKnown are alias/name, ./folder, oci://…, https://….tgz, git+https://…//folder, and a bare name with `repo`.",
  ),
  plan(
    "a git repository without a folder",
    "chart: git+https://git.example/team/charts.git?ref=main\n",
    "1:8 `git+https://git.example/team/charts.git?ref=main` does not say where the repository ends and the folder begins.\nWrite // between the repository and the chart's folder: git+https://git.example/team/charts.git//charts/web?ref=v1.2.3. For its root, end with //.",
  ),
  plan(
    "a git repository of the machine",
    "chart: git+file:///srv/charts.git//web\n",
    "1:8 A chart cannot come from a git repository on the machine's disk.\nFor a folder of this repository write ./folder.",
  ),
  plan(
    "a password in the address of a git repository",
    "chart: git+https://robot:chartspassword-planted@git.example/charts.git//web\n",
    "1:8 The address of the chart holds a user or a password.\nRemove it, and replace it where it was issued, since git's history keeps it. Name the environment variables that hold the new one in gitops.yaml: repositories: {name: {url: …, username-env: …, password-env: …}}.",
  ),
  plan(
    "a version of a chart from git",
    "chart: git+https://git.example/charts.git//web\nversion: 1.2.3\n",
    "2:10 A chart from git has one version, its Chart.yaml's: `version` has no effect.\nRemove `version`, and name a tag, branch or commit in the address: ?ref=…",
  ),
  plan(
    "two refs",
    "chart: git+https://git.example/charts.git//web?ref=main&ref=v1\n",
    "1:8 The address of the chart has several `ref`.\nLeave one of them.",
  ),
  plan(
    "a chart that goes up",
    "chart: ./../charts/web\n",
    "1:8 The chart `./../charts/web` goes up with `..`.\nWrite it from the repository's root: ./charts/name.",
  ),
  plan(
    "a chart of the machine",
    "chart: /etc/charts/web\n",
    "1:8 `/etc/charts/web` is not a folder of this repository.\nWrite it from the repository's root: ./charts/name.",
  ),
  plan(
    "a chart that is not there",
    "chart: ./charts/wbe\n",
    "1:8 `chart`: There is no folder `./charts/wbe` in this repository.\nPaths are written from the repository's root. Did you mean `./charts/web`?",
  ),
  plan(
    "a chart without Chart.yaml",
    "chart: ./values\n",
    "1:8 `chart`: The folder `./values` holds no Chart.yaml.\nName the folder of a chart, with `./` in front.",
  ),
  plan(
    "a web page",
    "chart: https://charts.example/web\n",
    "1:8 `https://charts.example/web` is not the address of a chart archive (.tgz).\nFor a chart of a repository, write repo: <its address> and chart: <name>.",
  ),
  plan(
    "a password in the address of a chart",
    "chart: https://robot:chartspassword-planted@charts.example/web-1.tgz\n",
    "1:8 The address of the chart holds a user or a password.\nRemove it, and replace it where it was issued, since git's history keeps it. Name the environment variables that hold the new one in gitops.yaml: repositories: {name: {url: …, username-env: …, password-env: …}}.",
  ),
  plan(
    "a password in repo",
    "chart: web\nrepo: https://robot:chartspassword-planted@charts.example\n",
    "2:7 `repo`: the address holds a user or a password.\nRemove it, and replace it where it was issued, since git's history keeps it. Name the environment variables that hold the new one in gitops.yaml: repositories: {name: {url: …, username-env: …, password-env: …}}.",
  ),
  plan(
    "a password in the address of a registry",
    "chart: oci://robot:chartspassword-planted@registry.example/charts/web\n",
    "1:8 The address of the chart holds a user or a password.\nRemove it, and replace it where it was issued, since git's history keeps it; log in to the registry in the workflow: helm registry login.",
  ),
  plan(
    "repo with an alias",
    "chart: stable/nuclio\nrepo: https://charts.example\n",
    "1:8 With `repo`, `chart` is a bare name, not `stable/nuclio`.\nWrite chart: nuclio.",
  ),
  plan(
    "a registry as repo",
    "chart: web\nrepo: oci://registry.example/charts\n",
    "2:7 `repo` takes a chart repository, not a registry.\nWrite chart: oci://registry.example/charts/web, without `repo`.",
  ),
  plan(
    "a tag in the address beside a version",
    "chart: oci://registry.example/charts/web:1.2.3\nversion: 1.2.3\n",
    "2:10 The chart `oci://registry.example/charts/web:1.2.3` names a tag already: `version` has no effect.\nRemove `version`, or take `:1.2.3` out of `chart`.",
  ),
  plan(
    "a digest that is none",
    "chart: oci://registry.example/charts/web@sha256:12ab\n",
    "1:8 The chart `oci://registry.example/charts/web@sha256:12ab` has a digest that is none.\nA digest is sha256: and 64 hex digits, as `helm pull` prints it.",
  ),
  plan(
    "a release that is too long",
    `chart: ./charts/web\nrelease: ${"demo-".repeat(11)}x\n`,
    "2:10 `release`: `demo-demo-demo-demo-demo-demo-demo-demo-demo-demo-demo-x` is too long for a Helm release: 56 characters, at most 53.\nChoose another name.",
  ),
];
