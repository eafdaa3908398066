import { expect, test } from "vitest";
import { kubeObjects, readManifest } from "../../../src/formats/objects/kube-objects.ts";

const head = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\n";
const named = (name: string) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
const textOf = (name: string) => JSON.stringify(named(name));

test.each<[string, unknown]>([
  ["yes", true],
  ["off", false],
  ["y", true],
  ["'yes'", "yes"],
  ["~", null],
  ["010", 8],
  ["0x1F", 31],
  ["0b11", 3],
  ["1_000", 1000],
  ["1e3", 1000],
  ["9007199254740993", 9007199254740993n],
  ["0x20000000000001", 9007199254740993n],
  ["-9223372036854775808", -9223372036854775808n],
  [".5", 0.5],
  ["1:30", "1:30"],
  ["2026-01-01", "2026-01-01"],
  ["{on: 1}", { true: 1 }],
  ["{1: a, 0x10: b}", { 1: "a", 16: "b" }],
])("a value is typed as Helm types it: %s", (written, expected) => {
  expect(kubeObjects(`${head}spec: ${written}\n`)).toMatchObject([{ spec: expected }]);
  // Where a key is there twice, it is read in another way.
  expect(kubeObjects(`${head}other: 1\nother: 2\nspec: ${written}\n`)).toMatchObject([
    { spec: expected, other: 2 },
  ]);
});

test("of a key that is there twice the last one counts, also when only YAML 1.1 makes it the same", () => {
  expect(kubeObjects(`${head}spec: {a: 1, a: 2}\n`)).toMatchObject([{ spec: { a: 2 } }]);
  expect(kubeObjects(`${head}spec: {on: 1, y: 2}\n`)).toMatchObject([{ spec: { true: 2 } }]);
});

test("objects come one by one, those in Lists too, and what is none is left out", () => {
  const manifest = [
    "# nothing",
    textOf("a"),
    `apiVersion: v1\nkind: List\nitems:\n- ${textOf("b")}\n- ${textOf("c")}`,
    `apiVersion: v1\nkind: ConfigMapList\nitems: [${textOf("d")}]`,
    "just: a map",
    "",
    textOf("e"),
  ].join("\n---\n");
  expect(kubeObjects(manifest)).toEqual(["a", "b", "c", "d", "e"].map(named));
});

test("a separator may have a comment behind it, and one in a text is none", () => {
  const text = `${textOf("a")}\n--- # Source: b\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata:\n  a: |\n    ---\n    x\n`;
  expect(kubeObjects(text)).toMatchObject([named("a"), { ...named("b"), data: { a: "---\nx\n" } }]);
});

// What Helm 3.22 and 4.3 install and upgrade, and what they fail at, was tried with each of them.
test.each<[string, string]>([
  ["nothing", ""],
  ["a comment", "# Source: app/templates/a.yaml\n# nothing\n"],
  ["null", "null\n"],
  ["a tilde", "~\n"],
  ["an empty List", "apiVersion: v1\nkind: List\nitems: []\n"],
  [
    "items that leave out what they are",
    "apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]\n",
  ],
  ["a key that is there twice", "apiVersion: v1\nkind: ConfigMap\nkind: ConfigMap\nmetadata: {name: a}\n"],
])("what Helm takes is not lost: %s", (_, text) => {
  expect(readManifest(`${textOf("a")}\n---\n${text}`).faults).toEqual([]);
});

test.each<[string, string, string]>([
  ["no metadata", "apiVersion: v1\nkind: ConfigMap\n", "metadata.name"],
  ["an empty name", 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ""}\n', "metadata.name"],
  ["a number for a name", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 12}\n", "metadata.name"],
  ["a name to be made", "apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: a-}\n", "metadata.name"],
  ["no kind", "apiVersion: v1\nmetadata: {name: a}\n", "kind"],
  ["no version", "kind: ConfigMap\nmetadata: {name: a}\n", "apiVersion"],
  ["other fields", "just: a map\n", "apiVersion"],
  ["an empty map", "{}\n", "apiVersion"],
  ["a List without items", "apiVersion: v1\nkind: List\n", "metadata.name"],
  ["an empty item", "apiVersion: v1\nkind: List\nitems: [null]\n", "apiVersion"],
  [
    "an item without name",
    "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: A}]\n",
    "metadata.name",
  ],
])("what Helm fails at is told: %s", (_, text, lacking) => {
  expect(readManifest(`${textOf("a")}\n---\n# Source: app/templates/a.yaml\n${text}`).faults).toEqual([
    `A document of app/templates/a.yaml is no object of Kubernetes: it has no \`${lacking}\`.`,
  ]);
});

test("items of a List of one kind need not say what they are, also where a key is there twice", () => {
  const list =
    "apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: a}\n- metadata: {name: x}\n  metadata: {name: b}\n";
  expect(readManifest(list).faults).toEqual([]);
  expect(kubeObjects(list)).toMatchObject(
    ["a", "b"].map((name) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name } })),
  );
});
