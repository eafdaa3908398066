import { expect, test } from "vitest";
import { createMasks } from "../../src/masks.ts";
import { reportsOf } from "../../src/report/report.ts";
import { outcome, run } from "./sample.ts";

test("a secret is found although JSON and Markdown would have escaped it", () => {
  const secret = 'pa"ss_*w|rd';
  const masks = createMasks(() => {});
  masks.add(secret);
  const leaking = outcome("a/b/c/d", {
    result: "failed",
    reason: `login with ${secret} failed`,
    hint: secret,
    evidence: [`token: ${secret}`],
    notices: [secret],
  });
  const { results, annotations, summary } = reportsOf(
    run([leaking], { notices: [secret] }),
    { workspace: "/w", repository: "/w" },
    masks.scrub,
  );
  const all = [results.json, JSON.stringify(annotations), summary].join("\n");
  expect(all).not.toMatch(/pa(?:"|\\"|&quot;)ss/);
  expect(results.json).toContain("login with *** failed");
  expect(results.failed).toBe(1);
});

test.each(["failed", "succeeded", "upgrade", "result"])("a password `%s` changes no count", (secret) => {
  const masks = createMasks(() => {});
  masks.add(secret);
  const outcomes = [outcome("a/b/c/bad", { result: "failed", reason: `${secret}!` }), outcome("a/b/c/good")];
  const roots = { workspace: "/w", repository: "/w" };
  const { results, annotations } = reportsOf(run(outcomes), roots, masks.scrub);
  expect(results).toMatchObject({ changed: 1, failed: 1 });
  expect(JSON.parse(results.json)).toMatchObject([
    { operation: "upgrade", result: "failed", reason: "***!" },
    { operation: "upgrade", result: "succeeded" },
  ]);
  expect(annotations).toHaveLength(1);
});
