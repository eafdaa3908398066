import { expect, test } from "vitest";
import { surelyStays } from "../../src/cluster/certain.ts";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import type { JsonMap } from "../../src/formats/values-reference.ts";

const object = (spec: JsonMap, managedFields: readonly JsonMap[] = []): KubeObject => ({
  ...{ apiVersion: "v1", kind: "It", metadata: { name: "it", managedFields }, spec },
});
const declare = (spec: JsonMap): KubeObject => ({
  ...{ apiVersion: "v1", kind: "It", metadata: { name: "it" }, spec },
});

const helm = (fieldsV1: JsonMap) => ({ manager: "helm", operation: "Apply", fieldsV1 });
const hand = { manager: "kubectl-edit", operation: "Update", fieldsV1: {} };
const status = { manager: "controller", operation: "Update", subresource: "status", fieldsV1: {} };
const ports = (more: JsonMap = {}) => ({
  "f:spec": { "f:ports": { 'k:{"port":80,"protocol":"TCP"}': { ".": {}, ...more } } },
});

test.each<[string, boolean, JsonMap, KubeObject]>([
  ["the same", true, { a: "1" }, object({ a: "1" })],
  ["a default beside it", true, { a: "1" }, object({ a: "1", b: "2" })],
  ["another value", false, { a: "1" }, object({ a: "2" })],
  ["a value that is not there", false, { a: "1" }, object({})],
  ["a number for a text", false, { a: "80" }, object({ a: 80 })],
  ["another spelling of a quantity", false, { cpu: "1000m" }, object({ cpu: "1" })],
  ["null", false, { a: null }, object({ a: null })],
  ["null, which is not there", false, { a: null }, object({})],
  ["a list in another order", false, { list: ["a", "b"] }, object({ list: ["b", "a"] }, [helm({})])],
  ["a longer list", false, { list: ["a"] }, object({ list: ["a", "b"] }, [helm({})])],
  [
    "a default in an item",
    true,
    { list: [{ a: 1 }] },
    object({ list: [{ a: 1, b: 2 }] }, [helm({}), status]),
  ],
  [
    "a field of somebody's in an item",
    false,
    { list: [{ a: 1 }] },
    object({ list: [{ a: 1, b: 2 }] }, [helm({}), hand]),
  ],
  [
    "a field in an item, of nobody knows whom",
    false,
    { list: [{ a: 1 }] },
    object({ list: [{ a: 1, b: 2 }] }),
  ],
  [
    "an item with a default key",
    true,
    { ports: [{ port: 80 }] },
    object({ ports: [{ port: 80, protocol: "TCP" }] }, [helm(ports())]),
  ],
  [
    "what Helm has set and declares no more",
    false,
    { ports: [{ port: 80 }] },
    object({ ports: [{ port: 80, name: "x" }] }, [helm(ports({ "f:name": {} }))]),
  ],
  [
    "a finalizer of Helm's",
    true,
    { f: ["a", "b"] },
    object({ f: ["a", "b"] }, [helm({ "f:spec": { "f:f": { 'v:"a"': {} } } })]),
  ],
])("%s: that it stays as it is sure: %s", (_what, sure, spec, live) => {
  const declared = declare(spec);
  expect(surelyStays(declared, declared, declare(spec), live)).toBe(sure);
});

test("nothing is sure of what the last revision declared otherwise, or not at all", () => {
  const declared = declare({ a: "1" });
  const live = object({ a: "1", b: "2" });
  expect(surelyStays(declared, declared, declare({ a: "1", b: "2" }), live)).toBe(false);
  expect(surelyStays(declared, declared, undefined, live)).toBe(false);
});
