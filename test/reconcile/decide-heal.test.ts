import { expect, test } from "vitest";
import { type Case, decideIn, foreign, lineOf, newDigest } from "../support/decisions.ts";

// What is done to a release whose objects have drifted, and that the repository has not changed.
test.each<[string, Case, string]>([
  ["current", { release: {} }, "upgrade to 4: it has drifted"],
  ["moved", { release: { plan: "old" } }, "upgrade to 4: it has drifted"],
  ["absent", {}, "install to 1: is in the repository, but not in the cluster"],
  ["changed by hand", { release: { labelled: 2 } }, "upgrade to 4: revision 3 was made by hand"],
  [
    "of somebody else",
    { release: foreign },
    "refuse upgrade: Release demo was deployed by another repository.",
  ],
  ["suspended", { release: {}, options: { suspend: true } }, "leave skip: its plan says `suspend: true`"],
  [
    "superseded",
    { release: {}, view: { supersededBy: { commit: "abcdef0123", done: true } } },
    "leave skip: the newer commit abcdef0 was deployed to its setup already",
  ],
])("healing a release that is %s", (_, what, line) => {
  expect(lineOf(decideIn({ ...what, ask: { heal: "it has drifted" } }))).toBe(line);
});

test("healing does not try again what failed and was rolled back", () => {
  const rolledBack = { release: { labels: { "gitops-action/failed": newDigest } }, changed: true };
  expect(lineOf(decideIn({ ...rolledBack, ask: { heal: "it has drifted" } }))).toMatch(
    /^refuse skip: What this/,
  );
});
