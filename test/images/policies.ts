import { type Choice, choose } from "../../src/images/choose.ts";
import { type Policy, parsePolicy } from "../../src/images/policy.ts";
import type { TagRule } from "../../src/images/tag-rule.ts";

/** A policy that a test expects to be one. */
export async function policyOf(pattern: string, parts: Partial<TagRule> = {}): Promise<Policy> {
  const policy = await parsePolicy({ pattern, allowDowngrade: false, ...parts });
  if (policy.kind === "complaint") throw new Error(`${policy.message} ${policy.hint}`);
  return policy;
}

/** Tags with the day of November 2026 on which they were made: `a@1`; without one nobody knows. */
export function chooseFrom(policy: Policy, current: string | undefined, tags: string): Choice {
  const dated = tags
    .split(" ")
    .filter((text) => text !== "")
    .map((text) => text.split("@"));
  const days = new Map(dated.map(([tag = "", day]) => [tag, day === undefined ? undefined : dayOf(day)]));
  return choose({ policy, current, tags: [...days.keys()], createdOf: (tag) => days.get(tag) });
}

function dayOf(day: string): number {
  return Number(day) > 31 ? Date.UTC(Number(day), 0, 1) : Date.UTC(2026, 10, Number(day));
}

/** The tag, or the reason in brackets. */
export function shown(choice: Choice): string {
  return choice.kind === "update" ? choice.tag : `(${choice.reason})`;
}
