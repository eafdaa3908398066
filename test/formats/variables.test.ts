import { expect, test } from "vitest";
import { fillVariables, variablesIn } from "../../src/formats/variables.ts";

test.each<[string, string]>([
  ["${env:A}", "one"],
  ["x${env:A}y${env:B}z${env:A}", "xoneytwo: ${env:A}zone"],
  ["$${env:A}", "${env:A}"],
  ["$$${env:A}", "$${env:A}"],
  ["${A} $A ${env.A} {env:A}", "${A} $A ${env.A} {env:A}"],
])("%s", (text, expected) => {
  const variables = new Map([
    ["A", "one"],
    // What is filled in is a value, not a text with variables.
    ["B", "two: ${env:A}"],
  ]);
  const filled = fillVariables({ k: [text, { "${env:A}": text }], n: 1, t: true, z: null }, (name) => {
    const value = variables.get(name);
    if (value === undefined) throw new Error(name);
    return value;
  });
  expect(filled).toEqual({ k: [expected, { "${env:A}": expected }], n: 1, t: true, z: null });
});

test("which there are", () => {
  expect(variablesIn({ a: "${env:B} ${env:A}", b: { c: ["${env:B}", "$${env:C}"] } })).toEqual(["A", "B"]);
  expect(variablesIn({ a: "$${env:C}" })).toEqual([]);
  expect(variablesIn({ "${env:A}": "$A" })).toBeUndefined();
});
