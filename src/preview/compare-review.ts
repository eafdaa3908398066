import { listed } from "../listed.ts";
import type { NamedMark, ObjectMark, ReviewedPlan } from "./reviewed.ts";
import type { SeenPlan } from "./reviews.ts";

/** What is to be done to a plan, held against what was reviewed of it. */
export type ReviewVerdict =
  | { readonly kind: "same" }
  /** `how`: a sentence. */
  | { readonly kind: "other"; readonly how: string }
  | { readonly kind: "unreviewed" };

export function compareWithReview(now: ReviewedPlan, seen: SeenPlan | undefined): ReviewVerdict {
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
  if (seen.objects === now.objects) return { kind: "same" };
  const which = seen.marks === undefined ? "" : differing(now.marks, seen.marks);
  return {
    kind: "other",
    how: `its objects are not those that the preview has shown${which && `: ${which}`}.`,
  };
}

/** A clause that names the objects; "": the marks do not tell, since they are short. */
function differing(now: readonly NamedMark[], seen: readonly ObjectMark[]): string {
  const unmatched = Map.groupBy(seen, ({ identity }) => identity);
  const others = now.filter(({ identity, content }) => !takeFrom(unmatched, identity, content));
  const changed = others.filter(({ identity }) => takeFrom(unmatched, identity));
  const fresh = others.filter((one) => !changed.includes(one));
  const missing = [...unmatched.values()].flat().length;
  return [
    ...(changed.length === 0 ? [] : [`${namesOf(changed)} ${changed.length === 1 ? "differs" : "differ"}`]),
    ...(fresh.length === 0 ? [] : [`${namesOf(fresh)} ${fresh.length === 1 ? "is" : "are"} new`]),
    ...(missing === 0 ? [] : [`${missing} ${missing === 1 ? "is" : "are"} missing`]),
  ].join("; ");
}

/** Takes one of this identity out, of this content if it is given. Returns whether there was one. */
function takeFrom(marks: Map<string, readonly ObjectMark[]>, identity: string, content?: string): boolean {
  const all = marks.get(identity) ?? [];
  const at = all.findIndex((one) => content === undefined || one.content === content);
  if (at === -1) return false;
  marks.set(identity, all.toSpliced(at, 1));
  return true;
}

function namesOf(marks: readonly NamedMark[]): string {
  return listed(
    marks.map(({ name }) => name),
    5,
  );
}
