import { expect, test } from "vitest";
import { countsOf, countsText, plural } from "../../src/report/counts.ts";
import { durationText } from "../../src/report/duration.ts";
import { outcome } from "./sample.ts";

const one = (
  operation: "install" | "upgrade" | "uninstall" | "skip",
  result: "succeeded" | "failed" | "skipped",
) => outcome("a/b/c/d", { operation, result });

test.each([
  [[], false, "nothing to do"],
  [[one("install", "succeeded"), one("upgrade", "failed")], false, "1 installed, 1 failed"],
  [[one("uninstall", "succeeded"), one("skip", "succeeded")], false, "1 uninstalled, 1 already done"],
  [[one("upgrade", "skipped"), one("skip", "skipped")], false, "2 skipped"],
  [[one("upgrade", "skipped"), one("skip", "skipped")], true, "1 to be upgraded, 1 skipped"],
])("%#: dry run %s: %s", (outcomes, dryRun, text) => {
  expect(countsText(countsOf(outcomes, dryRun), 0, dryRun)).toBe(text);
});

test.each([
  [0, "0 plans"],
  [1, "1 plan"],
  [999, "999 plans"],
  [1_000, "1,000 plans"],
  [1_234_567, "1,234,567 plans"],
])("%d is %s", (count, text) => {
  expect(plural(count, "plan")).toBe(text);
});

test.each([
  [0, "0.0s"],
  [449, "0.4s"],
  [9_949, "9.9s"],
  [9_950, "10s"],
  [59_499, "59s"],
  [59_500, "1m 00s"],
  [185_000, "3m 05s"],
  [3_720_000, "1h 02m"],
  [-5, "0.0s"],
])("%d ms is %s", (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
