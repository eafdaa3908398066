import { expect, test } from "vitest";
import { failing } from "./failing.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

test("`results` has one element a plan that was acted on, refused or failed, as promised", async () => {
  const s = await stage.scenario();
  const { namespace } = s;
  await s.plan("new", PLAN);
  await s.plan("old", PLAN);
  await s.plan("same", PLAN);
  await s.push();
  await failing(s, "bad");
  await s.plan("new", `${PLAN}release: renamed\n`);
  await s.plan("wrong", "chart: 7\n");
  await s.plan("later", `${PLAN}needs: [aws/foo/${namespace}/bad]\n`);
  await s.tree.remove(`aws/foo/${namespace}/old`);
  const run = await s.push();
  const seconds = expect.any(Number);
  const common = { setup: "aws/foo", namespace, seconds };
  const chart = "./charts/app";
  const byPlan = run.results.toSorted((a, b) => (a.plan + a.operation < b.plan + b.operation ? -1 : 1));
  expect(byPlan).toEqual([
    {
      ...common,
      plan: `aws/foo/${namespace}/bad`,
      release: "bad",
      operation: "install",
      result: "failed",
      revision: null,
      chart,
      version: null,
      reason: "The pre-install hook hooks/fail failed with exit code 1.",
    },
    {
      ...common,
      plan: `aws/foo/${namespace}/later`,
      release: "later",
      operation: "install",
      result: "skipped",
      revision: null,
      chart,
      version: null,
      reason: `it needs aws/foo/${namespace}/bad, which failed`,
    },
    {
      ...common,
      plan: `aws/foo/${namespace}/new`,
      release: "renamed",
      operation: "install",
      result: "succeeded",
      revision: 1,
      chart,
      version: "1.0.0",
      reason: "its plan changed",
    },
    {
      ...common,
      plan: `aws/foo/${namespace}/new`,
      release: "new",
      operation: "uninstall",
      result: "succeeded",
      revision: null,
      chart,
      version: null,
      reason: `moved to aws/foo/${namespace}/new`,
    },
    {
      ...common,
      plan: `aws/foo/${namespace}/old`,
      release: "old",
      operation: "uninstall",
      result: "succeeded",
      revision: null,
      chart,
      version: null,
      reason: "its plan was deleted",
    },
    {
      ...common,
      plan: `aws/foo/${namespace}/wrong`,
      release: "wrong",
      operation: "skip",
      result: "failed",
      revision: null,
      chart: null,
      version: null,
      reason: expect.stringContaining("chart"),
    },
  ]);
});

test("the summary counts, lists every plan with its reason, opens failures, and draws the run", async () => {
  const s = await stage.scenario();
  await s.plan("good", PLAN);
  await s.plan("gone", PLAN);
  await s.plan("same", PLAN);
  await s.push();
  await failing(s, "bad");
  await s.plan("good", `${PLAN}values: {message: two}\n`);
  await s.tree.remove(`aws/foo/${s.namespace}/gone`);
  const { summary } = await s.push({ message: "Change <b>everything</b> | `now`" });
  expect(summary).toContain("## ❌ 1 of 3 plans failed");
  expect(summary).toMatch(
    /🔼 \*\*1\*\* upgraded · ➖ \*\*1\*\* uninstalled · ❌ \*\*1\*\* failed · 💤 \*\*1\*\* unchanged/,
  );
  for (const name of ["good", "bad", "gone"]) expect(summary).toMatch(new RegExp(`^\\|.*${name}.*\\|`, "m"));
  expect(summary).toContain("The pre-install hook hooks/fail failed with exit code 1.");
  expect(summary).toContain("```mermaid\ngantt");
  expect(summary).not.toContain("<b>everything");
});
