import { describe, expect, test } from "vitest";
import type { PlanDrift } from "../../../src/drift/plan-drift.ts";
import { byteLength, summaryBytes } from "../../../src/report/budget.ts";
import { ofSetup } from "../../../src/report/drift/drift-report.ts";
import { driftSummary, issueText } from "../../../src/report/drift/page.ts";
import { driftIssue, driftReports } from "../../../src/report/drift/reports.ts";
import { expectHarmless, html } from "../preview/markdown.ts";
import { object } from "../preview/plans.ts";
import { hostilePlan, plan, report, scaled } from "./plans.ts";

const roots = { workspace: "/work", repository: "/work" };
const asIs = (text: string) => text;
const reports = (plans: readonly PlanDrift[], more = {}) => driftReports(report(plans, more), asIs, roots);

const byHand = { kind: "by-hand", what: "revision 3 was made by hand" } as const;
const behind = {
  operation: "upgrade",
  reason: "revision 2 was deployed from other files",
  hint: undefined,
} as const;
const fault = { reason: "No Secret of that name.", hint: "Make it." };
const missing = object("Service", "web", "created");

test.each<[string, readonly Partial<PlanDrift>[], string]>([
  ["nothing", [], "nothing has drifted."],
  ["one", [{}], "1 plan has drifted."],
  ["more", [{}, { objects: [], release: byHand }], "2 plans have drifted."],
  ["one that is behind", [{ objects: [], behind }], "1 plan is behind."],
  ["one that is both counts as drifted", [{ behind }], "1 plan has drifted."],
  ["of each", [{}, { objects: [], behind }, { objects: [], behind }], "1 plan has drifted, 2 are behind."],
  ["healed", [{ healing: "healed" }, {}], "2 plans had drifted, 1 healed."],
])("the log's last line tells %s", (_, plans, line) => {
  expect(reports(plans.map((more, at) => plan(`aws/foo/shop/p${at}`, more))).conclusion).toBe(line);
});

test.each([
  [0, "nothing could be looked at."],
  [2, "nothing has drifted of what could be looked at."],
])("with %i as they should be and a setup out of reach, it does not say that all is well", (same, line) => {
  const setupFailures = [{ setup: "aws/foo", reason: "It is away.", hint: undefined, plans: [] }];
  expect(reports([], { same, setupFailures }).conclusion).toBe(line);
});

describe("the outputs", () => {
  test("say of each plan what would put it right", () => {
    const { outputs } = reports([
      plan("aws/foo/shop/b", { objects: [scaled("web"), missing], behind }),
      plan("aws/foo/shop/a", {
        objects: [],
        release: { kind: "gone", what: "its release is gone" },
        version: null,
      }),
      plan("aws/foo/shop/c", { objects: [], fault }),
    ]);
    expect(outputs.hasChanges).toBe(true);
    expect(JSON.parse(outputs.operations)).toMatchObject([
      {
        plan: "aws/foo/shop/a",
        operation: "install",
        from: null,
        created: 0,
        changed: 0,
        reason: "its release is gone",
      },
      {
        plan: "aws/foo/shop/b",
        setup: "aws/foo",
        operation: "upgrade",
        from: "1.0.0",
        to: null,
        created: 1,
        changed: 1,
        reason: "1 object changed, 1 missing; revision 2 was deployed from other files",
      },
    ]);
  });

  test("have no changes where only something could not be looked at", () => {
    expect(reports([plan("aws/foo/shop/c", { objects: [], fault })]).outputs).toEqual({
      operations: "[]",
      hasChanges: false,
    });
  });
});

test.each<[string, readonly PlanDrift[], object, boolean]>([
  ["drift", [plan("aws/foo/shop/a")], {}, false],
  ["a plan behind", [plan("aws/foo/shop/a", { objects: [], behind })], {}, false],
  ["drift that is healed", [plan("aws/foo/shop/a", { healing: "healed" })], {}, false],
  ["drift that is not healed", [plan("aws/foo/shop/a", { healing: "remains" })], {}, true],
  ["healing that failed", [plan("aws/foo/shop/a", { healing: "failed" })], {}, true],
  ["what could not be looked at", [plan("aws/foo/shop/a", { objects: [], fault })], {}, true],
  [
    "a setup out of reach",
    [],
    { setupFailures: [{ setup: "aws/foo", reason: "No.", hint: undefined, plans: [] }] },
    true,
  ],
  ["a file that cannot be read", [], { problems: [{ place: { file: "a.yaml" }, message: "No." }] }, true],
])("whether the run fails: %s", (_, plans, more, isRed) => {
  expect(reports(plans, more).isRed).toBe(isRed);
});

test("each plan gets a note on its file's line", () => {
  const { annotations } = reports([
    plan("aws/foo/shop/a", { objects: [scaled("web"), missing] }),
    plan("aws/foo/shop/b", { objects: [], fault }),
    plan("aws/foo/shop/c", { healing: "remains" }),
  ]);
  expect(annotations).toMatchObject([
    { level: "error", file: "aws/foo/shop/b.yaml", line: 2, message: "No Secret of that name.\nMake it." },
    { level: "error", title: "aws/foo/shop/c has drifted, and is not healed" },
    {
      level: "warning",
      file: "aws/foo/shop/a.yaml",
      message: "1 object changed, 1 missing.\nDeployment web in shop: changed\nService web in shop: missing",
    },
  ]);
});

describe.each([1, 30, 300])("with %i plans,", (count) => {
  const usual = Array.from({ length: count }, (_, at) => plan(`aws/foo/shop/p${at}`));
  const long = Array.from({ length: count }, (_, at) => hostilePlan(`aws/foo/shop/p${at}`, 20_000 / count));

  test.each([
    ["the issue", (plans: readonly PlanDrift[]) => issueText(report(plans)), 65_000],
    ["the summary", (plans: readonly PlanDrift[]) => driftSummary(report(plans)), summaryBytes],
  ])("%s holds GitHub's limit, and is whole", (_, textOf, limit) => {
    for (const plans of [usual, long]) {
      const text = textOf(plans);
      expect(byteLength(text)).toBeLessThanOrEqual(limit);
      const rendered = html(text);
      expect(rendered.split("<details").length).toBe(rendered.split("</details>").length);
      expect(rendered).not.toMatch(/<p>```|\| :--/);
      expectHarmless(text);
    }
  });
});

test("what does not fit an issue is said to be in the summary", () => {
  const text = issueText(
    report(Array.from({ length: 300 }, (_, at) => hostilePlan(`aws/foo/shop/p${at}`, 10))),
  );
  expect(text).toMatch(/What \d+ more plans came to is in the job summary/);
  expect(text).toMatch(/…and \d+ more plans in the job summary/);
});

test("an issue tells of its setup alone, and no secret", () => {
  const plans = [plan("aws/foo/shop/a", { notices: ["The secret hunter22."] }), plan("gcp/bar/shop/b")];
  const hide = (text: string) => text.replaceAll("hunter22", "***");
  const issue = driftIssue(report(plans), "aws/foo", hide);
  expect(issue).toContain("The secret \\*\\*\\*.".replaceAll("\\*", "&#42;"));
  expect(issue).toContain("`shop/a`");
  expect(issue).not.toMatch(/hunter22|gcp/);
  expect(ofSetup(report(plans), "gcp/bar").plans).toMatchObject([{ subject: { id: "gcp/bar/shop/b" } }]);
});
