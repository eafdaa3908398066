// A gitops.yaml that is wrong stops the run: it says how all plans are to be read.
import { atPlan, type BadInput } from "./case.ts";

const config = (name: string, content: string | Uint8Array, expected: string): BadInput => ({
  name: `gitops.yaml: ${name}`,
  files: { "gitops.yaml": content },
  errors: [atPlan(expected, "Stopped before anything was changed", "gitops.yaml")],
});

export const gitopsYaml: readonly BadInput[] = [
  config(
    "no YAML",
    "defaults: [\n",
    "2:1 A quote or bracket that was opened above this line is not closed.\nClose it, or indent the lines that belong to it.",
  ),
  config(
    "UTF-16",
    Buffer.from("\ufeffdefaults: {}\n", "utf16le"),
    "The file is not UTF-8 text.\nSave it as UTF-8.",
  ),
  config(
    "a key misspelt",
    "repositries: {}\n",
    "1:1 gitops.yaml has no key `repositries`.\nDid you mean `repositories`?",
  ),
  config(
    "a repository that is no address",
    "repositories: {team: charts.example}\n",
    "1:22 `repositories.team`: it is not the address of a chart repository.\nWrite it as https://charts.example/stable.",
  ),
  config(
    "a password in an address",
    "repositories:\n  team: https://robot:chartspassword-planted@charts.example\n",
    "2:9 `repositories.team`: the address holds a user or a password.\nRemove it, and replace it where it was issued, since git's history keeps it. Name the environment variables that hold the new one in gitops.yaml: repositories: {name: {url: …, username-env: …, password-env: …}}.",
  ),
  config(
    "a password written down",
    "repositories:\n  team: {url: https://charts.example, username: robot, password: chartspassword-planted}\n",
    "2:39 line 2: A repository takes no `username`. Name the environment variable that holds it: `username-env`.\nline 2: A repository takes no `password`. Name the environment variable that holds it: `password-env`.",
  ),
  config(
    "a password in place of a variable",
    "repositories:\n  team: {url: https://charts.example, username-env: ROBOT, password-env: chartspassword-planted}\n",
    "2:74 `password-env`: it is not the name of an environment variable.\nWrite only the name, as CHARTS_PASSWORD, and set it in the workflow's `env:` from a secret.",
  ),
  config(
    "a repository without address",
    "repositories:\n  team: {token-env: TEAM_TOKEN}\n",
    "2:9 The repository has no `url`.\nAdd `url`. Address of the chart repository, or of a registry (oci://).",
  ),
  config(
    "a certificate that is not there",
    "repositories:\n  team: {url: https://charts.example, ca-file: ca.pem}\n",
    "gitops.yaml, `repositories.team.ca-file`: There is no file `ca.pem` in this repository.\nPaths are written from the repository's root.",
  ),
  config(
    "defaults with a chart",
    "defaults:\n  chart: ./charts/web\n",
    "2:3 `defaults` takes no `chart`.\nEach plan names its own chart.",
  ),
  config(
    "a default of a wrong type",
    "defaults:\n  - plans: aws/**\n    timeout: 5\n",
    "3:14 `timeout` takes a duration, not the number 5.\nWrite 5s for seconds.",
  ),
  config(
    "defaults with values that are not there",
    "defaults:\n  values: values/common.yaml\n",
    "1:1 gitops.yaml, `defaults.values`: There is no file `values/common.yaml` in this repository.\nPaths are written from the repository's root. Did you mean `values/demo.yaml`?",
  ),
  config(
    "a glob with a slash in front",
    "defaults:\n  - plans: /aws/**\n",
    "2:12 `plans`: the glob `/aws/**` begins with `/`; it is matched from the first part on without one.\nAs an example: scripts/lib/**",
  ),
  config(
    "three wrongs",
    "ignor: a\nsetups: aws/foo\ndefaults: {wait: si}\n",
    "1:1 line 1: gitops.yaml has no key `ignor`. Did you mean `ignore`?\nline 2: `setups` takes a list (each item the name of a setup or a map), not the text `aws/foo`. Write [aws/foo].\nline 3: `wait` takes true, false, `hooks` or `legacy`, not the text `si`.",
  ),
];
