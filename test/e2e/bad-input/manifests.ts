// Manifests and kustomizations that are wrong, in the layout by path.
import type { BadInput, Content } from "./case.ts";

const RAW = "aws/foo/default/bad-raw.yaml";
const CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\n";

function raw(name: string, text: string, expected: string, more: Partial<BadInput> = {}): BadInput {
  return {
    name: `manifests: ${name}`,
    good: "alone",
    files: { [RAW]: text },
    failed: ["aws/foo/default/bad-raw"],
    errors: [expected],
    ...more,
  };
}

function kustomize(name: string, expected: string, files: Readonly<Record<string, Content>>): BadInput {
  return {
    name: `kustomize: ${name}`,
    good: "alone",
    files: { "aws/foo/default/bad.yaml": "kustomize: k8s/app\n", ...files },
    failed: ["aws/foo/default/bad"],
    errors: [expected],
  };
}

const resources = (...paths: readonly string[]) => `resources: [${paths.join(", ")}]\n`;

export const manifests: readonly BadInput[] = [
  raw(
    "no kind",
    "apiVersion: v1\nmetadata: {name: bad}\n",
    "aws/foo/default/bad-raw.yaml:1:1 aws/foo/default/bad-raw cannot be read\nThis document is no object of Kubernetes: it has no `kind`.\nEvery object has `apiVersion`, `kind` and `metadata.name`.",
  ),
  raw(
    "a name that is made by the API server",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: bad-}\n",
    "aws/foo/default/bad-raw.yaml:3:12 aws/foo/default/bad-raw cannot be read\nThis ConfigMap has `metadata.generateName`: nobody could find it again.\nGive it a `metadata.name`.",
  ),
  raw(
    "one object twice",
    `${CONFIG}---\n${CONFIG}`,
    "aws/foo/default/bad-raw.yaml:5 aws/foo/default/bad-raw cannot be read\nConfigMap bad is declared twice, here and in aws/foo/default/bad-raw.yaml:1.\nRemove one of them.",
  ),
  raw(
    "a List in a List",
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items: [a]\n`,
    "aws/foo/default/bad-raw.yaml:4:3 aws/foo/default/bad-raw cannot be read\nThis item of `items` is a List itself.\nWrite its items into the outer one.",
  ),
  raw(
    "a tab",
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: bad\n",
    "aws/foo/default/bad-raw.yaml:4:1 aws/foo/default/bad-raw cannot be read\nA tab stands where YAML takes only spaces.\nIndent with spaces.",
  ),
  raw(
    "no object",
    "# Nothing yet.\n",
    "aws/foo/default/bad-raw.yaml aws/foo/default/bad-raw cannot be read\nThe file holds no object of Kubernetes, and its name ends in -raw.\nRemove the file to remove its release.",
  ),
  raw(
    "a Secret that is encrypted",
    "apiVersion: v1\nkind: Secret\nmetadata: {name: bad}\nstringData: {a: 'ENC[x]'}\nsops: {mac: 'ENC[y]'}\n",
    "aws/foo/default/bad-raw.yaml:1 aws/foo/default/bad-raw cannot be read\nSecret bad is encrypted with SOPS, and manifests are not decrypted.\nGive the secret to a chart as values, which are, or leave it to an operator in the cluster.",
  ),
  raw(
    "an object that another release has",
    CONFIG.replace("name: bad", "name: web-config"),
    "aws/foo/default/bad-raw.yaml:1 install aws/foo/default/bad-raw failed\naws/foo/default/bad-raw.yaml:1: ConfigMap web-config in default belongs to the release web in default.\nLet one of the two declare it. With `adopt: true` this plan takes it, and the other release must be removed without its objects.",
  ),
  raw(
    "a kind that the cluster does not know",
    "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: bad}\n",
    "aws/foo/default/bad-raw.yaml:1 install aws/foo/default/bad-raw failed\naws/foo/default/bad-raw.yaml:1 (Widget bad): The cluster does not know the kind Widget of example.com/v1.\nInstall what brings its CRD first; a plan that does so goes under `needs:`.",
  ),
  {
    name: "manifests: a plan with a chart beside them",
    good: "alone",
    files: { "aws/foo/default/bad.yaml": "manifests: k8s/**\nvalues: {a: 1}\n", "k8s/a.yaml": CONFIG },
    failed: ["aws/foo/default/bad"],
    errors: [
      "aws/foo/default/bad.yaml:2:1 aws/foo/default/bad cannot be read\n`values` has no place beside `manifests`: there is no chart.\nRemove `values`.",
    ],
  },
  kustomize(
    "a base that there is not",
    "aws/foo/default/bad.yaml:1:1 install aws/foo/default/bad failed\nkustomize cannot build k8s/app: there is no k8s/base, which it names as '../base'\nTry it on your machine: kustomize build k8s/app",
    { "k8s/app/kustomization.yaml": resources("../base") },
  ),
  kustomize(
    "a circle",
    "aws/foo/default/bad.yaml:1:1 install aws/foo/default/bad failed\nkustomize cannot build k8s/app: a circle of kustomizations leads back to k8s/app\nTry it on your machine: kustomize build k8s/app",
    {
      "k8s/app/kustomization.yaml": resources("../base"),
      "k8s/base/kustomization.yaml": resources("../app"),
    },
  ),
  kustomize(
    "both kinds of objects",
    "aws/foo/default/bad.yaml:2:1 aws/foo/default/bad cannot be read\nThe plan has `kustomize` and `manifests`.\nIt takes one of `chart`, `manifests` or `kustomize`.",
    {
      "aws/foo/default/bad.yaml": "kustomize: k8s/app\nmanifests: k8s/app/a.yaml\n",
      "k8s/app/a.yaml": CONFIG,
      "k8s/app/kustomization.yaml": resources("a.yaml"),
    },
  ),
];
