import { expect, test } from "vitest";
import { holderName, leaseAnnotations, leaseName, runOfHolder } from "../../src/reconcile/lock-names.ts";

test("a Lease is named by owner and setup, as the name of an object may be", () => {
  expect(leaseName("owner", "aws/foo")).toMatch(/^gitops-action-[0-9a-f]{16}$/);
  expect(leaseName("owner", "aws/foo")).toBe(leaseName("owner", "aws/foo"));
  const others = [
    leaseName("owner", "aws/bar"),
    leaseName("other", "aws/foo"),
    leaseName("owneraws", "/foo"),
  ];
  expect(new Set([leaseName("owner", "aws/foo"), ...others]).size).toBe(4);
});

test("what it tells people has the action's prefix", () => {
  expect(leaseAnnotations({ repository: "org/config", setup: "aws/foo", runUrl: "https://x/1" })).toEqual({
    "gitops-action/repository": "org/config",
    "gitops-action/setup": "aws/foo",
    "gitops-action/run-url": "https://x/1",
  });
});

test("a holder tells its run", () => {
  const holder = holderName({ runId: "77", attempt: "2", job: "deploy-all", random: "ab12" });
  expect(holder).toBe("77/2/deploy-all/ab12");
  expect(runOfHolder(holder)).toEqual({ runId: "77", attempt: "2" });
});

test.each([
  "",
  "someone",
  "77",
  "77/2",
  "77/2/deploy",
  "77/2/deploy/",
  "x/2/deploy/ab",
  "77/../deploy/ab",
  "077/1/deploy/ab",
  "77/2/deploy/ab/more",
])("a holder that no run has named tells none: %s", (holder) => {
  expect(runOfHolder(holder)).toBeUndefined();
});
