import { matching } from "./matching.ts";
import { noneHasPlace, noneMatches } from "./no-match.ts";
import type { Policy } from "./policy.ts";
import {
  alphabetically,
  byCreated,
  bySemver,
  type CreatedOf,
  highest,
  numerically,
  reversed,
  type Standing,
  type TagOrder,
} from "./tag-order.ts";

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
      return chooseBy(numerically(policy), taken, input);
    case "alphabetical":
      return chooseBy(alphabetically(policy), taken, input);
    case "created":
      return undated(input, taken) ?? chooseBy(byCreated(input.createdOf), taken, input);
  }
}

/** Why dates cannot decide; undefined: they can. */
function undated(
  { policy, current, tags, createdOf }: ChoiceInput,
  taken: readonly string[],
): Stay | undefined {
  if (policy.allowDowngrade || taken.every((tag) => tag === current)) return undefined;
  if (current === undefined)
    return stay("the image has no tag", "Write one: only an image that was created later replaces it.");
  if (!tags.includes(current))
    return stay("current tag not found in the registry", `\`${current}\`: ${unknownAge}`);
  if (byCreated(createdOf).placeOf(current) !== undefined) return undefined;
  return stay(
    "creation time not known",
    `The registry does not say when \`${current}\` was created. ${otherOrder}`,
  );
}

const unknownAge =
  "nobody can tell what was created later. Write a tag that is there, or `allow-downgrade: true` for the newest in any case.";
const otherOrder = "Put tags in another order: semver, numerical or alphabetical.";

function chooseBy<P>(ascending: TagOrder<P>, taken: readonly string[], input: ChoiceInput): Choice {
  const { policy, current } = input;
  const order = policy.descending ? reversed(ascending) : ascending;
  if (taken.every((tag) => tag === current)) return stay("up to date");
  const best = highest(order, taken);
  if (best === undefined)
    return policy.order === "created"
      ? stay(
          "creation time not known",
          `The registry does not say when any of ${counted(taken)} was created. ${otherOrder}`,
        )
      : stay("no tag matches", noneHasPlace(policy, taken));
  if (best.tag === current) return stay("up to date", notDated(order, taken, policy));
  const place = current === undefined ? undefined : order.placeOf(current);
  const above = place === undefined ? 1 : order.compare(best.place, place);
  if (above === 0) return stay("up to date", `\`${current}\` and \`${best.tag}\` ${equally[policy.order]}.`);
  if (above < 0 && !policy.allowDowngrade) return stay("would be a downgrade", lower(best, input));
  return { kind: "update", tag: best.tag, why: whyBest(best, order, taken, policy) };
}

function lower({ tag }: Standing<unknown>, { policy, current, tags }: ChoiceInput): string {
  const gone = current === undefined || tags.includes(current) ? "" : `, which the registry does not list`;
  const side =
    policy.order === "created" ? "was created before" : policy.descending ? "is above" : "is below";
  return `\`${tag}\`, the best that \`${policy.text}\` matches, ${side} \`${current}\`${gone}. To go to it all the same, write \`allow-downgrade: true\`.`;
}

/** How many tags the date passes over; undefined: none. */
function notDated<P>(order: TagOrder<P>, taken: readonly string[], policy: Policy): string | undefined {
  const count = taken.filter((tag) => order.placeOf(tag) === undefined).length;
  if (policy.order !== "created" || count === 0) return undefined;
  const [tags, they] =
    count === 1 ? ["1 tag that matches", "it was"] : [`${count} tags that match`, "they were"];
  return `Of ${tags} the registry does not say when ${they} created.`;
}

const equally = {
  semver: "are equal as versions",
  numerical: "are one number",
  alphabetical: "are equal in the part that counts",
  created: "were created at the same moment",
};

function whyBest<P>(best: Standing<P>, order: TagOrder<P>, taken: readonly string[], policy: Policy): string {
  const standing = taken.filter((tag) => order.placeOf(tag) !== undefined).length;
  const most = superlatives[policy.order][policy.descending ? 1 : 0];
  const among = standing === 1 ? "only tag that matches" : `${most} of ${standing} tags that match`;
  const clause = `the ${among} \`${policy.text}\``;
  if (policy.order !== "created") return clause;
  const undated = taken.length - standing;
  const others = undated === 0 ? "" : `; ${undated} more of unknown date`;
  return `${clause}, created ${new Date(Number(best.place)).toISOString()}${others}`;
}

/** Of the order as it is, and upside down. */
const superlatives = {
  semver: ["highest", "lowest"],
  numerical: ["highest", "lowest"],
  alphabetical: ["last", "first"],
  created: ["newest", "oldest"],
} as const;

function counted(tags: readonly string[]): string {
  return tags.length === 1 ? `\`${tags[0]}\`` : `the ${tags.length} tags that match`;
}

function stay(reason: StayReason, detail?: string): Stay {
  return detail === undefined ? { kind: "stay", reason } : { kind: "stay", reason, detail };
}
