import type { ChoiceInput } from "./choose.ts";
import type { Match } from "./matching.ts";
import type { Policy } from "./policy.ts";
import type { Standing } from "./tag-order.ts";

/** Why a tag wins: a clause. `placed`: how many tags match and have a place; `others`: how many match and have none. */
export function whyBest(best: Standing<unknown>, placed: number, others: number, policy: Policy): string {
  const most = superlatives[policy.order][policy.descending ? 1 : 0];
  const among = placed === 1 ? "only tag that matches" : `${most} of ${placed} tags that match`;
  const clause = `the ${among} \`${policy.text}\``;
  if (policy.order !== "created") return clause;
  const undated = others === 0 ? "" : `; ${others} more of unknown date`;
  return `${clause}, created ${new Date(Number(best.place)).toISOString()}${undated}`;
}

/** Of the order as it is, and upside down. */
const superlatives = {
  semver: ["highest", "lowest"],
  numerical: ["highest", "lowest"],
  alphabetical: ["last", "first"],
  created: ["newest", "oldest"],
} as const;

/** That the winner is below the current tag, and how to go to it all the same. */
export function lower({ tag }: Standing<unknown>, { policy, current, tags }: ChoiceInput): string {
  const lost = current === undefined || tags.includes(current) ? "" : ", which the registry does not list";
  const side =
    policy.order === "created" ? "was created before" : policy.descending ? "is above" : "is below";
  const found = `\`${tag}\`, the best that \`${policy.text}\` matches, ${side} \`${current}\`${lost}.`;
  return `${found} To go to it all the same, commit it, or write \`allow-downgrade: true\` in the plan.`;
}

/** That winner and current tag are in one place. */
export function equal(current: string | undefined, { tag }: Standing<unknown>, { order }: Policy): string {
  return `\`${current}\` and \`${tag}\` ${equally[order]}.`;
}

const equally = {
  semver: "are equal as versions",
  numerical: "are one number",
  alphabetical: "are equal in the part that counts",
  created: "were created at the same moment",
};

/** That the current tag is not in the registry, where its date would have to be known. */
export function gone(current: string): string {
  return `\`${current}\`: nobody can tell what was created later. Write a tag that is there, or \`allow-downgrade: true\` in the plan for the newest in any case.`;
}

/** That dates are not known. `tags`: of what. */
export function notDated(tags: string): string {
  return `When ${tags} was created is not known: the registry does not say, or names a time that reproducible builds write. Put tags in another order: semver, numerical or alphabetical.`;
}

/** That so many tags have no date, although the current one is the newest of the others; undefined: none. */
export function passedOver(count: number, policy: Policy): string | undefined {
  if (policy.order !== "created" || count === 0) return undefined;
  const [tags, they] =
    count === 1 ? ["1 tag that matches", "it was"] : [`${count} tags that match`, "they were"];
  return `Of ${tags} it is not known when ${they} created.`;
}

/** One by its name, more by their number. */
export function counted(tags: readonly Match[]): string {
  return tags.length === 1 ? `\`${tags[0]?.tag}\`` : `the ${tags.length} tags that match`;
}
