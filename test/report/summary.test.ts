import { describe, expect, test } from "vitest";
import type { Outcome } from "../../src/reconcile/outcome.ts";
import { byteLength, summaryBytes } from "../../src/report/budget.ts";
import { summaryOf } from "../../src/report/summary.ts";
import { hostile, outcome, run, start } from "./sample.ts";

const failed = outcome("aws/foo/default/web", {
  result: "failed",
  reason: "Helm: 0 of 1 pods ready",
  hint: "Does the image exist?",
  versionBefore: "2.0.0",
  version: "2.0.0",
  startedAt: start + 1_000,
  duration: 20_000,
  evidence: ["Error: UPGRADE FAILED", "context deadline exceeded"],
  diagnosis: ["Deployment web: 0 of 1 ready", "  Pod web-1: ImagePullBackOff"],
});
const removed = outcome("aws/foo/default/old", {
  operation: "uninstall",
  reason: "its file was deleted",
  version: null,
  duration: 900,
  notices: ["the volume `data` was kept"],
});

test("a whole small summary", () => {
  const blob = "https://github.example/acme/config/blob/1111111111111111111111111111111111111111";
  const base = "https://github.example/acme/config/blob/2222222222222222222222222222222222222222";
  const installed = outcome("aws/foo/default/db", {
    operation: "install",
    versionBefore: null,
    reason: "new",
  });
  expect(summaryOf(run([installed, failed, removed]))).toBe(`## ❌ 1 of 3 plans failed

➕ **1** installed · ➖ **1** uninstalled · ❌ **1** failed · 💤 **17** unchanged · ⏱️ 21s

\`push\` of [\`1111111\`](https://github.example/acme/config/commit/1111111111111111111111111111111111111111) “Update demo” on \`main\` by octocat · compared with [\`2222222\`](https://github.example/acme/config/commit/2222222222222222222222222222222222222222) (the last push that was deployed) · [this run’s log](https://github.example/acme/config/actions/runs/7)

### What failed

<details open>
<summary>❌ upgrade <a href="${blob}/aws/foo/default/web.yaml#L2"><code>aws/foo/default/web</code></a> after 20s</summary>

Helm: 0 of 1 pods ready

**What to try:** Does the image exist?

<details>
<summary>What the cluster says</summary>

\`\`\`text
Deployment web: 0 of 1 ready
  Pod web-1: ImagePullBackOff
\`\`\`

</details>

\`\`\`text
Error: UPGRADE FAILED
context deadline exceeded
\`\`\`

</details>

### Plans

| Plan | Operation | Version | Time | Result | Why |
| :-- | :-- | :-- | --: | :-- | :-- |
| [\`aws/foo/default/db\`](${blob}/aws/foo/default/db.yaml#L2) | ➕ install | – → \`1.1.0\` | 3.2s | ✅ done | new |
| [\`aws/foo/default/old\`](${base}/aws/foo/default/old.yaml) | ➖ uninstall | \`1.0.0\` → – | 0.9s | ✅ done | its file was deleted |
| [\`aws/foo/default/web\`](${blob}/aws/foo/default/web.yaml#L2) | 🔼 upgrade | \`2.0.0\` | 20s | ❌ failed | Helm: 0 of 1 pods ready |

### Worth a look

- [\`aws/foo/default/old\`](${base}/aws/foo/default/old.yaml): the volume \`data\` was kept

### Timeline

\`\`\`mermaid
gantt
    dateFormat x
    axisFormat %H:%M:%S
    section aws/foo
    install default/db :${start}, 3200ms
    uninstall default/old :${start}, 900ms
    upgrade default/web :crit, ${start + 1_000}, 20000ms
\`\`\`
`);
});

describe("the headline", () => {
  const looked = { plans: 0, setups: [], unchanged: 0, idle: undefined };
  const skipped = outcome("a/b/c/d", { result: "skipped" });
  const stopped = { reason: "wait must be true or false", hint: "Write `true`.", place: undefined };
  const setupFailures = [{ setup: "a/b", reason: "404", hint: undefined, plans: [] }];
  const problems = [{ place: { file: "gitops.yaml", line: 1 }, message: "unknown key" }];
  test.each([
    ["✅ 1 plan carried out in 1 setup", run([outcome("a/b/c/d")])],
    ["❌ 1 of 2 plans failed", run([failed, outcome("a/b/c/d")])],
    ["🔍 1 change planned in 1 setup", run([skipped], { dryRun: true })],
    ["⏭️ 1 plan left alone", run([skipped])],
    ["✅ Nothing to do", run([], { looked })],
    ["❌ Stopped before anything was changed", run([], { stopped })],
    ["❌ 1 setup could not be opened", run([], { setupFailures })],
    ["❌ 1 problem in the repository", run([], { problems })],
    [
      "🛑 Interrupted (SIGTERM): the next run carries on from here",
      run([failed], { interrupted: "SIGTERM" }),
    ],
  ])("%s", (headline, report) => {
    expect(summaryOf(report).split("\n")[0]).toBe(`## ${headline}`);
  });
});

describe("a run with nothing to do", () => {
  test("says what it looked at", () => {
    expect(summaryOf(run([]))).toContain("All 20 plans are as the commit says. Looked at `aws/foo`.");
  });

  test("says why it did not look", () => {
    const idle = "Tags are not deployed.";
    const summary = summaryOf(run([], { looked: { plans: 0, setups: [], unchanged: 0, idle } }));
    expect(summary).toContain(`\n\n${idle}\n\n`);
    expect(summary).not.toContain("###");
  });
});

test("a dry run says that nothing was changed, and draws no timeline", () => {
  const planned = outcome("a/b/c/d", { result: "skipped" });
  const summary = summaryOf(run([planned], { dryRun: true }));
  expect(summary).toContain("**Dry run: nothing was changed.**");
  expect(summary).toContain("🔼 **1** to be upgraded");
  expect(summary).toContain("| – | 🔍 planned |");
  expect(summary).not.toContain("mermaid");
});

test("what stopped the run is told with the fix", () => {
  const stopped = {
    reason: "chart is missing",
    hint: "Add `chart:`.",
    place: { file: "gitops.yaml", line: 3 },
  };
  const summary = summaryOf(run([], { stopped }));
  expect(summary).toContain("`gitops.yaml:3`: chart is missing\n\n**What to try:** Add `chart:`.");
});

test("a file that cannot be read comes first, with its place and what it holds up", () => {
  const bad = { file: "k8s/bad.yaml", line: 3 };
  const { subject, ...unread } = outcome("aws/foo/k8s/bad.yaml", { operation: "skip", result: "failed" });
  const stays = outcome("aws/foo/default/web", { operation: "uninstall", result: "failed", unread: bad });
  const other = outcome("aws/foo/default/other", { result: "failed", reason: "It broke." });
  const { id, setup, namespace, name } = subject;
  const plan = { id, setup, namespace, name };
  const problems = [{ place: bad, message: "No YAML.", hint: "Quote it.", hides: "setup" as const, plan }];
  const summary = summaryOf(run([other, stays, { subject, ...unread, unread: bad }], { problems }));
  const failures = summary.slice(summary.indexOf("### What failed"), summary.indexOf("### Plans"));
  expect(failures.split("\n").filter((line) => /^[^<#]/.test(line))).toEqual([
    "`k8s/bad.yaml:3`: No YAML.",
    "**What to try:** Quote it.",
    "Because of that 1 release stays, though no file that can be read declares it: aws/foo/default/web.",
    "It broke.",
  ]);
});

test("the failures of a setup are told once", () => {
  const plans = ["aws/foo/default/a", "aws/foo/default/b"];
  const outcomes = plans.map((id) => outcome(id, { result: "failed", reason: "no kubeconfig" }));
  const setupFailures = [{ setup: "aws/foo", reason: "the store answered 404", hint: undefined, plans }];
  const summary = summaryOf(run(outcomes, { setupFailures }));
  expect(summary.match(/<details open>/g)).toHaveLength(1);
  expect(summary).toContain("❌ setup <code>aws/foo</code>, 2 plans not deployed");
});

test("without a repository's page there are no links", () => {
  const report = run([failed, removed]);
  const summary = summaryOf({
    ...report,
    trigger: { ...report.trigger, repositoryUrl: undefined, runUrl: undefined },
  });
  expect(summary).not.toMatch(/https?:/);
});

test("hostile text everywhere makes no markup, no row and no block of its own", () => {
  const subject = { ...failed.subject, id: hostile, setup: hostile, namespace: hostile, name: hostile };
  const evil: Outcome = {
    ...failed,
    subject: { ...subject, place: { file: hostile, line: 1 } },
    reason: hostile,
    hint: hostile,
    versionBefore: hostile,
    version: `${hostile}2`,
    notices: [hostile],
    evidence: hostile.split("\n"),
    diagnosis: hostile.split("\n"),
  };
  const report = run([evil], {
    notices: [hostile],
    setupFailures: [{ setup: hostile, reason: hostile, hint: hostile, plans: [] }],
  });
  const base = { commit: hostile, why: hostile };
  const trigger = {
    ...report.trigger,
    subject: hostile,
    actor: hostile,
    branch: hostile,
    event: hostile,
    base,
  };
  const summary = summaryOf({ ...report, trigger });
  const outsideCode = summary
    .replace(/^(`{3,})\w+\n[\s\S]*?^\1$/gm, "")
    .replace(/<code>[^<\n]*<\/code>|`[^`\n]+`/g, "")
    .replace(/\]\([^)\s]*\)|href="[^"\s]*"/g, "");
  expect(outsideCode).not.toMatch(/<script|<i>|\[x\]|@octocat|#12 |:tada:|^::|```|\$x|\*b\*/m);
  expect(outsideCode.match(/<\/details>/g)).toHaveLength(3);
  expect(summary.match(/^\|/gm)).toHaveLength(3);
  const row = summary.split("\n").findLast((line) => line.startsWith("|")) ?? "";
  expect(row.split("|")).toHaveLength(8);
});

describe("10,000 plans", () => {
  const many = (more: (index: number) => Partial<Outcome>) =>
    Array.from({ length: 10_000 }, (_, index) => outcome(`aws/foo/größe/plan-${index}`, more(index)));
  const evidence = Array.from({ length: 30 }, () => "ü🚀".repeat(500));

  test("that went well: the table is folded, cut and counted", () => {
    const summary = summaryOf(run(many(() => ({}))));
    expect(byteLength(summary)).toBeLessThanOrEqual(summaryBytes);
    expect(summary).toContain("<summary>All 10,000 plans</summary>");
    expect(summary).toMatch(/\*…and [\d,]+ more plans: the log tells of each\.\*/);
  });

  test("of which some failed: each failure is told, the rows of failures come first", () => {
    const some = many((index) => (index % 1_000 === 999 ? { result: "failed", evidence } : {}));
    const summary = summaryOf(run(some));
    expect(byteLength(summary)).toBeLessThanOrEqual(summaryBytes);
    expect(summary.match(/<details open>/g)).toHaveLength(10);
    expect(summary).toContain("ü🚀");
    expect(summary.match(/\| ❌ failed \|/g)).toHaveLength(10);
  });

  test("that all failed: less is told of each, then the rest is counted", () => {
    const summary = summaryOf(run(many(() => ({ result: "failed", evidence, notices: ["x".repeat(200)] }))));
    expect(byteLength(summary)).toBeLessThanOrEqual(summaryBytes);
    expect(summary.match(/<details open>/g)?.length).toBeGreaterThan(1_000);
    expect(summary).toMatch(/\*…and [\d,]+ more failures: the log tells of each\.\*/);
    expect(summary.isWellFormed()).toBe(true);
    expect(summary).toMatch(/more notices: the log tells of each\.\*\n\n\*Left out, .*: the timeline\.\*\n$/);
  });

  test.each([2_000, 5_000, 50_000])("within %d bytes too", (limit) => {
    const summary = summaryOf(run(many(() => ({ result: "failed", evidence }))), limit);
    expect(byteLength(summary)).toBeLessThanOrEqual(limit);
    expect(summary).toContain("## ❌ 10,000 of 10,000 plans failed");
  });
});

test("a run that stopped before it read its event says nothing of where it came from", () => {
  const { trigger } = run([]);
  const unread = { ...trigger, event: "unknown", commit: "", branch: undefined, base: undefined };
  const told = { ...unread, subject: undefined, actor: undefined };
  const stopped = { reason: "Input `write` is `pr`.", hint: undefined, place: undefined };
  const summary = summaryOf(run([], { trigger: told, stopped }));
  expect(summary).not.toMatch(/unknown of|<code><\/code>/);
  expect(summary).toContain("[this run’s log](https://github.example/acme/config/actions/runs/7)");
});
