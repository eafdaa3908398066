import { expect, test } from "vitest";
import { readObjects } from "../../../src/formats/objects/read-objects.ts";

function read(text: string): ReturnType<typeof readObjects> {
  return readObjects("a.yaml", new TextEncoder().encode(text));
}

/** `line apiVersion/kind namespace/name` of each object. */
function objectsOf(text: string): readonly string[] {
  return read(text).objects.map(
    ({ line, apiVersion, kind, namespace, name }) =>
      `${line} ${apiVersion}/${kind} ${namespace ?? "-"}/${name}`,
  );
}

/** `line:column message hint` of each problem. */
function problemsOf(text: string): readonly string[] {
  return read(text).problems.map(({ place, message, hint }) =>
    `${place.line}:${place.column} ${message} ${hint ?? ""}`.trim(),
  );
}

const map = (name: string, more = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${more}`;

test.each<[string, string, readonly string[]]>([
  ["nothing", "", []],
  ["comments alone", "# a\n---\n# b\n---\n", []],
  ["one document", map("a"), ["1 v1/ConfigMap -/a"]],
  ["a byte order mark", `\ufeff${map("a")}`, ["1 v1/ConfigMap -/a"]],
  ["a comment before it", `# a\n\n${map("a")}`, ["3 v1/ConfigMap -/a"]],
  [
    "several",
    `---\n${map("a")}---\n${map("b")}...\n---\n\n${map("c")}---\n`,
    ["2 v1/ConfigMap -/a", "7 v1/ConfigMap -/b", "14 v1/ConfigMap -/c"],
  ],
  [
    "CRLF",
    `${map("a")}---\n${map("b")}`.replaceAll("\n", "\r\n"),
    ["1 v1/ConfigMap -/a", "6 v1/ConfigMap -/b"],
  ],
  ["directives", `%YAML 1.1\n# a\n---\n${map("a")}`, ["4 v1/ConfigMap -/a"]],
  [
    "content and comments behind the marker",
    `--- # a\n${map("a")}--- {apiVersion: v1, kind: A, metadata: {name: b}}\n`,
    ["2 v1/ConfigMap -/a", "6 v1/A -/b"],
  ],
  ["a namespace", map("a", "  namespace: b\n"), ["1 v1/ConfigMap b/a"]],
  ["a namespace that says nothing", map("a", '  namespace: ""\n'), ["1 v1/ConfigMap -/a"]],
  [
    "names that need quotes",
    `${map('"on"')}---\n${map("'1'")}`,
    ["1 v1/ConfigMap -/on", "6 v1/ConfigMap -/1"],
  ],
  [
    "a text with markers in it",
    map("a", "data:\n  a: |\n    ---\n    b\n  c: ---\n"),
    ["1 v1/ConfigMap -/a"],
  ],
  [
    "anchors of a document of its own",
    `${map("&a a")}---\n${map("&a b")}`,
    ["1 v1/ConfigMap -/a", "6 v1/ConfigMap -/b"],
  ],
  ["JSON", '{"apiVersion":"v1","kind":"A","metadata":{"name":"b"}}', ["1 v1/A -/b"]],
  [
    "a List",
    "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: A, metadata: {name: b}}\n- {apiVersion: v1, kind: A, metadata: {name: c}}\n",
    ["4 v1/A -/b", "5 v1/A -/c"],
  ],
  ["a List of nothing", "apiVersion: v1\nkind: List\nitems: []\n", []],
  [
    "a List of one kind, whose items do not say it",
    "apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: b}\n",
    ["4 apps/v1/Deployment -/b"],
  ],
])("reads %s", (_, text, objects) => {
  expect(problemsOf(text)).toEqual([]);
  expect(objectsOf(text)).toEqual(objects);
});

test.each<[string, string, readonly string[]]>([
  [
    "a syntax error",
    `${map("a")}---\na: b: c\n`,
    ['6:5 A value that has a colon with a space after it must be quoted. Put the value in quotes: "…".'],
  ],
  [
    "a key that is there twice",
    map("a", "kind: B\n"),
    ["5:1 The key `kind` is there twice. Keep one of the two."],
  ],
  [
    "text",
    `${map("a")}---\nsome words\n`,
    [
      "6:1 This document is no object of Kubernetes, but the text `some words`. Write each object as a document of its own, with `---` in a line between them.",
    ],
  ],
  [
    "a map that is none",
    "a: 1\n",
    [
      "1:1 This document is no object of Kubernetes: it has no `apiVersion`. Every object has `apiVersion`, `kind` and `metadata.name`.",
      "1:1 This document is no object of Kubernetes: it has no `kind`. Every object has `apiVersion`, `kind` and `metadata.name`.",
    ],
  ],
  [
    "no name",
    "apiVersion: v1\nkind: A\nmetadata:\n  labels: {}\n",
    [
      "4:3 This document is no object of Kubernetes: it has no `metadata.name`. Every object has `apiVersion`, `kind` and `metadata.name`.",
    ],
  ],
  [
    "no metadata",
    "apiVersion: v1\nkind: A\n",
    [
      "1:1 This document is no object of Kubernetes: it has no `metadata.name`. Every object has `apiVersion`, `kind` and `metadata.name`.",
    ],
  ],
  ["metadata that is none", "apiVersion: v1\nkind: A\nmetadata: b\n", ["3:11 `metadata` is the text `b`."]],
  [
    "a name that is a number",
    map("12"),
    ["4:9 `metadata.name` is `12`, which Kubernetes does not read as text. Put it in quotes."],
  ],
  [
    "a name that is true in YAML 1.1",
    map("on"),
    ["4:9 `metadata.name` is `on`, which Kubernetes does not read as text. Put it in quotes."],
  ],
  [
    "a namespace that is a number in YAML 1.1",
    map("a", "  namespace: 1_0\n"),
    ["5:14 `metadata.namespace` is `1_0`, which Kubernetes does not read as text. Put it in quotes."],
  ],
  ["a name that is a list", map("[a]"), ["4:9 `metadata.name` is a list."]],
  [
    "a generated name",
    "apiVersion: v1\nkind: A\nmetadata: {generateName: a-}\n",
    ["3:12 This A has `metadata.generateName`: nobody could find it again. Give it a `metadata.name`."],
  ],
  [
    "a List in a List",
    "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMapList, items: []}\n",
    ["4:3 This item of `items` is a List itself. Write its items into the outer one."],
  ],
  [
    "an item that is none",
    "apiVersion: v1\nkind: List\nitems:\n- a\n",
    ["4:3 This item of `items` is no object of Kubernetes, but the text `a`."],
  ],
])("refuses %s", (_, text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

test("reads the documents beside one that is broken", () => {
  expect(objectsOf(`${map("a")}---\na: "b\n---\n${map("c")}`)).toEqual([
    "1 v1/ConfigMap -/a",
    "8 v1/ConfigMap -/c",
  ]);
});

test("gives the text of each document as it was written", () => {
  const first = map("a", "data: {a: yes, b: '{{ x }}'} # why\n");
  const { objects } = read(`---\n${first}---\n# b\n${map("b")}`);
  expect(objects.map(({ text }) => text)).toEqual([first, `# b\n${map("b")}`]);
});

test("gives the items of a List as JSON that says the same", () => {
  const { objects } = read(
    "apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: b}\n  data: {a: yes, b: 010, c: '010', d: 12345678901234567890, e: {}, f: ~}\n",
  );
  expect(objects.map(({ text }) => text)).toEqual([
    `{
  "apiVersion": "v1",
  "kind": "ConfigMap",
  "metadata": {
    "name": "b"
  },
  "data": {
    "a": true,
    "b": 8,
    "c": "010",
    "d": 12345678901234567890,
    "e": {},
    "f": null
  }
}`,
  ]);
});

test("gives the place of everything in an object", () => {
  const [, object] = read(`${map("a")}---\n${map("b", "data:\n  c: d\n")}`).objects;
  const data = object?.root.entries.find(({ key }) => key === "data")?.value;
  expect(object?.source.slice(data?.offset)).toBe("c: d\n");
});

test("refuses a file that is no text, or too large", () => {
  expect(readObjects("a", Uint8Array.of(0xff)).problems[0]?.message).toBe("The file is not UTF-8 text.");
  expect(readObjects("a", new Uint8Array(16 * 1024 * 1024 + 1)).problems[0]?.message).toBe(
    "The file is larger than 16 MiB.",
  );
});
