import { parsePattern, type TagPattern } from "./tag-pattern.ts";
import { compileRegex, type TagRegex } from "./tag-regex.ts";
import type { ImageOrder, RuleComplaint, TagRule } from "./tag-rule.ts";

/** A rule that has been read: which tags it takes, and which of them wins. */
export interface Policy {
  readonly kind: "policy";
  /** As it is written, for messages. */
  readonly text: string;
  readonly pattern: TagPattern;
  readonly order: ImageOrder;
  /** The lowest wins. */
  readonly descending: boolean;
  readonly allowDowngrade: boolean;
  readonly filter: { readonly regex: TagRegex; readonly extract: string | undefined } | undefined;
  readonly excluded: readonly TagRegex[];
  readonly wholeVersions: boolean;
}

/** Reads a rule. What is wrong with any part of it makes it a complaint: it never takes more than it says. */
export async function parsePolicy(rule: TagRule): Promise<Policy | RuleComplaint> {
  const pattern = await parsePattern(rule.pattern);
  if (pattern.kind === "complaint") return pattern;
  const regex = rule.filter === undefined ? undefined : await compileRegex(rule.filter.pattern);
  if (regex?.kind === "complaint") return regex;
  const excluded: TagRegex[] = [];
  for (const source of rule.excluded ?? []) {
    const one = await compileRegex(source);
    if (one.kind === "complaint") return one;
    excluded.push(one);
  }
  return {
    kind: "policy",
    text: regex === undefined ? rule.pattern : `${rule.pattern} of regex:${regex.source}`,
    pattern,
    order: rule.order ?? (pattern.kind === "semver" ? "semver" : "created"),
    descending: rule.descending ?? false,
    allowDowngrade: rule.allowDowngrade,
    filter: regex === undefined ? undefined : { regex, extract: rule.filter?.extract },
    excluded,
    wholeVersions: rule.wholeVersions ?? false,
  };
}
