import { expect, test } from "vitest";
import { amountOf } from "../../src/drift/quantity.ts";

test.each([
  ["1000m", "1"],
  ["0.5", "500m"],
  ["1024Ki", "1Mi"],
  ["1.5Gi", "1536Mi"],
  ["1e3", "1k"],
  ["1E", "1000P"],
  ["100e-3", "100m"],
  ["+.5", "0.50"],
  ["-1", "-1000m"],
  ["0", "0Gi"],
  ["0.0000000001", "1n"],
  ["9007199254740993", "9007199254740.993k"],
])("%s is as much as %s", (one, other) => {
  expect(amountOf(one)).toBeDefined();
  expect(amountOf(one)).toBe(amountOf(other));
});

test.each([
  ["1M", "1Mi"],
  ["1", "1001m"],
  ["9007199254740993", "9007199254740992"],
])("%s is not as much as %s", (one, other) => {
  expect(amountOf(one)).not.toBe(amountOf(other));
});

test.each(["", ".", "m", "1mm", "1 Gi", "0x10", "1e", "one", "1e9999"])("%j is no quantity", (text) => {
  expect(amountOf(text)).toBeUndefined();
});
