import { type Match, matching, textOf } from "./matching.ts";
import { noneHasPlace, noneMatches } from "./no-match.ts";
import type { Policy } from "./policy.ts";
import type { SitePolicy } from "./site.ts";
import {
  alphabetically,
  byCreated,
  bySemver,
  type CreatedOf,
  highest,
  numerically,
  reversed,
  type Seen,
  standings,
  type TagOrder,
} from "./tag-order.ts";
import { counted, equal, gone, lower, notDated, passedOver, whyBest } from "./why.ts";

/** Why an image that a policy looked at is left as it is. */
export type StayReason =
  | "up to date"
  | "locked"
  | "no tag matches"
  | "not found in the registry"
  | "current tag not found in the registry"
  | "the image has no tag"
  | "creation time not known"
  | "would be a downgrade";

export interface Stay {
  readonly kind: "stay";
  readonly reason: StayReason;
  /** A sentence or two: what was found, and what to write where something else was meant. */
  readonly detail?: string;
}

/** What a policy says of one image. `why`: a clause, "the highest of 3 tags that match `semver:^1`". */
export type Choice = { readonly kind: "update"; readonly tag: string; readonly why: string } | Stay;

export interface ChoiceInput {
  readonly policy: Policy;
  /** undefined: none is written, or a digest alone. */
  readonly current: string | undefined;
  /** All that the registry lists, in any order. */
  readonly tags: readonly string[];
  /** Asked only of the tags that `tagsToDate` names. */
  readonly createdOf: CreatedOf;
}

/**
 * The tag that an image is to have. The highest of those that the policy takes wins; it replaces the current one only
 * where it stands above it, or where downgrades are allowed. Of tags in one place the current one stays.
 */
export function choose(input: ChoiceInput): Choice {
  const { policy } = input;
  const taken = matching(policy, input.tags);
  if (taken.length === 0) return stay("no tag matches", noneMatches(policy, input.tags));
  switch (policy.order) {
    case "semver":
      return chooseBy(bySemver(policy), taken, input);
    case "numerical":
      return chooseBy(numerically, taken, input);
    case "alphabetical":
      return chooseBy(alphabetically, taken, input);
    case "created":
      return undated(input, taken) ?? chooseBy(byCreated(input.createdOf), taken, input);
  }
}

/** Why a locked image stays, which nothing has to be asked for; undefined: it is not locked. */
export function lockedStay({ locked, lockedBy }: Pick<SitePolicy, "locked" | "lockedBy">): Stay | undefined {
  if (!locked) return undefined;
  return stay("locked", lockedBy === undefined ? undefined : `By ${lockedBy}.`);
}

/** Why dates cannot decide; undefined: they can. */
function undated(
  { policy, current, tags, createdOf }: ChoiceInput,
  taken: readonly Match[],
): Stay | undefined {
  if (policy.allowDowngrade || taken.every(({ tag }) => tag === current)) return undefined;
  if (current === undefined)
    return stay("the image has no tag", "Write one: only an image that was created later replaces it.");
  if (!tags.includes(current)) return stay("current tag not found in the registry", gone(current));
  if (byCreated(createdOf).placeOf({ tag: current }) !== undefined) return undefined;
  return stay("creation time not known", notDated(`\`${current}\``));
}

function chooseBy<P>(ascending: TagOrder<P>, taken: readonly Match[], input: ChoiceInput): Choice {
  const { policy, current } = input;
  const order = policy.descending ? reversed(ascending) : ascending;
  if (taken.every(({ tag }) => tag === current)) return stay("up to date");
  const standing = standings(order, taken);
  const best = highest(order, standing);
  if (best === undefined)
    return policy.order === "created"
      ? stay("creation time not known", notDated(`any of ${counted(taken)}`))
      : stay("no tag matches", noneHasPlace(policy, taken));
  const others = taken.length - standing.length;
  if (best.tag === current) return stay("up to date", passedOver(others, policy));
  const place = current === undefined ? undefined : order.placeOf(seen(policy, current));
  const above = place === undefined ? 1 : order.compare(best.place, place);
  if (above === 0) return stay("up to date", equal(current, best, policy));
  if (above < 0 && !policy.allowDowngrade) return stay("would be a downgrade", lower(best, input));
  return { kind: "update", tag: best.tag, why: whyBest(best, standing.length, others, policy) };
}

/** The current tag, with its text where the pattern matches it. */
function seen(policy: Policy, tag: string): Seen {
  const text = textOf(policy, tag);
  return text === undefined ? { tag } : { tag, text };
}

function stay(reason: StayReason, detail?: string): Stay {
  return detail === undefined ? { kind: "stay", reason } : { kind: "stay", reason, detail };
}
