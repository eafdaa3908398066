import { createHash } from "node:crypto";
import type { ReviewedPlan } from "./reviewed.ts";

/** What a check run keeps of a review: the plans as data, and a hash of them by which a change of it shows. */
export interface KeptReview {
  readonly hash: string;
  readonly plans: readonly ReviewedPlan[];
}

export function keptReview(plans: readonly ReviewedPlan[]): KeptReview {
  const sorted = plans.toSorted((a, b) => (a.plan < b.plan ? -1 : 1));
  return { hash: hashOf(sorted), plans: sorted };
}

/** undefined: it is not one, or somebody has changed it. */
export function readReview(hash: string, data: unknown): readonly ReviewedPlan[] | undefined {
  if (!Array.isArray(data) || !data.every(isReviewed)) return undefined;
  return hashOf(data) === hash ? data : undefined;
}

function hashOf(plans: readonly ReviewedPlan[]): string {
  const lines = plans.map(({ plan, operation, version, objects }) => [plan, operation, version, objects]);
  return `v1-${createHash("sha256").update(JSON.stringify(lines)).digest("hex").slice(0, 40)}`;
}

function isReviewed(value: unknown): value is ReviewedPlan {
  const { plan, operation, version, objects } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isText = (text: unknown) => typeof text === "string";
  return isText(plan) && isText(operation) && isText(objects) && (version === null || isText(version));
}

/** What is to be done to a plan, held against what was reviewed of it. */
export type Judged =
  | { readonly kind: "same" }
  /** `how`: a sentence. */
  | { readonly kind: "other"; readonly how: string }
  | { readonly kind: "unseen" };

export function judge(now: ReviewedPlan, seen: ReviewedPlan | undefined): Judged {
  if (seen === undefined) return { kind: "unseen" };
  if (seen.operation !== now.operation)
    return {
      kind: "other",
      how: `the preview has shown an ${seen.operation}, and it would be an ${now.operation}.`,
    };
  if (seen.version !== now.version)
    return {
      kind: "other",
      how: `the preview has shown version ${seen.version ?? "none"} of its chart, and it would be ${now.version ?? "none"}.`,
    };
  return seen.objects === now.objects
    ? { kind: "same" }
    : { kind: "other", how: "its objects are not those that the preview has shown." };
}
