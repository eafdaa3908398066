import { expect, test } from "vitest";
import { type Content, canonicalJson } from "../../src/formats/canonical-json.ts";

test.each<[Content, string]>([
  [{ b: 1, a: { d: null, c: true } }, '{"a":{"c":true,"d":null},"b":1}'],
  [{ a: undefined, b: [] }, '{"b":[]}'],
  [{}, "{}"],
  [["b", "a", ["d", { z: 1, y: 2 }]], '["b","a",["d",{"y":2,"z":1}]]'],
  [{ 10: "ten", 9: "nine", B: 1, a: 2, é: 3 }, '{"10":"ten","9":"nine","B":1,"a":2,"é":3}'],
  ['quo"te\nline', '"quo\\"te\\nline"'],
  [1.0, "1"],
  [-0, "0"],
  ["1", '"1"'],
  [null, "null"],
])("%j", (content, text) => {
  expect(canonicalJson(content)).toBe(text);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(content)));
});
