import { expect, test } from "vitest";
import { putOnto } from "../../src/cluster/put-onto.ts";
import type { JsonMap } from "../../src/formats/values-reference.ts";

type Case = readonly [what: string, live: JsonMap, declared: JsonMap, recorded: JsonMap, next: JsonMap];

test.each<Case>([
  ["a default stays", { a: "1", d: "x" }, { a: "2" }, { a: "1" }, { a: "2", d: "x" }],
  ["what is no more declared goes", { a: "1", b: "2" }, { a: "1" }, { a: "1", b: "2" }, { a: "1" }],
  ["null takes away", { a: "1", b: "2" }, { a: null }, {}, { b: "2" }],
  ["maps are merged", { m: { a: 1, b: 2 } }, { m: { a: 3 } }, {}, { m: { a: 3, b: 2 } }],
  [
    "items are known by name, and what was injected stays",
    { l: [{ name: "a", d: 1 }, { name: "b" }, { name: "injected" }] },
    { l: [{ name: "c" }, { name: "a", x: 1 }] },
    { l: [{ name: "a" }, { name: "b" }] },
    { l: [{ name: "c" }, { name: "a", x: 1, d: 1 }, { name: "injected" }] },
  ],
  ["or by place", { l: [{ port: 1, d: "x" }] }, { l: [{ port: 2 }] }, {}, { l: [{ port: 2, d: "x" }] }],
  [
    "a list of another length is replaced",
    { l: [{ p: 1, d: 1 }] },
    { l: [{ p: 1 }, { p: 2 }] },
    {},
    { l: [{ p: 1 }, { p: 2 }] },
  ],
  ["so is a value of another type", { a: { b: 1 } }, { a: "text" }, {}, { a: "text" }],
])("%s", (_what, live, declared, recorded, next) => {
  expect(putOnto(live, declared, recorded)).toEqual(next);
});
