import { expect, test } from "vitest";
import { failureText } from "../../src/kustomize/failure.ts";

// What kustomize 5.8.1 printed.
const gone =
  "evalsymlink failure on '/r/k8s/base' : lstat /r/k8s/base: no such file or directory': must build at directory: not a valid directory: evalsymlink failure on '/r/k8s/base' : lstat /r/k8s/base: no such file or directory";
const circle =
  "'/r/k8s/base' must resolve to a file': recursed accumulation of path '/r/k8s/base': accumulating resources: accumulation err='accumulating resources from '../app': '/r/k8s/app' must resolve to a file': cycle detected: candidate root '/r/k8s/app' contains visited root '/r/k8s/app'";
const from = "Error: accumulating resources: accumulation err='accumulating resources from '../base': ";

test.each([
  ["a base that there is not", `${from}${gone}\n`, "there is no k8s/base, which it names as '../base'"],
  ["a circle", `${from}${circle}\n`, "a circle of kustomizations leads back to k8s/app"],
  ["anything else", "Error: kustomization.yaml is empty\n", "kustomization.yaml is empty"],
])("%s", (_, stderr, expected) => {
  expect(failureText(stderr, "/r")).toBe(expected);
});
