import { expect, test } from "vitest";
import { parse } from "yaml";
import { toJson } from "../../src/config/to-json.ts";
import type { Fault } from "../../src/yaml/node.ts";
import { placeAt } from "../../src/yaml/position.ts";
import { readYaml } from "../../src/yaml/read.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function faultOf(bytes: Uint8Array): string {
  const file = readYaml(bytes);
  if (file.kind !== "broken") throw new Error(`It was read: ${file.kind}`);
  const { line, column } = placeAt("", file.source ?? "", file.fault.offset);
  return `${line}:${column} ${file.fault.message} ${file.fault.hint ?? ""}`.trim();
}

test.each([
  ["tab", "a:\n\tb: 1\n", "2:1 A tab stands where YAML takes only spaces. Indent with spaces."],
  [
    "tab after spaces",
    "a:\n  b: 1\n  \tc: 2\n",
    "3:3 A tab stands where YAML takes only spaces. Indent with spaces.",
  ],
  ["reserved @", "a: 1\nb: @x\n", '2:4 A value cannot begin with `@`. Put the value in quotes: "…".'],
  [
    "reserved `",
    "a: `x`\n",
    '1:4 A value cannot begin with ``\u0060`. Put the value in quotes: "…".'.replace("``\u0060`", "```"),
  ],
  ["reserved % in a list", "a: [%x]\n", '1:5 A value cannot begin with `%`. Put the value in quotes: "…".'],
  [
    "colon in a value",
    "a: see: that\n",
    '1:7 A value that has a colon with a space after it must be quoted. Put the value in quotes: "…".',
  ],
  [
    "open quote",
    'a: "x\nb: 1\n',
    "2:1 A quote or bracket that was opened above this line is not closed. Close it, or indent the lines that belong to it.",
  ],
  [
    "open bracket",
    "a: [1, 2\nb: 1\n",
    "2:1 A quote or bracket that was opened above this line is not closed.",
  ],
  ["open brace", "{a: 1", "1:6 A quote or bracket that was opened above this line is not closed."],
  [
    "bad column",
    "a: 1\n b: 2\n",
    "2:3 This is not YAML: bad indentation of a mapping entry. Keys of one map must stand in one column.",
  ],
  [
    "line without colon",
    "a: 1\nword\n",
    "2:1 A line is neither `key: value` nor a list's item. Every line must be `key: value`, an item of a list (`- …`) or a comment (`# …`).",
  ],
  [
    "two documents",
    "a: 1\n---\nb: 2\n",
    "2:1 The file holds more than one YAML document. Keep one: remove the `---` and what does not belong.",
  ],
  [
    "two documents, first marked",
    "---\na: 1\n---\nb: 2\n",
    "3:1 The file holds more than one YAML document.",
  ],
  ["duplicate key", "a: 1\nb: 2\na: 3\n", "3:1 The key `a` is there twice. Keep one of the two."],
  ["duplicate key, quoted", "a: {b: 1, 'b': 2}\n", "1:11 The key `b` is there twice. Keep one of the two."],
  [
    "merge key twice",
    "x: &x {a: 1}\n<<: *x\n<<: *x\n",
    "3:1 The key `<<` is there twice. Keep one of the two.",
  ],
  ["merge of text", "<<: x\n", "1:1 `<<` takes a map or a list of maps, not the text `x`."],
  ["unknown anchor", "a: *b\n", "1:4 There is no anchor `&b` above the alias `*b`."],
  ["alias in itself", "a: &a [*a]\n", "1:8 The alias `*a` stands inside what it refers to."],
  [
    "key is a map",
    "a: {{ .Values.x }}\n",
    "1:5 A key must be text, not a map. Text in braces, as {{ … }}, must be quoted.",
  ],
  [
    "unknown tag",
    "a: !secret x\n",
    "1:4 The tag `!secret` cannot be used here. Write the value without the tag.",
  ],
  ["tag that does not fit", "a: !!int x\n", "1:4 The tag `!!int` cannot be used here."],
  ["binary", "a: !!binary aGk=\n", "1:4 The tag `!!binary` cannot be used here."],
  ["null byte", "a: \u0000\n", "1:4 A character stands here that no text has (a control character)."],
  [
    "too deep",
    `${"[".repeat(200)}${"]".repeat(200)}`,
    "1:100 Lists and maps lie in each other more than 100 deep.",
  ],
])("%s", (_, text, expected) => {
  expect(faultOf(encode(text))).toContain(expected);
});

test.each([
  [
    "not UTF-8",
    new Uint8Array([0x61, 0x3a, 0x20, 0xff]),
    "1:1 The file is not UTF-8 text. Save it as UTF-8.",
  ],
  ["UTF-16", new Uint8Array([0xff, 0xfe, 0x61, 0x00]), "1:1 The file is not UTF-8 text. Save it as UTF-8."],
  [
    "too large",
    new Uint8Array(1024 * 1024 + 1).fill(0x20),
    "1:1 The file is larger than 1 MiB. Split it into values files.",
  ],
])("%s", (_, bytes, expected) => {
  expect(faultOf(bytes)).toBe(expected);
});

test("aliases cannot make a small file large", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let at = 1; at < 10; at += 1) {
    lines.push(
      `a${at}: &a${at} [${Array(10)
        .fill(`*a${at - 1}`)
        .join(", ")}]`,
    );
  }
  expect(faultOf(encode(lines.join("\n")))).toContain("The aliases of this file make it too large.");
});

test("aliases cannot make a file deep", () => {
  const lines = ["a0: &a0 [x]"];
  for (let at = 1; at < 300; at += 1) lines.push(`a${at}: &a${at} [*a${at - 1}]`);
  expect(faultOf(encode(lines.join("\n")))).toContain("The aliases of this file make it too large.");
});

/** What another reader of YAML 1.2 makes of the same text. */
test.each([
  "a: 1\nb: -2\nc: 0o17\nd: 0x1F\ne: 1.50\nf: 1e3\ng: +4\nh: .5\ni: 0777\nj: 1_000",
  "a: true\nb: False\nc: yes\nd: on\ne: null\nf: ~\ng:\nh: Null\ni: nULL",
  "a: 'it''s'\nb: \"tab\\t\\u00e9\"\nc: |\n  one\n   two\nd: >-\n  one\n  two\n\n  three\n",
  "a: [1, {b: 2}, [3]]\nc:\n- x\n- - y\n  - z\n-\n",
  "? a\n: b\n? c\n",
  "x: &x {a: 1, b: [1, 2]}\ny: *x\nz: {<<: *x, b: 3, c: 4}\nw: {<<: [{a: 5}, *x]}",
  "a: !!str 5\nb: !!int '5'\nc: !!float 5.5\nd: ! 5\ne: !!map {}\nf: !!seq []",
  "a: 2020-01-01\nb: 12:30:45\nc: 1.2.3\nd: a b  c\ne: http://x.example/?a#b",
  "# c\na: 1 # d\n\n\n# e\nb: 'x' # f",
  "1: a\ntrue: b\n'': c",
])("reads the same as the reference: %j", (text) => {
  const file = readYaml(encode(text));
  if (file.kind !== "document") throw new Error(JSON.stringify(file));
  const faults: Fault[] = [];
  expect(toJson(file.root, faults)).toEqual(parse(text, { merge: true }));
  expect(faults).toEqual([]);
});

test("a key named __proto__ is a key", () => {
  const file = readYaml(encode("a: {__proto__: {b: 1}}"));
  if (file.kind !== "document") throw new Error(file.kind);
  const json = toJson(file.root, []) as { a: object };
  expect(Object.keys(json.a)).toEqual(["__proto__"]);
  expect(Object.getPrototypeOf(json.a)).toBe(Object.prototype);
});
