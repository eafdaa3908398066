import { describe, expect, test } from "vitest";
import { type ChoiceInput, choose } from "../../src/images/choose.ts";
import { tagsToDate } from "../../src/images/dating.ts";
import { matching, textOf } from "../../src/images/matching.ts";
import { type Policy, parsePolicy } from "../../src/images/policy.ts";
import {
  alphabetically,
  byCreated,
  bySemver,
  numerically,
  type Seen,
  type TagOrder,
} from "../../src/images/tag-order.ts";
import { imageOrders, type TagRule } from "../../src/images/tag-rule.ts";
import { type Random, seeded } from "../support/random.ts";

const patterns = [
  "glob:*",
  "glob:main-*",
  "glob:*-1",
  "glob:latest",
  "semver:*",
  "semver:^1",
  "semver:~1.2 || >=2-0",
  "regex:^main-([0-9]+)",
  "regex:^(?:v|main-)(.*)$",
  "regex:[0-9]",
];

const rounds = 3000;

describe.each(imageOrders)("in the order %s", (order) => {
  test("a choice keeps what it promises", async () => {
    const random = seeded(imageOrders.indexOf(order));
    let updates = 0;
    for (let round = 0; round < rounds; round += 1) {
      const rule = randomRule(random, order);
      const policy = await parsePolicy(rule);
      if (policy.kind === "complaint") throw new Error(policy.message);
      const input = { policy, ...randomImage(random) };
      const choice = choose(input);
      const what = JSON.stringify({ rule, ...input, policy: undefined, choice });

      const shuffled = { ...input, tags: random.shuffle(input.tags) };
      expect(choose(shuffled), `not another choice for another order of tags: ${what}`).toEqual(choice);

      const asked = tagsToDate(policy, input.tags, input.current);
      const createdOf = (tag: string) => (asked.includes(tag) ? input.createdOf(tag) : undefined);
      expect(choose({ ...input, createdOf }), `no other dates are needed: ${what}`).toEqual(choice);

      if (choice.kind === "stay") continue;
      updates += 1;
      expect(choice.tag, what).not.toBe(input.current);
      expect(tagsOf(policy, input.tags), `the pattern takes it: ${what}`).toContain(choice.tag);
      if (!rule.allowDowngrade) expect(isAbove(input, choice.tag), `no downgrade: ${what}`).toBe(true);
      const again = choose({ ...input, current: choice.tag });
      expect(again, `what was chosen is up to date: ${what}`).toMatchObject({ reason: "up to date" });
    }
    expect(updates).toBeGreaterThan(rounds / 10);
  });
});

function randomRule({ pick }: Random, order: TagRule["order"]): TagRule {
  return {
    pattern: pick(patterns),
    ...(order === undefined ? {} : { order }),
    allowDowngrade: pick([false, false, true]),
    descending: pick([false, false, true]),
    wholeVersions: pick([false, false, true]),
    ...(pick([0, 0, 1]) === 1 ? { filter: { pattern: "^(?:main-)?(?P<rest>.*)$", extract: "${rest}" } } : {}),
    ...(pick([0, 0, 1]) === 1 ? { excluded: ["rc"] } : {}),
  };
}

function randomImage(random: Random): Omit<ChoiceInput, "policy"> {
  const { below, pick } = random;
  const number = () => pick(["0", "1", "2", "10", "007", "20260101", "123456"]);
  const tag = () => {
    const start = pick(["", "", "v", "main-", "main-", "dev-"]);
    const numbers = Array.from({ length: 1 + below(3) }, number).join(".");
    return pick([0, 1, 2, 3, 4, 5]) === 0
      ? pick(["latest", "main", "x"])
      : `${start}${numbers}${pick(["", "", "-rc.1", "-1"])}`;
  };
  const tags = [...new Set(Array.from({ length: below(12) }, tag))];
  const dates = new Map(tags.map((one) => [one, pick([undefined, 0, 1, 2, 3, 4])]));
  return {
    tags,
    current: pick([undefined, tag(), ...tags]),
    createdOf(one) {
      const day = dates.get(one);
      return day === undefined ? undefined : day === 0 ? 0 : Date.UTC(2026, 10, day);
    },
  };
}

/** Whether a tag stands above the current one, or that has no place. */
function isAbove(input: ChoiceInput, tag: string): boolean {
  const { policy, createdOf } = input;
  switch (policy.order) {
    case "semver":
      return above(bySemver(policy), input, tag);
    case "numerical":
      return above(numerically, input, tag);
    case "alphabetical":
      return above(alphabetically, input, tag);
    case "created":
      return input.current !== undefined && above(byCreated(createdOf), input, tag);
  }
}

function above<P>(order: TagOrder<P>, { current, policy }: ChoiceInput, tag: string): boolean {
  const place = current === undefined ? undefined : order.placeOf(seen(policy, current));
  const chosen = order.placeOf(seen(policy, tag));
  if (chosen === undefined) return false;
  if (place === undefined) return policy.order !== "created";
  return policy.descending ? order.compare(chosen, place) < 0 : order.compare(chosen, place) > 0;
}

function tagsOf(policy: Policy, tags: readonly string[]): readonly string[] {
  return matching(policy, tags).map(({ tag }) => tag);
}

function seen(policy: Policy, tag: string): Seen {
  const text = textOf(policy, tag);
  return text === undefined ? { tag } : { tag, text };
}
