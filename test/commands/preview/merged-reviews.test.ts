import { expect, test } from "vitest";
import { mergedReviews } from "../../../src/commands/preview/merged-reviews.ts";
import type { FoundCheck } from "../../../src/github/checks.ts";
import type { KnownPull } from "../../../src/github/pull-lookup.ts";
import type { Surfaces } from "../../../src/github/surfaces.ts";
import type { ReviewedPlan } from "../../../src/preview/reviewed.ts";
import { type KeptReview, keptReview, reviewKey } from "../../../src/preview/reviews.ts";

const setup = "aws/foo";
const web: ReviewedPlan = {
  plan: "aws/foo/default/web",
  namespace: "default",
  release: "web",
  operation: "upgrade",
  version: "1.0.0",
  objects: "0123456789abcdef",
  marks: [],
};

function pullOf(number: number, parts: Partial<KnownPull> = {}): KnownPull {
  const merged = { state: "merged", mergedAt: "2026-01-01T00:00:00Z", mergeCommit: undefined } as const;
  return { number, url: "", head: `head-${number}`, base: "main", ...merged, ...parts };
}

const checkOf = ({ hash, plans }: KeptReview): FoundCheck => {
  return { kind: "found", id: 1, url: "", conclusion: "neutral", externalId: hash, data: { plans } };
};

/** `merged`: by commit, `checks`: by head; the newest first. */
async function seen(
  merged: Readonly<Record<string, readonly KnownPull[]>>,
  checks: Readonly<Record<string, readonly KeptReview[]>>,
) {
  const surfaces = {
    pulls: { containing: async (commit: string) => ({ kind: "found", pulls: merged[commit] ?? [] }) },
    checks: {
      find: async (_: string, head: string, isMeant: (externalId: string) => boolean) => {
        const kept = checks[head]?.find(({ hash }) => isMeant(hash));
        return kept === undefined ? { kind: "none" } : checkOf(kept);
      },
    },
  } as unknown as Surfaces;
  const query = { commits: Object.keys(merged), branch: "main", setups: [setup] };
  const { plans, unread } = await mergedReviews(query, { surfaces: async () => surfaces });
  return { web: plans.get(reviewKey(web))?.version, unread };
}

test.each<[string, KnownPull, string | undefined]>([
  ["merged to the branch", pullOf(1), "1.0.0"],
  ["merged to another branch", pullOf(1, { base: "release" }), undefined],
  ["open", pullOf(1, { state: "open" }), undefined],
])("the preview of a pull request counts that is %s", async (_, pull, expected) => {
  expect(await seen({ a: [pull] }, { "head-1": [keptReview([web])] })).toEqual({ web: expected, unread: [] });
});

test("a newer check of the same name that is no preview does not stand before it", async () => {
  const job = { hash: "ca395085-040a-526b-2ce8-bdc85f692774", plans: [] };
  const checks = { "head-1": [job, keptReview([web])] };
  expect(await seen({ a: [pullOf(1)] }, checks)).toEqual({ web: "1.0.0", unread: [] });
});

test("of two previews of an operation the newer counts", async () => {
  const checks = { "head-1": [keptReview([web])], "head-2": [keptReview([{ ...web, version: "2.0.0" }])] };
  expect(await seen({ b: [pullOf(2)], a: [pullOf(1)] }, checks)).toMatchObject({ web: "2.0.0" });
});

test("that a preview was too large to be kept is said", async () => {
  const many = Array.from({ length: 3_000 }, (_, index) => ({ ...web, plan: `aws/foo/default/${index}` }));
  const { unread } = await seen({ a: [pullOf(1)] }, { "head-1": [keptReview(many)] });
  expect(unread).toEqual(["the preview of #1 has 3000 operations in aws/foo, too many plans for one check"]);
});
