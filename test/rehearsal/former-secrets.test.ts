import { expect, test } from "vitest";
import type { JsonMap } from "../../src/formats/values-reference.ts";
import { formerSecrets } from "../../src/rehearsal/former-secrets.ts";

const isSecret = (text: string) => text.includes("secret");

test.each<[string, JsonMap, JsonMap, readonly string[]]>([
  ["what stands where a secret stands now", { a: "old", b: "was" }, { a: "secret", b: "is" }, ["old"]],
  ["deep in maps", { a: { b: { c: "old", d: "was" } } }, { a: { b: { c: "a secret", d: 1 } } }, ["old"]],
  ["by its place in a list", { a: ["old", "was"] }, { a: ["secret", "is"] }, ["old"]],
  ["a number", { a: 471147 }, { a: "secret" }, ["471147"]],
  ["where nothing stands now", { a: "old", b: "was" }, { b: "is", c: "secret" }, ["old"]],
  ["at the end of a list that is shorter now", { a: ["x", "old"] }, { a: ["secret"] }, ["x", "old"]],
  ["a map in place of which there is a secret", { a: { b: "old" } }, { a: "secret" }, ["old"]],
  ["a text in place of which there is a map with one", { a: "old" }, { a: { b: "secret" } }, ["old"]],
  ["nothing when nothing is secret now", { a: "old", b: "was" }, { b: "is" }, []],
  ["nothing that an object has by itself", { constructor: "old" }, { a: "secret" }, ["old"]],
])("former secrets: %s", (_, before, now, expected) => {
  expect(formerSecrets(before, now, isSecret)).toEqual(expected);
});
