import { describe, expect, test } from "vitest";
import { type Case, decideIn, foreign, lineOf, newDigest } from "../support/decisions.ts";

// Every state: as the push finds it, with something that the push changed, forced, suspended, superseded.
describe("what is done in each state", () => {
  const young = { createdAt: "2026-01-02T03:59:00Z" };
  const never = "nothing";
  test.each<[string, Omit<Case, "ask">, readonly [plain: string, why: string, forced: string]]>([
    [
      "absent",
      {},
      [
        "install to 1: is in the repository, but not in the cluster",
        "install to 1: values.yaml changed",
        "install to 1: is in the repository, but not in the cluster",
      ],
    ],
    [
      "absent, with history",
      { release: { status: "uninstalled" } },
      [
        "install to 4: is in the repository, but not in the cluster",
        "install to 4: values.yaml changed",
        "install to 4: is in the repository, but not in the cluster",
      ],
    ],
    ["current", { release: {} }, [never, never, "upgrade to 4: `force` asks for it"]],
    [
      "outdated",
      { release: {}, changed: true },
      [
        "upgrade to 4: revision 3 was deployed from other files (commit ccccccc)",
        "upgrade to 4: values.yaml changed",
        "upgrade to 4: revision 3 was deployed from other files (commit ccccccc)",
      ],
    ],
    [
      "outdated, never done",
      { release: { done: null }, changed: true },
      [
        "install to 4: revision 3 was deployed from other files (commit ccccccc)",
        "install to 4: values.yaml changed",
        "install to 4: revision 3 was deployed from other files (commit ccccccc)",
      ],
    ],
    [
      "outdated, without a digest",
      { release: { labels: { "gitops-action/digest": undefined } } },
      [
        "upgrade to 4: what it was deployed from is not recorded",
        "upgrade to 4: values.yaml changed",
        "upgrade to 4: what it was deployed from is not recorded",
      ],
    ],
    [
      "outdated by a newer chart",
      { release: {}, source: { kind: "version", label: "1.1.0" } },
      [
        "upgrade to 4: its chart has another version than 1.0.0 now",
        "upgrade to 4: values.yaml changed",
        "upgrade to 4: its chart has another version than 1.0.0 now",
      ],
    ],
    [
      "outdated by a newer commit",
      {
        release: { labels: { "gitops-action/source": "0123456789".repeat(4) } },
        source: { kind: "version", label: "9876543210".repeat(4) },
      },
      [
        "upgrade to 4: its chart's repository has another commit than 012345678901 now",
        "upgrade to 4: values.yaml changed",
        "upgrade to 4: its chart's repository has another commit than 012345678901 now",
      ],
    ],
    [
      "chart not to be looked up",
      { release: {}, source: { kind: "unknown", reason: "The repository is away.", hint: undefined } },
      [
        "refuse skip: Whether its chart has a newer version cannot be told: The repository is away.",
        "refuse skip: Whether its chart has a newer version cannot be told: The repository is away.",
        "upgrade to 4: `force` asks for it",
      ],
    ],
    [
      "values not to be had",
      { release: {}, valuesFault: { reason: "The Secret db is not there.", hint: "Make it." } },
      [
        "refuse skip: The Secret db is not there.",
        "refuse skip: The Secret db is not there.",
        "refuse skip: The Secret db is not there.",
      ],
    ],
    [
      "values not to be had, absent",
      { valuesFault: { reason: "The Secret db is not there.", hint: undefined } },
      [
        "refuse skip: The Secret db is not there.",
        "refuse skip: The Secret db is not there.",
        "refuse skip: The Secret db is not there.",
      ],
    ],
    [
      "post-hooks pending",
      { release: { done: 2 } },
      [
        "upgrade to 3 (post-hooks): post-hooks of revision 3 never finished",
        "upgrade to 3 (post-hooks): post-hooks of revision 3 never finished",
        "upgrade to 4: `force` asks for it",
      ],
    ],
    [
      "post-hooks pending, never done",
      { release: { done: null } },
      [
        "install to 3 (post-hooks): post-hooks of revision 3 never finished",
        "install to 3 (post-hooks): post-hooks of revision 3 never finished",
        "install to 4: `force` asks for it",
      ],
    ],
    [
      "rolled back",
      { release: { labels: { "gitops-action/failed": newDigest } }, changed: true },
      [
        "refuse skip: What this commit says failed before and was rolled back (revision 3 runs): it is not tried again by itself.",
        "refuse skip: What this commit says failed before and was rolled back (revision 3 runs): it is not tried again by itself.",
        "upgrade to 4: `force` asks for it",
      ],
    ],
    [
      "changed by hand",
      { release: { labelled: 2 } },
      [
        "upgrade to 4: revision 3 was made by hand",
        "upgrade to 4: values.yaml changed",
        "upgrade to 4: revision 3 was made by hand",
      ],
    ],
    [
      "failed",
      { release: { status: "failed" } },
      [
        "upgrade to 4: revision 3 failed",
        "upgrade to 4: values.yaml changed",
        "upgrade to 4: revision 3 failed",
      ],
    ],
    [
      "failed, never done",
      { release: { status: "failed", done: null } },
      [
        "install to 4: revision 3 failed",
        "install to 4: values.yaml changed",
        "install to 4: revision 3 failed",
      ],
    ],
    [
      "pending, its owner gone",
      { release: { status: "pending-upgrade", done: 2 } },
      [
        "upgrade to 4 (unlock): revision 3 is pending-upgrade",
        "upgrade to 4 (unlock): values.yaml changed",
        "upgrade to 4 (unlock): revision 3 is pending-upgrade",
      ],
    ],
    [
      "pending for the first time, its owner gone",
      { release: { status: "pending-install", revision: 1, done: null } },
      [
        "install to 2 (unlock): revision 1 is pending-install",
        "install to 2 (unlock): values.yaml changed",
        "install to 2 (unlock): revision 1 is pending-install",
      ],
    ],
    [
      "pending, its owner alive",
      { release: { status: "pending-rollback", labelled: 2, ...young } },
      [
        "upgrade to 4 (wait): revision 3 is pending-rollback",
        "upgrade to 4 (wait): values.yaml changed",
        "upgrade to 4 (wait): revision 3 is pending-rollback",
      ],
    ],
    [
      "uninstalling, its owner gone",
      { release: { status: "uninstalling" } },
      [
        "upgrade to 4 (unlock): its uninstall was never finished",
        "upgrade to 4 (unlock): values.yaml changed",
        "upgrade to 4 (unlock): its uninstall was never finished",
      ],
    ],
    [
      "uninstalling, its owner alive",
      { release: { status: "uninstalling", labelled: 2, ...young } },
      [
        "upgrade to 4 (wait): its uninstall was never finished",
        "upgrade to 4 (wait): values.yaml changed",
        "upgrade to 4 (wait): its uninstall was never finished",
      ],
    ],
    [
      "moved",
      { release: { plan: "old" } },
      [
        "relabel: its plan was called old before; the release stays as it is",
        "relabel: its plan was called old before; the release stays as it is",
        "upgrade to 4: `force` asks for it",
      ],
    ],
    [
      "protected since",
      { release: {}, options: { protect: true } },
      [
        "relabel: it is protected from being uninstalled now",
        "relabel: it is protected from being uninstalled now",
        "upgrade to 4: `force` asks for it",
      ],
    ],
    [
      "unlabelled",
      { release: { by: null } },
      [
        "upgrade to 4 (check-chart): release demo is there, but was not made by this action",
        "upgrade to 4 (check-chart): values.yaml changed",
        "upgrade to 4 (check-chart): release demo is there, but was not made by this action",
      ],
    ],
    [
      "foreign",
      { release: foreign },
      [
        "refuse upgrade: Release demo was deployed by another repository.",
        "refuse upgrade: Release demo was deployed by another repository.",
        "refuse upgrade: Release demo was deployed by another repository.",
      ],
    ],
  ])("%s", (_state, what, [plain, why, forced]) => {
    expect(lineOf(decideIn(what))).toBe(plain);
    expect(lineOf(decideIn({ ...what, ask: { why: "values.yaml changed" } }))).toBe(why);
    expect(lineOf(decideIn({ ...what, ask: { force: true } }))).toBe(forced);
    const idle = (line: string, reason: string) => (line === never ? never : `leave skip: ${reason}`);
    const suspended = { ...what, options: { ...what.options, suspend: true } };
    expect(lineOf(decideIn(suspended))).toBe(idle(plain, "its plan says `suspend: true`"));
    const superseded = (done: boolean) => {
      const supersededBy = { commit: "abcdef0123", done };
      return decideIn({ ...what, view: { ...what.view, supersededBy } });
    };
    expect(lineOf(superseded(true))).toBe(
      idle(plain, "the newer commit abcdef0 was deployed to its setup already"),
    );
    const begun = superseded(false);
    if (plain !== never)
      expect(begun).toMatchObject({
        instead: "skip",
        result: "failed",
        reason: "The newer commit abcdef0 was begun in its setup, and is not done there.",
        hint: expect.stringContaining("Re-run the run of abcdef0, or run the workflow by hand"),
      });
    else expect(begun).toBeUndefined();
  });
});

test("a revision made by hand is told of", () => {
  expect(decideIn({ release: { labelled: 2 } })).toMatchObject({
    notice: "Revision 3 was made by hand; the repository's version took its place.",
  });
});

test("nothing new is installed by a run that may not be the newest", () => {
  const view = { mayInstall: false };
  expect(lineOf(decideIn({ view }))).toBe(
    "refuse skip: This run is not the branch's head and holds no lock: the plan may have been deleted since, so nothing new is installed.",
  );
  expect(lineOf(decideIn({ view, release: {}, changed: true }))).toContain("upgrade to 4");
});

test("a refusal names plan, release, chart and place", () => {
  expect(decideIn({ release: foreign })).toMatchObject({
    target: {
      id: "aws/foo/default/demo",
      setup: "aws/foo",
      namespace: "default",
      name: "demo",
      release: "demo",
      chart: "stable/demo",
      place: { file: "aws/foo/default/demo.yaml", line: 1, column: 1 },
    },
  });
});

test("an operation carries the release it was decided on, and none where there is none to upgrade", () => {
  expect(decideIn({ release: {}, changed: true })).toMatchObject({
    observed: { revision: 3, status: "deployed" },
    digest: newDigest,
  });
  expect(decideIn({ release: { status: "uninstalled" } })).toMatchObject({ observed: undefined });
});

test("what is brought up to date is what the labels say of the plan", () => {
  expect(decideIn({ release: { plan: "old" }, options: { protect: true } })).toMatchObject({
    kind: "relabel",
    labels: { "gitops-action/plan": "demo", "gitops-action/protect": "true" },
  });
});
