// Inputs that the action cannot take, from the workflow or from the environment.
import { type BadInput, stopped } from "./case.ts";

const input = (name: string, value: string, expected: string): BadInput => ({
  name: `${name} is ${value}`,
  inputs: { [name]: value },
  errors: [stopped(expected)],
});
const variable = (name: string, value: string, expected: string): BadInput => ({
  name: `${name} is ${value}`,
  env: { [name]: value },
  errors: [stopped(expected)],
});

export const inputs: readonly BadInput[] = [
  input(
    "command",
    "deplyo",
    "Input `command` is `deplyo`: it takes `auto`, `deploy`, `sync`, `preview`, `validate`, `drift`, `release` or `update-images`.",
  ),
  input(
    "setup-name-size",
    "0",
    "Input `setup-name-size` is `0`: it takes a whole number from 1 to 10.\nIt is also read from the environment variable GITOPS_SETUP_NAME_SIZE.",
  ),
  variable(
    "GITOPS_SETUP_NAME_SIZE",
    "11",
    "Input `setup-name-size` is `11`: it takes a whole number from 1 to 10.\nIt is also read from the environment variable GITOPS_SETUP_NAME_SIZE.",
  ),
  input(
    "path",
    "../clusters",
    "Input `path` is `../clusters`: it takes a folder of the repository, relative to its root.",
  ),
  input(
    "plans",
    "aws/foo/default/dmeo",
    "Input `plans`: no plan matches aws/foo/default/dmeo.\nDid you mean aws/foo/default/demo?",
  ),
  input("plans", "aws/fo/**", "Input `plans`: no plan matches aws/fo/**.\nDid you mean aws/foo/**?"),
  input(
    "plans",
    "aws/[foo",
    "Input `plans`: the pattern `aws/[foo` has a bracket or brace that is not closed.\nPatterns match plan ids, as aws/foo/default/demo, aws/foo/** or !aws/*/kube-system/*.",
  ),
  input(
    "branches",
    "main[",
    "Input `branches`: the pattern `main[` has a bracket or brace that is not closed.\nWrite names of branches, as main or release/*, without refs/heads/.",
  ),
  input("force", "yes", "Input `force` is `yes`: it takes `true` or `false`."),
  input(
    "max-deletes",
    "101%",
    "Input `max-deletes` is `101%`: it takes a number of releases, or a share of a setup's releases from `1%` to `100%`.",
  ),
  input("timeout", "5", "Input `timeout` is `5`: it takes a duration such as `90s`, `5m` or `1h30m`."),
  input("repair", "no", "Input `repair` is `no`: it takes `true` or `false`."),
  input("lock", "off", "Input `lock` is `off`: it takes `true` or `false`."),
  input(
    "lock-namespace",
    "Locks_of_CI",
    "Input `lock-namespace` is `Locks_of_CI`: it takes the name of a namespace: small letters, digits and `-`, at most 63 characters.",
  ),
  input(
    "lock-timeout",
    "0s",
    "Input `lock-timeout` is `0s`: it takes a duration such as `90s`, `5m` or `1h30m`.",
  ),
  input(
    "hook-timeout",
    "600",
    "Input `hook-timeout` is `600`: it takes a duration such as `90s`, `5m` or `1h30m`.",
  ),
  input("hook-failure", "ignore", "Input `hook-failure` is `ignore`: it takes `stop` or `warn`."),
  input("qps", "0", "Input `qps` is `0`: it takes a whole number from 1 to 10000."),
  input(
    "kubeconfig-filename",
    "../kubeconfig.yaml",
    "Input `kubeconfig-filename` is `../kubeconfig.yaml`: it takes a file's name below the setup, as `kubeconfig.yaml`.\nIt is also read from the environment variable GITOPS_KUBECONFIG_FILENAME.",
  ),
  variable(
    "KUBECONFIG_REPO_URL",
    "s3://robot:chartspassword-planted@bucket/kubeconfigs",
    "Input `kubeconfig-repo-url` is no address that begins with `https://` or `http://` (it may hold a password, and is not shown).\nAs an example: https://store.example/kubeconfigs. Special characters in a user name or password are written as %XX. It is also read from the environment variable KUBECONFIG_REPO_URL.",
  ),
  input(
    "helm-version",
    "3.12.3",
    "helm-version is 3.12.3, but this action works with Helm 3.13 and newer, and Helm 4.\nOlder ones cannot label releases. Take 4.x, or 3.x for the newest Helm 3.",
  ),
  input(
    "helm-version",
    "5.x",
    'helm-version is "5.x", but this action works with Helm 3.13 and newer, and Helm 4.\nExamples: 4.x, ^3.20.',
  ),
  input(
    "helm-version",
    "newest",
    'helm-version is "newest", which is neither a version nor a range.\nExamples: 4.3.1, 4.x, ^3.20, ">=3.13 <4", latest.',
  ),
  input(
    "helm-mirror",
    "get.helm.sh",
    'helm-mirror is "get.helm.sh", which is no address.\nExample: https://get.helm.sh',
  ),
  input(
    "helm-mirror",
    "https://robot:chartspassword-planted@mirror.example",
    "helm-mirror holds a user or a password, which this action does not send.\nRemove it: the mirror must be open to this runner, or bring Helm onto the runner's PATH.",
  ),
];
