import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { nothingKept, readKept, writeKept } from "../../src/registry/kept.ts";

const a = `sha256:${"a".repeat(64)}`;
const b = `sha256:${"b".repeat(64)}`;
const page = { etag: '"1"', tags: ["1.0"], next: "/v2/a/tags/list?last=1.0" };

test("what was written is read again, and written the same in any order", () => {
  const kept = {
    tags: new Map([
      ["1.0", a],
      ["__proto__", a],
    ]),
    dates: new Map([
      [a, 1_000],
      [b, undefined],
    ]),
    pages: new Map([["/v2/a/tags/list", page]]),
  };
  const bytes = writeKept(kept);
  expect(readKept(bytes)).toEqual(kept);
  expect(writeKept({ ...kept, tags: new Map([...kept.tags].reverse()) })).toEqual(bytes);
});

test.each<[string, object]>([
  ["a tag that leads to no digest", { tags: { "1.0": "../x" } }],
  ["a date of no digest", { dates: { latest: 1 } }],
  ["a date that is a text", { dates: { [a]: "2026" } }],
  ["a date beyond all dates", { dates: { [a]: 9e15 } }],
  ["a page without an ETag", { pages: { x: { tags: [] } } }],
  ["a page of what are no tags", { pages: { x: { ...page, tags: [1] } } }],
  ["a page that leads to another server", { pages: { x: { ...page, next: "@127.0.0.1:9/" } } }],
  ["a list", []],
])("left out: %s", (_, json) => {
  expect(readKept(gzipSync(JSON.stringify(json)))).toEqual(nothingKept());
});
