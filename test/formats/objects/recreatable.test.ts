import { expect, test } from "vitest";
import { whyNotRecreated } from "../../../src/formats/objects/recreatable.ts";

test.each([
  ["", "Service", true],
  ["apps", "StatefulSet", true],
  ["networking.k8s.io", "Ingress", true],
  ["", "PersistentVolumeClaim", false],
  ["", "PersistentVolume", false],
  ["", "Namespace", false],
  ["apiextensions.k8s.io", "CustomResourceDefinition", false],
  ["postgresql.example.com", "Cluster", false],
])("%s %s may be recreated: %s", (group, kind, expected) => {
  expect(whyNotRecreated({ group, kind }) === undefined).toBe(expected);
});
