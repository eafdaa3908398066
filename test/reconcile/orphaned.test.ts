import { describe, expect, test } from "vitest";
import { decideOrphan, type Orphaned } from "../../src/reconcile/orphaned.ts";
import type { View } from "../../src/reconcile/view.ts";
import { targetOf } from "../support/operations.ts";
import { type ReleaseParts, releaseOf, viewOf } from "../support/releases.ts";

const young = { createdAt: "2026-01-02T03:59:00Z", labelled: 2 };
const protectedNow = { labels: { "gitops-action/protect": "true" } };

function decideFor(release: ReleaseParts, view: Partial<View> = {}, parts: Partial<Orphaned> = {}) {
  const orphan: Orphaned = {
    kind: "orphaned",
    release: releaseOf(release),
    target: targetOf(),
    successor: undefined,
    file: undefined,
    commits: [],
    ...parts,
  };
  return decideOrphan(orphan, viewOf(view));
}

function lineOf(operation: ReturnType<typeof decideOrphan>): string {
  if (operation.kind === "skip") return `${operation.instead} ${operation.result}: ${operation.reason}`;
  const { settle, reason } = operation;
  return `uninstall${settle === undefined ? "" : ` (${settle.kind})`}: ${reason}`;
}

const gone = "its plan was deleted";
const stays = "but the release is protected (`protect: true`): it stays";
const newer = "the newer commit abcdef0 was deployed to its setup already";
const begun = "The newer commit abcdef0 was begun in its setup, and is not done there.";
const stuck = "another Helm is at work on it, or was ended while it was.";

describe("a release of ours that no plan names, in each state", () => {
  test.each<[string, ReleaseParts, string, string, string]>([
    ["deployed", {}, `uninstall: ${gone}`, `uninstall: ${gone}`, "uninstall: moved to aws/foo/b/demo"],
    [
      "failed",
      { status: "failed" },
      `uninstall: ${gone}`,
      `uninstall: ${gone}`,
      "uninstall: moved to aws/foo/b/demo",
    ],
    [
      "made by hand",
      { labelled: 2 },
      `uninstall: ${gone}`,
      `uninstall: ${gone}`,
      "uninstall: moved to aws/foo/b/demo",
    ],
    [
      "pending, its owner gone",
      { status: "pending-upgrade" },
      `uninstall (unlock): ${gone}`,
      `uninstall failed: Its plan was deleted, but Helm's record says pending-upgrade: ${stuck}`,
      "uninstall (unlock): moved to aws/foo/b/demo",
    ],
    [
      "pending, its owner alive",
      { status: "pending-upgrade", ...young },
      `uninstall (wait): ${gone}`,
      `uninstall failed: Its plan was deleted, but Helm's record says pending-upgrade: ${stuck}`,
      "uninstall (wait): moved to aws/foo/b/demo",
    ],
    [
      "uninstalling, its owner gone",
      { status: "uninstalling" },
      `uninstall: ${gone}`,
      `uninstall failed: Its plan was deleted, but Helm's record says uninstalling: ${stuck}`,
      "uninstall: moved to aws/foo/b/demo",
    ],
    [
      "uninstalling, its owner alive",
      { status: "uninstalling", ...young },
      `uninstall (wait): ${gone}`,
      `uninstall failed: Its plan was deleted, but Helm's record says uninstalling: ${stuck}`,
      "uninstall (wait): moved to aws/foo/b/demo",
    ],
    [
      "protected",
      protectedNow,
      `skip skipped: ${gone}, ${stays}`,
      `skip skipped: ${gone}, ${stays}`,
      `skip skipped: moved to aws/foo/b/demo, ${stays}`,
    ],
  ])("%s", (_state, release, deleted, unrepaired, moved) => {
    expect(lineOf(decideFor(release))).toBe(deleted);
    expect(lineOf(decideFor(release, { repair: false }))).toBe(unrepaired);
    expect(lineOf(decideFor(release, {}, { successor: "aws/foo/b/demo" }))).toBe(moved);
    const supersededBy = (done: boolean) => ({ supersededBy: { commit: "abcdef0123", done } });
    expect(lineOf(decideFor(release, supersededBy(true)))).toBe(`skip skipped: ${newer}`);
    expect(lineOf(decideFor(release, supersededBy(false)))).toBe(`skip failed: ${begun}`);
  });
});

test("that a protected release stays is worth a look", () => {
  expect(decideFor(protectedNow)).toMatchObject({
    notice:
      "Release demo in default stays, because it is protected: its plan was deleted. Uninstall it by hand when it is no longer needed.",
  });
});

test("without repairs it is told what frees a stuck one", () => {
  expect(decideFor({ status: "pending-upgrade" }, { repair: false })).toMatchObject({
    hint: "Without `repair: false` the action frees it; or, if nothing is running, `helm uninstall demo --namespace default` removes it.",
  });
});
