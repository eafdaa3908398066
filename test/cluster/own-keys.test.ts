// Keys that every object of JavaScript has from elsewhere are keys of ConfigMaps as any other.
import { expect, test } from "vitest";
import { applyMergePatch, mergePatch } from "../../src/cluster/merge-patch.ts";
import { NO_SCHEMA } from "../../src/cluster/patch-schema.ts";
import { putOnto } from "../../src/cluster/put-onto.ts";
import { strategicPatch } from "../../src/cluster/strategic-patch.ts";
import { cutToDeclared, settled } from "../../src/drift/declared-fields.ts";
import type { JsonMap } from "../../src/formats/values-reference.ts";

const read = (json: string) => JSON.parse(json) as JsonMap;
const before = read('{"data": {"constructor": "1", "toString": "1"}}');
const after = read('{"data": {"constructor": "2", "__proto__": "1"}}');
const patch = '{"data":{"constructor":"2","__proto__":"1","toString":null}}';

test("patches have them", () => {
  expect(JSON.stringify(mergePatch(before, after))).toBe(patch);
  const three = { original: before, modified: after, current: before };
  expect(JSON.stringify(strategicPatch(three, NO_SCHEMA))).toBe(patch);
  expect(JSON.stringify(applyMergePatch(before, read(patch)))).toBe(JSON.stringify(after));
  expect(JSON.stringify(mergePatch(after, before))).toBe(
    '{"data":{"constructor":"1","toString":"1","__proto__":null}}',
  );
});

test("so has what is put together, and what is told of drift", () => {
  expect(JSON.stringify(putOnto(before, after, before))).toBe(JSON.stringify(after));
  const empty = read('{"data": {}}');
  expect(JSON.stringify(cutToDeclared(empty, after))).toBe('{"data":{}}');
  expect(JSON.stringify(settled(empty, after))).toBe(JSON.stringify(after));
});
