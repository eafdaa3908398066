import { describe, expect, test } from "vitest";
import { byteLength, summaryBytes } from "../../../src/report/budget.ts";
import { pageOf, previewSummary, wholePreview } from "../../../src/report/preview/page.ts";
import { expectHarmless, expectWhole } from "./markdown.ts";
import { hostilePlan, many, plan, report, stopped, variety } from "./plans.ts";

const rest = "the artifact";

describe.each([1, 30, 300])("the summary of %i plans", (count) => {
  test("tells all of usual ones", () => {
    const summary = previewSummary(report(many(count)), rest);
    expect(byteLength(summary)).toBeLessThanOrEqual(summaryBytes);
    expect(summary).toBe(wholePreview(report(many(count))));
    expectWhole(summary);
  });

  test("cuts long ones to what GitHub takes", () => {
    const plans = Array.from({ length: count }, (_, index) =>
      hostilePlan(`aws/foo/shop/p${index}`, count === 1 ? 1_000 : 30),
    );
    const summary = previewSummary(report(plans), rest);
    expect(byteLength(summary)).toBeLessThanOrEqual(summaryBytes);
    expect(byteLength(summary)).toBeGreaterThan(0.9 * summaryBytes);
    expect(summary).toMatch(/\*[\d,]+ (?:more )?lines (?:\(.*\) )?in the artifact\.\*/);
    const missing = Number(/What becomes of (\d+) more plans is in the artifact/.exec(summary)?.[1] ?? 0);
    expect(summary.match(/<summary>🔼/g)).toHaveLength(count - missing);
    expectWhole(summary);
    expectHarmless(summary);
  });
});

test("where there is nothing to compare with, it says why", () => {
  const shown = report([]);
  const trigger = { ...shown.trigger, base: { commit: undefined, why: "the branch is new" } };
  expect(wholePreview({ ...shown, trigger })).toContain(" · no base: the branch is new · ");
});

test("the whole text leaves nothing out", () => {
  const plans = [hostilePlan("aws/foo/shop/a", 1_000), hostilePlan("aws/foo/shop/b", 1_000)];
  const whole = wholePreview(report(plans));
  expect(byteLength(whole)).toBeGreaterThan(summaryBytes);
  for (const index of [0, 1_000, 4_999])
    expect(whole.split(` #12 ${index}\n`)).toHaveLength(wholeTimes(index));
  expect(whole).not.toContain("more lines");
});

/** Two plans have objects of 1,000, 2,000 … 5,000 lines; one more piece than there are such lines. */
function wholeTimes(index: number): number {
  return 2 * (5 - Math.floor(index / 1_000)) + 1;
}

test("with little room the folds that matter least are left out, and counted", () => {
  const plans = [
    ...Array.from({ length: 30 }, (_, index) => plan(`aws/foo/shop/a${index}`)),
    plan("aws/foo/shop/z", { dangers: [stopped] }),
  ];
  const page = pageOf(report(plans), { limit: 12_000, rest, lineCharacters: 400 });
  expect(byteLength(page)).toBeLessThanOrEqual(12_000);
  expect(page).toContain("<code>shop/z</code>");
  const shown = page.match(/<summary>🔼/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(5);
  expect(page).toContain(`*What becomes of ${31 - shown} more plans is in the artifact.*`);
  expectWhole(page);
});

test("of more dangers than there is room for, the most severe are named, whatever their plan", () => {
  const small = Array.from({ length: 80 }, (_, index) => {
    const danger = `Chart web goes back from 2.0.${index} to 1.0.0.`;
    return plan(`aws/foo/shop/a${index}`, { dangers: [{ ...stopped, severity: "other", danger }] });
  });
  const lost = plan("aws/foo/shop/z", {
    dangers: [{ ...stopped, severity: "data loss", danger: "The volume claim is deleted." }],
  });
  const page = pageOf(report([...small, lost]), { limit: 16_000, rest, lineCharacters: 400 });
  const shown = page.match(/^> - \*\*.*?\*\*/gm) ?? [];
  expect(shown[0]).toBe("> - **The volume claim is deleted.**");
  expect(shown.length).toBeLessThan(81);
  expect(page).toContain("**81 dangers**");
});

test("where there is nowhere else, it is said that something is not shown", () => {
  const page = pageOf(report([hostilePlan("aws/foo/shop/a", 400)]), {
    limit: 30_000,
    rest: undefined,
    lineCharacters: 400,
  });
  expect(page).toMatch(/\*[\d,]+ more lines not shown\.\*/);
});

test("begins with the setups", () => {
  expect(wholePreview(report(variety("aws/foo")))).toMatch(/^## Preview of `aws\/foo`\n\n\*\*1 to install/);
  const setups = Array.from({ length: 7 }, (_, index) => plan(`aws/s${index}/shop/a`));
  expect(wholePreview(report(setups))).toMatch(
    /^## Preview of `aws\/s0`, `aws\/s1`, `aws\/s2`, `aws\/s3`, `aws\/s4` and 2 more\n/,
  );
  expect(wholePreview(report([]))).toMatch(/^## Preview\n\n\*\*nothing to do\*\* · 17 unchanged\n/);
});
