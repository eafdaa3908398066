import { createHash } from "node:crypto";
import type { ObjectMark, ReviewedPlan } from "./reviewed.ts";

/** What a check run keeps of a review: the plans as data, and a hash of them by which a change of it shows. */
export interface KeptReview {
  readonly hash: string;
  /** One text for each operation; their number, where they are too many for one check. */
  readonly plans: readonly string[] | number;
}

/** What a review says of one operation. */
export interface SeenPlan extends Pick<ReviewedPlan, "operation" | "version" | "objects"> {
  /** undefined: there was no room for them, or an older preview kept none. */
  readonly marks: readonly ObjectMark[] | undefined;
}

export type FoundReview =
  /** By `reviewKey`. */
  | { readonly kind: "found"; readonly plans: ReadonlyMap<string, SeenPlan> }
  /** Only its hash could be kept. */
  | { readonly kind: "too-many"; readonly count: number }
  /** It is none, or somebody has changed it. */
  | { readonly kind: "none" };

/** Characters of a check's summary (see src/report/budget.ts) that the data may take; the rest is for people. */
const mostCharacters = 60_000;

/** Of these, what tells which objects differ: a check is for people first. */
const mostMarks = 20_000;

const letters = { install: "i", upgrade: "u", uninstall: "d", skip: "s" } as const;
const line =
  /^(?<key>[0-9a-f]{12})(?<letter>[iuds])(?<objects>[0-9a-f]{16})(?<version>[^ ]*)(?<marks> [\w+/]*)?$/;
const mark = /(?<identity>.{6})(?<content>.{6})/g;

/** What tells which objects differ is kept of the smallest plans on, as far as there is room. */
export function keptReview(plans: readonly ReviewedPlan[]): KeptReview {
  const short = plans.map((plan) => textOf(plan, "")).sort();
  const left = mostCharacters - JSON.stringify(short).length;
  if (left < 0) return { hash: hashOf(short), plans: short.length };
  let room = Math.min(left, mostMarks);
  const bySize = plans.toSorted((one, other) => one.marks.length - other.marks.length);
  const texts = bySize.map((plan) => {
    const marks = marksOf(plan);
    room -= marks.length;
    return textOf(plan, room < 0 ? "" : marks);
  });
  return { hash: hashOf(texts.sort()), plans: texts };
}

/** Whether the hash that a check run has is one of a review, of any form. */
export function isReview(hash: string): boolean {
  return /^v\d+-[0-9a-f]{40}$/.test(hash);
}

export function readReview(hash: string, data: unknown): FoundReview {
  const form = forms.find((one) => hash.startsWith(one));
  if (form === undefined) return { kind: "none" };
  if (typeof data === "number") return { kind: "too-many", count: data };
  if (!Array.isArray(data) || !data.every((text) => typeof text === "string")) return { kind: "none" };
  if (hashOf(data, form) !== hash) return { kind: "none" };
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

/** The newest is written. The one before had no marks. */
const forms = ["v3-", "v2-"] as const;

function hashOf(texts: readonly string[], form: (typeof forms)[number] = forms[0]): string {
  return `${form}${sha256(texts).slice(0, 40)}`;
}

/** Short, since there may be many. No version of a chart is empty, and none has blanks. */
function textOf(reviewed: ReviewedPlan, marks: string): string {
  const { operation, version, objects } = reviewed;
  return `${reviewKey(reviewed)}${letters[operation]}${objects}${version ?? ""}${marks}`;
}

function marksOf({ marks }: ReviewedPlan): string {
  return ` ${marks.map(({ identity, content }) => `${identity}${content}`).join("")}`;
}

function seenIn(text: string): readonly (readonly [string, SeenPlan])[] {
  const { key = "", letter, objects = "", version = "", marks } = line.exec(text)?.groups ?? {};
  const operations = Object.keys(letters) as readonly (keyof typeof letters)[];
  const operation = operations.find((one) => letters[one] === letter);
  if (operation === undefined) return [];
  const each = marks === undefined ? undefined : [...marks.slice(1).matchAll(mark)];
  return [
    [
      key,
      {
        operation,
        version: version === "" ? null : version,
        objects,
        marks: each?.map(({ groups: { identity = "", content = "" } = {} }) => ({ identity, content })),
      },
    ],
  ];
}

function sha256(texts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex");
}
