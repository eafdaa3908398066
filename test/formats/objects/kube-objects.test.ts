import { expect, test } from "vitest";
import { kubeObjects } from "../../../src/formats/objects/kube-objects.ts";

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
