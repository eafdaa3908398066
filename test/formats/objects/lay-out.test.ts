import { expect, test } from "vitest";
import { layOut, type PlainObject } from "../../../src/formats/objects/lay-out.ts";

function object(apiVersion: string, kind: string, name: string, more = ""): PlainObject {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n${more}`;
  return { apiVersion, kind, name, namespace: undefined, text };
}

const map = object("v1", "ConfigMap", "a", "data: {a: '{{ b }}'} # c\n");

test("objects stay as they were written", () => {
  expect(layOut([map], "shop")).toEqual({ ahead: [], release: [map.text] });
});

test("the release's namespace and CRDs come ahead, the namespace first", () => {
  const crd = object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "a.b");
  const own = object("v1", "Namespace", "shop");
  expect(layOut([crd, map, own], "shop")).toEqual({ ahead: [own.text, crd.text], release: [map.text] });
});

test("objects of such kinds in other groups are as any other", () => {
  const others = [object("x/v1", "Namespace", "shop"), object("x/v1", "CustomResourceDefinition", "a")];
  expect(layOut(others, "shop")).toEqual({ ahead: [], release: others.map(({ text }) => text) });
});

test("other namespaces and claims are kept, and say the same otherwise", () => {
  const claim = object(
    "v1",
    "PersistentVolumeClaim",
    "data",
    "spec: {one: 010, two: 12345678901234567890, n: yes}\n",
  );
  const noted = {
    ...object("v1", "Namespace", "b"),
    text: "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: b\n  annotations: {a: 'on', helm.sh/resource-policy: delete}\n",
  };
  const { ahead, release } = layOut([claim, noted], "shop");
  expect(ahead).toEqual([]);
  // A bare n is false in YAML 1.1, also as a key.
  expect(release[0]).toContain('"one": 8,\n    "two": 12345678901234567890,\n    "false": true');
  expect(release.map((text) => JSON.parse(text).metadata)).toEqual([
    { name: "data", annotations: { "helm.sh/resource-policy": "keep" } },
    { name: "b", annotations: { a: "on", "helm.sh/resource-policy": "keep" } },
  ]);
});

test("text that would end a document for Helm is written otherwise", () => {
  const text = '{"apiVersion": "v1", "kind": "A", "metadata": {"name": "b"}, "data": "a\n---b"}';
  const { release } = layOut([{ ...object("v1", "A", "b"), text }], "shop");
  expect(JSON.parse(release[0] ?? "").data).toBe("a ---b");
});
