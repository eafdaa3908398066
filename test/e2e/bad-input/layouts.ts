// Paths that name no plan, no namespace, no setup; and two of what must be one.
import { type BadInput, stopped } from "./case.ts";

const CHART = "chart: ./charts/web\n";

export const layouts: readonly BadInput[] = [
  {
    name: "a namespace with capitals",
    good: "alone",
    files: { "aws/foo/Team_A/api.yaml": CHART },
    failed: ["aws/foo/Team_A/api"],
    errors: [
      "aws/foo/Team_A/api.yaml:1:8 aws/foo/Team_A/api cannot be read\nThe folder `Team_A` cannot be the name of a namespace.\nRename the folder: small letters, digits and `-`, at most 63 characters.",
    ],
  },
  {
    name: "a namespace that is too long",
    good: "alone",
    files: { [`aws/foo/${"n".repeat(64)}/api.yaml`]: CHART },
    failed: [`aws/foo/${"n".repeat(64)}/api`],
    errors: [
      "aws/foo/nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn/api.yaml:1:8 aws/foo/nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn/api cannot be read\nThe folder `nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn` cannot be the name of a namespace.\nRename the folder: small letters, digits and `-`, at most 63 characters.",
    ],
  },
  {
    name: "a plan's name with a blank",
    good: "alone",
    files: { "aws/foo/default/my api.yaml": CHART },
    failed: ["aws/foo/default/my api"],
    errors: [
      "aws/foo/default/my api.yaml:1:8 aws/foo/default/my api cannot be read\nThe name `my api` in the plan's path cannot be used.\nUse letters, digits, `.`, `_`, `-`, `@` and `+`, and begin with a letter or a digit.",
    ],
  },
  {
    name: "a plan's name that is no release",
    good: "alone",
    files: { "aws/foo/default/My_Api.yaml": CHART },
    failed: ["aws/foo/default/My_Api"],
    errors: [
      "aws/foo/default/My_Api.yaml:1:8 aws/foo/default/My_Api cannot be read\nThe plan's name `My_Api` cannot be the name of a Helm release: small letters, digits, `-` and `.` only.\nRename the file, or give the release a name with `release:`.",
    ],
  },
  {
    name: "a plan's name that is too long for a release",
    good: "alone",
    files: { [`aws/foo/default/${"a".repeat(54)}.yaml`]: CHART },
    failed: [`aws/foo/default/${"a".repeat(54)}`],
    errors: [
      "aws/foo/default/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.yaml:1:8 aws/foo/default/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa cannot be read\nThe plan's name `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa` is too long for a Helm release: 54 characters, at most 53.\nRename the file, or give the release a name with `release:`.",
    ],
  },
  {
    name: "a setup with a blank",
    good: "alone",
    files: { "aws/my foo/default/api.yaml": CHART },
    failed: ["aws/my foo/default/api"],
    errors: [
      "setup aws/my foo\nCannot fetch the kubeconfig of aws/my foo from {store}/default/aws/my%20foo/kubeconfig.yaml: the store answered 404.\nCheck that the setup has a kubeconfig there, and kubeconfig-repo-url, kubeconfig-filename and setup-name-size.",
      "aws/my foo/default/api.yaml:1:8 aws/my foo/default/api cannot be read\nThe name `my foo` in the plan's path cannot be used.\nUse letters, digits, `.`, `_`, `-`, `@` and `+`, and begin with a letter or a digit.",
    ],
  },
  {
    name: "notes without extension beside plans",
    good: "alone",
    files: { "aws/foo/default/NOTES": "Ask: the platform team: always\n" },
    failed: ["aws/foo/default/NOTES"],
    errors: [
      "aws/foo/default/NOTES:1:23 aws/foo/default/NOTES cannot be read\nA value that has a colon with a space after it must be quoted.\nIf it is not meant to be a plan: name it in a plan (`values`, `hooks` or `inputs`), move it one folder deeper, or list it under `ignore:` in gitops.yaml.",
    ],
  },
  {
    name: "values beside plans that no plan names",
    good: "alone",
    files: { "aws/foo/default/common.yaml": "replicas: 3\n" },
    failed: ["aws/foo/default/common"],
    errors: [
      "aws/foo/default/common.yaml:1:1 aws/foo/default/common cannot be read\nThis file lies where plans lie, but has no `chart` and no other key of a plan.\nIf it is not meant to be a plan: name it in a plan (`values`, `hooks` or `inputs`), move it one folder deeper, or list it under `ignore:` in gitops.yaml.",
    ],
  },
  {
    name: "one plan with two extensions",
    files: { "aws/foo/default/web.yml": CHART },
    errors: [
      stopped(
        "Two files declare the plan aws/foo/default/web: aws/foo/default/web.yaml and aws/foo/default/web.yml.\nRemove or rename one of them.",
        "aws/foo/default/web.yml",
      ),
      stopped(
        "Two files declare the plan aws/foo/default/web: aws/foo/default/web.yaml and aws/foo/default/web.yml.\nRemove or rename one of them.",
        "aws/foo/default/web.yaml",
      ),
    ],
  },
  {
    name: "one plan with and without extension",
    files: { "aws/foo/default/demo": CHART },
    errors: [
      stopped(
        "Two files declare the plan aws/foo/default/demo: aws/foo/default/demo and aws/foo/default/demo.yaml.\nRemove or rename one of them.",
        "aws/foo/default/demo.yaml",
      ),
      stopped(
        "Two files declare the plan aws/foo/default/demo: aws/foo/default/demo and aws/foo/default/demo.yaml.\nRemove or rename one of them.",
        "aws/foo/default/demo",
      ),
    ],
  },
  {
    name: "two plans for one release",
    files: { "aws/foo/default/twin.yaml": `${CHART}release: web\n` },
    errors: [
      stopped(
        "Two plans declare the release web in the namespace default of aws/foo: aws/foo/default/twin.yaml and aws/foo/default/web.yaml.\nRemove one of them, or give one another `release:`.",
        "aws/foo/default/web.yaml:1:1",
      ),
      stopped(
        "Two plans declare the release web in the namespace default of aws/foo: aws/foo/default/twin.yaml and aws/foo/default/web.yaml.\nRemove one of them, or give one another `release:`.",
        "aws/foo/default/twin.yaml:1:1",
      ),
    ],
  },
  {
    name: "two setups that are one cluster, with one release",
    files: { "aws/bar/default/web.yaml": CHART },
    errors: [
      stopped(
        "aws/bar and aws/foo are one cluster, and both aws/bar/default/web.yaml and aws/foo/default/web.yaml declare release web in namespace default.\nRemove one of the two, or give one of them another `release:` or namespace.",
        "aws/foo/default/web.yaml:1:1",
      ),
      stopped(
        "aws/bar and aws/foo are one cluster, and both aws/bar/default/web.yaml and aws/foo/default/web.yaml declare release web in namespace default.\nRemove one of the two, or give one of them another `release:` or namespace.",
        "aws/bar/default/web.yaml:1:1",
      ),
    ],
  },
  {
    name: "a folder that there is not",
    inputs: { path: "clusters" },
    errors: [
      stopped(
        "Input `path` is `clusters`: there is no such folder in this commit.\nWrite the folder that holds the setups, from the repository's root.",
      ),
    ],
  },
];
