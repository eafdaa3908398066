import { expect, test } from "vitest";
import { editBytes, editScalars } from "../../src/yaml/edit.ts";

/** The text after the scalar that begins with the first `find` has become `text`; or the fault. */
function edited(source: string, find: string, text: string): string {
  const result = editScalars(source, [{ offset: source.indexOf(find), text }]);
  if (result.kind === "edited") return result.source;
  const { offset, message, hint } = result.fault;
  return `${offset}: ${message} ${hint ?? ""}`;
}

test.each([
  ["plain", "tag: v1\n", "v1", "v2", "tag: v2\n"],
  ["with a comment", "tag: v1\t# now\t\n", "v1", "v2", "tag: v2\t# now\t\n"],
  ["no end of line", "tag: v1", "v1", "v2", "tag: v2"],
  ["CRLF", "a: 1\r\ntag: v1\r\nb: 2\r\n", "v1", "v2", "a: 1\r\ntag: v2\r\nb: 2\r\n"],
  ["CR", "a: 1\rtag: v1\rb: 2\r", "v1", "v2", "a: 1\rtag: v2\rb: 2\r"],
  ["number for a number", "tag: 1.9\n", "1.9", "1.10", 'tag: "1.10"\n'],
  ["single quotes prevail", "a: 'x'\ntag: 1.9\n", "1.9", "1.10", "a: 'x'\ntag: '1.10'\n"],
  ["no quotes prevail", "a: 'x'\nb: \"y\"\ntag: 1\n", "1", "2", 'a: \'x\'\nb: "y"\ntag: "2"\n'],
  ["single quotes", "tag: 'v1'\n", "'v1'", "it's", "tag: 'it''s'\n"],
  ["double quotes", 'tag: "v1"\n', '"v1"', 'a"\\b', 'tag: "a\\"\\\\b"\n'],
  ["single quotes that cannot hold it", "tag: 'v1'\n", "'v1'", "a\u0001", 'tag: "a\\u0001"\n'],
  ["empty quotes", 'tag: ""\n', '""', "v1", 'tag: "v1"\n'],
  ["to nothing", "tag: v1\n", "v1", "", 'tag: ""\n'],
  ["over several lines", "tag: a\n  b\n  c # d\n", "a\n", "v1", "tag: v1 # d\n"],
  ["in quotes over several lines", 'tag: "a\n  b"\n', '"a', "v1", 'tag: "v1"\n'],
  [
    "a long line",
    `tag: v1 # ${"x ".repeat(200)}\n`,
    "v1",
    "y".repeat(300),
    `tag: ${"y".repeat(300)} # ${"x ".repeat(200)}\n`,
  ],
  [
    "a long text with blanks",
    "tag: v1\n",
    "v1",
    "a b ".repeat(60).trim(),
    `tag: ${"a b ".repeat(60).trim()}\n`,
  ],
  ["nothing", "tag:\nb: 1\n", "tag", "v1", "tag: v1\nb: 1\n"],
  ["nothing at the end", "tag:", "tag", "v1", "tag: v1"],
  ["nothing and a blank", "tag: \nb: 1\n", "tag", "v1", "tag: v1\nb: 1\n"],
  ["nothing and CRLF", "tag:\r\nb: 1\r\n", "tag", "v1", "tag: v1\r\nb: 1\r\n"],
  ["nothing and a comment", "tag: # none\nb: 1\n", "tag", "v1", "tag: v1 # none\nb: 1\n"],
  ["nothing of a key in quotes", '"tag" : \nb: 1\n', '"tag', "v1", '"tag" : v1\nb: 1\n'],
  ["nothing in braces", "{a: 1, tag: , b: 2}", "tag", "v1", "{a: 1, tag: v1 , b: 2}"],
  ["nothing of a key in quotes in braces", '{"tag":}', '"tag', "v1", '{"tag": "v1"}'],
  ["a number in JSON", '{"a": [1], "tag": 1}', "1}", "v1", '{"a": [1], "tag": "v1"}'],
  ["null in JSON", '{"tag": null}', "null", "v1", '{"tag": "v1"}'],
  ["nothing but an anchor", "tag: &a\nb: *a\n", "tag", "v1", "tag: &a v1\nb: *a\n"],
  ["nothing but a tag", "tag: !!str\nb: 1\n", "tag", "1", "tag: !!str 1\nb: 1\n"],
  ["nothing of an explicit key", "? tag\n:\nb: 1\n", "tag", "v1", "? tag\n: v1\nb: 1\n"],
  ["null in words", "tag: ~\n", "~", "v1", "tag: v1\n"],
  ["a tag of text", "tag: !!str 5\n", "5", "6", "tag: !!str 6\n"],
  ["an anchor", "tag: &t v1\nb: *t\n", "v1", "v2", "tag: &t v2\nb: *t\n"],
  ["braces", "{tag: v1}", "v1", "a,b", '{tag: "a,b"}'],
  ["brackets", "[a, v1]", "v1", "r.io:5000/a:1", "[a, r.io:5000/a:1]"],
  ["an item", "- a\n- v1\n", "v1", "v2", "- a\n- v2\n"],
  ["the whole document", "v1\n", "v1", "v2", "v2\n"],
  ["a block", "tag: |\n  v1\nb: 1\n", "  v1", "v2", "tag: |\n  v2\nb: 1\n"],
  ["a block with blanks", "tag: |- # c\n    v1  \n\nb: 1\n", "    v1", "v2", "tag: |- # c\n    v2\n\nb: 1\n"],
  ["a folded block", "tag: >-\r\n  v1\r\n\r\nb: 1\r\n", "  v1", "1.0", "tag: >-\r\n  1.0\r\n\r\nb: 1\r\n"],
  ["a block of several lines", "tag: |+\n  a\n\n  b\n\nb: 1\n", "  a", "v2", "tag: |+\n  v2\n\nb: 1\n"],
  ["the second document", "a: x\n---\na: y\n...\n", "y", "z1", "a: x\n---\na: z1\n...\n"],
  ["behind a broken document", "a: [\n---\na: y\n", "y", "z1", "a: [\n---\na: z1\n"],
  ["behind a directive", "%YAML 1.2\n---\na: y\n", "y", "z1", "%YAML 1.2\n---\na: z1\n"],
  ["on the line of the marker", "--- y\n", "y", "z1", "--- z1\n"],
  ["characters of two units", "😀: 🚀 # 🛰\n", "🚀", "🌍", "😀: 🌍 # 🛰\n"],
])("changes a scalar: %s", (_, source, find, text, expected) => {
  expect(edited(source, find, text)).toBe(expected);
});

test.each([
  ...[
    "yes",
    "No",
    "on",
    "OFF",
    "y",
    "n",
    "true",
    "null",
    "~",
    "1",
    "012",
    "0o17",
    "0x1F",
    "0b1",
    "1_000",
    "1e5",
    "1.10",
  ],
  ...[
    "+1",
    "-1",
    ".5",
    "5.",
    ".inf",
    "-.Inf",
    ".nan",
    "12:30:45",
    "1:2",
    "2026-01-02",
    "2026-1-2T00:00:00Z",
    "<<",
    "=",
  ],
  ...[
    "1234567",
    "12e4567",
    "20200101",
    "a: b",
    "a #b",
    "a:",
    "#a",
    "@a",
    "`a",
    "%a",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "- a",
    "-",
  ],
  ...[
    "?a",
    ":a",
    "[a",
    "{a",
    ",a",
    "'a",
    '"a',
    " a",
    "a ",
    "a\tb",
    "---",
    "...",
    "--- a",
    "a\nb",
    "\u0085",
    "\u2028",
    "\ufeffa",
  ],
])("puts %j in quotes", (text) => {
  expect(edited("tag: v1\n", "v1", text)).toBe(`tag: ${quoted(text)}\n`);
});

function quoted(text: string): string {
  return JSON.stringify(text)
    .replace("\u0085", "\\u0085")
    .replace("\u2028", "\\u2028")
    .replace("\ufeff", "\\ufeff");
}

test.each([
  ...[
    "v1",
    "1.2.3",
    "1.10-rc.1",
    "1.0.0_2",
    "main",
    "yes please",
    "1.2.3.4",
    "20200101-abc",
    "2026.01.02",
    "a:b",
    "a#b",
  ],
  ...[
    "nginx:1.10",
    "r.io:5000/a/b:1",
    "-x",
    "a'b",
    'a"b',
    "a,b",
    "a]b",
    "0xg",
    "1e",
    "12:60:99",
    "é",
    "日本",
    "trueish",
  ],
])("leaves %j without quotes", (text) => {
  expect(edited("tag: v0\n", "v0", text)).toBe(`tag: ${text}\n`);
});

test.each([
  [
    "no scalar",
    "a: {b: 1}\n",
    "{",
    "x",
    "3: No single value stands here that could be changed. Write one: key: value.",
  ],
  [
    "a key",
    "a: 1\n",
    "a",
    "x",
    "0: No single value stands here that could be changed. Write one: key: value.",
  ],
  [
    "an empty item",
    "- \n- a\n",
    "- ",
    "x",
    "0: No single value stands here that could be changed. Write one: key: value.",
  ],
  [
    "two in one place",
    "a: |\nb:\n",
    "b",
    "x",
    "5: No single value stands here that could be changed. Write one: key: value.",
  ],
  [
    "a number by its tag",
    "a: !!int 5\n",
    "5",
    "6",
    "9: What stands here cannot become `6`. Write the value on the line of its key, without a tag.",
  ],
  [
    "a block that would be empty",
    "a: |\n  x\n",
    "  x",
    "",
    "5: What stands here cannot become ``. Write the value on the line of its key, without a tag.",
  ],
  [
    "two lines in a block",
    "a: |\n  x\nb: 1\n",
    "  x",
    "x\ny",
    "5: What stands here cannot become `x\ny`. Write the value on the line of its key, without a tag.",
  ],
  [
    "a broken document",
    "a: x\nb: [\n",
    "x",
    "y1",
    "10: A quote or bracket that was opened above this line is not closed. Close it, or indent the lines that belong to it.",
  ],
])("refuses %s", (_, source, find, text, expected) => {
  expect(edited(source, find, text)).toBe(expected);
});

test("changes several scalars at once, in several documents", () => {
  const source = "a: x\nb: y\n---\nc: z\n";
  const edits = ["z", "x"].map((text) => ({ offset: source.indexOf(text), text: `${text}${text}` }));
  expect(editScalars(source, edits)).toEqual({ kind: "edited", source: "a: xx\nb: y\n---\nc: zz\n" });
  expect(editScalars(source, [])).toEqual({ kind: "edited", source });
});

test("takes the same edit twice, and no two of one scalar", () => {
  const source = "a: x\n";
  const edit = (text: string) => ({ offset: 3, text });
  expect(editScalars(source, [edit("w"), edit("w")])).toEqual({ kind: "edited", source: "a: w\n" });
  expect(editScalars(source, [edit("v"), edit("w")])).toMatchObject({
    kind: "fault",
    fault: { offset: 3, message: "One value would have to be `v` and `w`." },
  });
});

test("keeps a byte order mark, and refuses what is no UTF-8", () => {
  const bytes = new TextEncoder().encode("\ufefftag: v1\r\n");
  const result = editBytes(bytes, [{ offset: 5, text: "v2" }]);
  expect(result).toEqual({ kind: "edited", bytes: new TextEncoder().encode("\ufefftag: v2\r\n") });
  expect(editBytes(Uint8Array.of(0xff), [])).toMatchObject({
    kind: "fault",
    fault: { message: "The file is not UTF-8 text." },
  });
});

test("changes a file of 1 MiB in well under a second", () => {
  const block = (at: number) =>
    `app-${at}: # the ${at}th\n  image: {repository: "a/b-${at}", tag: v${at}}\n  list: [1, 2]\n`;
  const source = Array.from({ length: 14_000 }, (_, at) => block(at)).join("");
  expect(source.length).toBeGreaterThan(1024 * 1024);
  const edits = [7, 13_999].map((at) => ({ offset: source.indexOf(`v${at}}`), text: "v0" }));
  // 0.2 s on a quiet machine. Of this process alone: others may keep the machine busy.
  const start = process.cpuUsage();
  const result = editScalars(source, edits);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(2);
  expect(result.kind === "edited" && result.source.length).toBe(source.length - 4);
});
