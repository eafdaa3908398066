import { describe, expect, test } from "vitest";
import { mermaidCharacters } from "../../src/report/budget.ts";
import { ganttOf, labelOf } from "../../src/report/gantt.ts";
import { hostile, outcome, start } from "./sample.ts";

test("has a section a setup, bars by start, failures marked", () => {
  const outcomes = [
    outcome("gke/bar/default/web", { startedAt: start + 10, duration: 1_500 }),
    outcome("aws/foo/default/b", { startedAt: start + 900, result: "failed" }),
    outcome("aws/foo/default/a", { startedAt: start + 5, operation: "install", duration: 10_000.4 }),
    outcome("aws/foo/default/c", { result: "skipped" }),
    outcome("aws/foo/default/d", { duration: 0 }),
  ];
  expect(ganttOf(outcomes)).toBe(`### Timeline

\`\`\`mermaid
gantt
    dateFormat x
    axisFormat %H:%M:%S
    section aws/foo
    install default/a :${start + 5}, 10000ms
    upgrade default/b :crit, ${start + 900}, 3200ms
    section gke/bar
    upgrade default/web :${start + 10}, 1500ms
\`\`\`
`);
});

test("a short run has an axis of fractions", () => {
  expect(ganttOf([outcome("a/b/c/d", { duration: 300 })])).toContain("axisFormat %S.%L");
});

test.each([[[]], [[outcome("a/b/c/d", { result: "skipped" })]]])(
  "nothing carried out, no picture",
  (outcomes) => {
    expect(ganttOf(outcomes)).toBe("");
  },
);

test("of 10,000 plans the 60 longest are drawn, and the rest counted", () => {
  const outcomes = Array.from({ length: 10_000 }, (_, index) =>
    outcome(`aws/größe/default/${"ü".repeat(100)}${index}`, {
      startedAt: start + index,
      duration: 1 + index,
    }),
  );
  const gantt = ganttOf(outcomes);
  expect(gantt.match(/ms$/gm)).toHaveLength(60);
  expect(gantt).toContain(", 10000ms");
  expect(gantt).toContain("*The 60 longest; 9,940 plans of at most 9.9s not drawn.*");
  expect(gantt.length).toBeLessThan(mermaidCharacters);
});

describe("labelOf", () => {
  test.each([
    ["default/demo-1.2_x", "default/demo-1.2_x"],
    ["größe/漢字", "größe/漢字"],
    ["a:b;c#d%%e", "a b c d e"],
    ["```\nsection x", "section x"],
    [":;#", "unnamed"],
    ["x".repeat(70), `${"x".repeat(59)}…`],
  ])("%j becomes %j", (text, expected) => {
    expect(labelOf(text)).toBe(expected);
  });

  test("hostile names make no line of their own", () => {
    const subject = { ...outcome("a/b/c/d").subject, setup: hostile, namespace: hostile, name: "click" };
    const lines = ganttOf([outcome("a/b/c/d", { subject })]).split("\n");
    expect(lines).toHaveLength(10);
    expect(lines[7]).toMatch(/^ {4}upgrade [^:;#%`]+ :\d+, 3200ms$/);
  });
});
