import { expect, test } from "vitest";
import { type ChartIndex, openIndex as openBytes } from "../../src/sources/chart-index.ts";

const openIndex = (text: string): ChartIndex => openBytes(Buffer.from(text));

const hex = "0123456789abcdef".repeat(4);

/** As `helm repo index` writes it. */
const written = `apiVersion: v1
entries:
  web:
  - apiVersion: v2
    description: |-
      Many lines,
      other:
      - none: of them a key
    digest: ${hex}
    name: web
    urls:
    - web-1.10.tgz
    - https://mirror.example/web-1.10.tgz
    version: 1.10
  - apiVersion: v2
    name: web
    urls:
    - web-1.9.0.tgz
    version: "1.9.0"
  # A comment.

  web-two:
    - name: web-two
      digest: sha256:${hex.toUpperCase()}
      version: 1.0.0
      urls: [https://x.example/a.tgz]
generated: "2026-01-01T00:00:00Z"
`;

const web = [
  { version: "1.10", url: "web-1.10.tgz", digest: hex },
  { version: "1.9.0", url: "web-1.9.0.tgz", digest: undefined },
];
const two = [{ version: "1.0.0", url: "https://x.example/a.tgz", digest: hex }];

test.each([
  ["as Helm writes it", written],
  ["with Windows' line ends", written.replaceAll("\n", "\r\n")],
  ["with another indentation", written.replaceAll(/^ /gm, "   ")],
  ["with keys in quotes", written.replace("  web:", '  "web":')],
  ["with a list in the line of its key", written.replace("  # A comment.", "  none: []")],
  ["with an alias", written.replace("  web-two:", "  both: &a []\n  same: *a\n  web-two:")],
  ["with entries at the end", `generated: x\n${written.replace(/generated.*\n/, "")}`],
  [
    "as JSON",
    JSON.stringify({
      entries: {
        web: web.map(({ url, ...rest }) => ({ ...rest, urls: [url] })),
        "web-two": [{ version: "1.0.0", urls: ["https://x.example/a.tgz"], digest: hex }],
      },
    }),
  ],
])("an index %s", (_, text) => {
  const index = openIndex(text);
  expect(index.entries("web")).toEqual(web);
  expect(index.entries("web-two")).toEqual(two);
  expect(index.entries("other")).toEqual([]);
  for (const entry of web) expect([undefined, entry]).toContainEqual(index.entry("web", entry.version));
  expect(index.entry("web", "1.1")).toBeUndefined();
  expect(index.entry("other", "1.10")).toBeUndefined();
});

test("one version of an index as Helm writes it is found without the others", () => {
  const broken = written.replace("    - web-1.9.0.tgz", "    - [");
  for (const text of [broken, broken.replaceAll("\n", "\r\n")]) {
    const index = openIndex(text);
    expect(index.entry("web", "1.10")).toEqual(web[0]);
    expect(index.entry("web-two", "1.0.0")).toEqual(two[0]);
    expect(index.entry("web", "1.9.0")).toBeUndefined();
    expect(() => index.entries("web")).toThrow();
  }
});

test("a large index, whose text is not ASCII, with a byte order mark", () => {
  const chart = (name: string) =>
    `  ${name}:\n  - description: ${"größer ".repeat(99)}\n    urls: [${name}-ä.tgz]\n    version: 1.0.0\n`;
  const names = Array.from({ length: 1_000 }, (_, at) => `chart-${at}`);
  const index = openIndex(`\uFEFFapiVersion: v1\nentries:\n${names.map(chart).join("")}generated: x\n`);
  for (const name of names) {
    expect(index.entry(name, "1.0.0")?.url).toBe(`${name}-ä.tgz`);
    expect(index.entries(name)).toHaveLength(1);
  }
});

test("the first of two of one version, and none that only tells of it", () => {
  const item = (version: string, url: string) => `  - urls: [${url}]\n    version: ${version}\n`;
  const text = `entries:\n  a:\n${item("11.0.0", "1.0.0")}${item("1.0.0", "first")}${item("1.0.0", "second")}`;
  expect(openIndex(text).entry("a", "1.0.0")).toMatchObject({ url: "first" });
});

test("an anchor in the part of another chart", () => {
  const index = openIndex(
    "entries:\n  a:\n  - &one {version: 1.0.0, urls: [a.tgz]}\n  b:\n  - *one\ngenerated: x\n",
  );
  expect(index.entries("b")).toEqual([{ version: "1.0.0", url: "a.tgz", digest: undefined }]);
});

test("what lacks a version or an address is left out, and so is what is no list", () => {
  const index = openIndex("entries:\n  a:\n  - version: 1.0.0\n  - urls: [a]\n  - x\n  b: 1\n");
  expect([index.entries("a"), index.entries("b")]).toEqual([[], []]);
});

test.each(["entries: {}", "entries:\n", "apiVersion: v1\nentries: null\n", "entries:\ngenerated: x\n"])(
  "an index without charts: %j",
  (text) => {
    expect(openIndex(text).entries("web")).toEqual([]);
  },
);

test.each([
  ["<html><body>sign in</body></html>", "it has no `entries`"],
  ["apiVersion: v1\n", "it has no `entries`"],
  ["{", ""],
  ["entries: [", ""],
  // Helm refuses a chart that stands there twice.
  ["entries:\n  a:\n  - version: 1.0.0\n  a:\n  - version: 2.0.0\n", "duplicated mapping key"],
])("no index: %j", (text, message) => {
  expect(() => openIndex(text)).toThrow(message);
});

test("what is wrong with one chart is told when it is asked for", () => {
  const index = openIndex("entries:\n  a:\n  - version: [\n  b:\n  - {version: 1.0.0, urls: [b]}\n");
  expect(index.entries("b")).toHaveLength(1);
  expect(() => index.entries("a")).toThrow();
});
