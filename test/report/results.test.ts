import { expect, test } from "vitest";
import { byteLength, outputBytes } from "../../src/report/budget.ts";
import { resultsOf } from "../../src/report/results.ts";
import { outcome } from "./sample.ts";

test("has the keys in the promised order, with nulls where nothing is known", () => {
  const gone = outcome("aws/foo/default/old", {
    operation: "uninstall",
    revision: null,
    version: null,
    reason: "its file was deleted",
    duration: 1_234.56,
  });
  const { json } = resultsOf([{ ...gone, subject: { ...gone.subject, chart: null } }]);
  expect(json).toBe(
    '[{"plan":"aws/foo/default/old","setup":"aws/foo","namespace":"default","release":"old","operation":"uninstall","result":"succeeded","revision":null,"chart":null,"version":null,"reason":"its file was deleted","seconds":1.235}]',
  );
});

test("no outcomes are an empty array", () => {
  expect(resultsOf([])).toEqual({ elements: [], json: "[]", changed: 0, failed: 0 });
});

test.each([
  ["install", "succeeded", 1, 0],
  ["upgrade", "succeeded", 1, 0],
  ["uninstall", "succeeded", 1, 0],
  ["skip", "succeeded", 0, 0],
  ["upgrade", "skipped", 0, 0],
  ["upgrade", "failed", 0, 1],
  ["skip", "failed", 0, 1],
] as const)("%s %s counts %d changed, %d failed", (operation, result, changed, failed) => {
  expect(resultsOf([outcome("a/b/c/d", { operation, result })])).toMatchObject({ changed, failed });
});

test("10,000 plans with multi-byte reasons stay within the limit, failures first, the rest counted", () => {
  const outcomes = Array.from({ length: 10_000 }, (_, index) =>
    outcome(`aws/foo/default/plan-${index}`, {
      result: index % 100 === 99 ? "failed" : "succeeded",
      reason: "Größe 🚀 geändert",
    }),
  );
  const { elements, json, changed, failed } = resultsOf(outcomes);
  expect(byteLength(json)).toBeLessThanOrEqual(outputBytes);
  expect(byteLength(json)).toBeGreaterThan(outputBytes - 1_000);
  expect(elements.slice(0, 100)).toSatisfy((first: typeof elements) =>
    first.every((element) => "result" in element && element.result === "failed"),
  );
  expect(elements.at(-1)).toEqual({ truncated: 10_000 - (elements.length - 1) });
  expect([changed, failed]).toEqual([9_900, 100]);
});

test("exactly what fits is not truncated", () => {
  const outcomes = [outcome("a/b/c/d"), outcome("a/b/c/e")];
  const size = byteLength(resultsOf(outcomes).json) + 1;
  expect(resultsOf(outcomes, size).elements).toHaveLength(2);
  expect(resultsOf(outcomes, size - 1).elements).toEqual([expect.anything(), { truncated: 1 }]);
});

test("one endless reason does not crowd out the others", () => {
  const { elements } = resultsOf([outcome("a/b/c/d", { reason: "x".repeat(600_000) }), outcome("a/b/c/e")]);
  expect(elements).toHaveLength(2);
});
