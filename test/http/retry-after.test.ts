import { expect, test } from "vitest";
import { retryAfter } from "../../src/http/retry-after.ts";

const now = Date.parse("2026-05-01T12:00:00Z");

test.each([
  ["seconds", "30", 30_000],
  ["none at all", "0", 0],
  ["a date", "Fri, 01 May 2026 12:00:07 GMT", 7_000],
  ["a date that is over", "Fri, 01 May 2026 11:00:00 GMT", 0],
  ["a fraction, which the standard does not know", "1.5", 0],
  ["less than nothing", "-5", 0],
  ["something else", "soon", 0],
  ["nothing", undefined, 0],
])("%s", (_, told, expected) => {
  expect(retryAfter({ "retry-after": told }, now)).toBe(expected);
});
