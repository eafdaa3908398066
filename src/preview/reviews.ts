import { createHash } from "node:crypto";
import type { ReviewedPlan } from "./reviewed.ts";

/** What a check run keeps of a review: the plans as data, and a hash of them by which a change of it shows. */
export interface KeptReview {
  readonly hash: string;
  /** One text for each operation; their number, where they are too many for one check. */
  readonly plans: readonly string[] | number;
}

/** What a review says of one operation. */
export type SeenPlan = Pick<ReviewedPlan, "operation" | "version" | "objects">;

export type FoundReview =
  /** By `reviewKey`. */
  | { readonly kind: "found"; readonly plans: ReadonlyMap<string, SeenPlan> }
  /** Only its hash could be kept. */
  | { readonly kind: "too-many"; readonly count: number }
  /** It is none, or somebody has changed it. */
  | { readonly kind: "none" };

/** Characters of a check's summary (see src/report/budget.ts) that the data may take; the rest is for people. */
const mostCharacters = 60_000;

const letters = { install: "i", upgrade: "u", uninstall: "d", skip: "s" } as const;
const line = /^(?<key>[0-9a-f]{12})(?<letter>[iuds])(?<objects>[0-9a-f]{16})(?<version>.*)$/s;

export function keptReview(plans: readonly ReviewedPlan[]): KeptReview {
  const texts = plans.map(textOf).sort();
  const fits = JSON.stringify(texts).length <= mostCharacters;
  return { hash: hashOf(texts), plans: fits ? texts : texts.length };
}

export function readReview(hash: string, data: unknown): FoundReview {
  if (typeof data === "number" && hash.startsWith(form)) return { kind: "too-many", count: data };
  if (!Array.isArray(data) || !data.every((text) => typeof text === "string")) return { kind: "none" };
  if (hashOf(data) !== hash) return { kind: "none" };
  return { kind: "found", plans: new Map(data.flatMap(seenIn)) };
}

/** Tells the operations of a run apart. */
export function reviewKey({
  plan,
  namespace,
  release,
}: Pick<ReviewedPlan, "plan" | "namespace" | "release">): string {
  return sha256([plan, namespace, release]).slice(0, 12);
}

const form = "v2-";

function hashOf(texts: readonly string[]): string {
  return `${form}${sha256(texts).slice(0, 40)}`;
}

/** Short, since there may be many. No version of a chart is empty. */
function textOf(reviewed: ReviewedPlan): string {
  const { operation, version, objects } = reviewed;
  return `${reviewKey(reviewed)}${letters[operation]}${objects}${version ?? ""}`;
}

function seenIn(text: string): readonly (readonly [string, SeenPlan])[] {
  const { key = "", letter, objects = "", version = "" } = line.exec(text)?.groups ?? {};
  const operations = Object.keys(letters) as readonly (keyof typeof letters)[];
  const operation = operations.find((one) => letters[one] === letter);
  if (operation === undefined) return [];
  return [[key, { operation, version: version === "" ? null : version, objects }]];
}

function sha256(texts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex");
}

/** What is to be done to a plan, held against what was reviewed of it. */
export type ReviewVerdict =
  | { readonly kind: "same" }
  /** `how`: a sentence. */
  | { readonly kind: "other"; readonly how: string }
  | { readonly kind: "unreviewed" };

export function compareWithReview(now: SeenPlan, seen: SeenPlan | undefined): ReviewVerdict {
  if (seen === undefined) return { kind: "unreviewed" };
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
