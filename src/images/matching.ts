import type { Policy } from "./policy.ts";
import { isCompanion } from "./reference.ts";
import { matchesGlob } from "./tag-glob.ts";
import { expandTemplate } from "./tag-regex.ts";
import { isInRange } from "./version-range.ts";
import { isBareNumber, parseVersion, parseWholeVersion, type Version } from "./versions.ts";

/** A tag that a policy takes. */
export interface Match {
  readonly tag: string;
  /** What the order looks at. */
  readonly text: string;
}

/** The tags that a policy takes, in the order they come in. */
export function matching(policy: Policy, tags: readonly string[]): readonly Match[] {
  return tags.flatMap((tag) => {
    const text = isCandidate(policy, tag) ? takenText(policy, tag) : undefined;
    return text === undefined ? [] : [{ tag, text }];
  });
}

/**
 * The text of a tag that the order looks at: what the first capture group caught, or the filter extracted; without
 * these the tag. undefined: the pattern or the filter does not match it. The range of `semver:` is not asked.
 */
export function textOf({ filter, pattern }: Policy, tag: string): string | undefined {
  const text = filter === undefined ? tag : extracted(filter, tag);
  if (text === undefined || pattern.kind === "semver") return text;
  if (pattern.kind === "glob") return matchesGlob(pattern.glob, text) ? text : undefined;
  const caught = pattern.regex.exec(text);
  return pattern.regex.groups === 0 && caught !== undefined ? text : caught?.[1];
}

function extracted({ regex, extract }: NonNullable<Policy["filter"]>, tag: string): string | undefined {
  const caught = regex.exec(tag);
  if (caught === undefined) return undefined;
  return extract === undefined ? tag : expandTemplate(extract, caught);
}

/** A text as a version; undefined: it is none. A date or a commit of digits alone is none. */
export function versionOf({ wholeVersions }: Policy, text: string): Version | undefined {
  if (isBareNumber(text)) return undefined;
  return wholeVersions ? parseWholeVersion(text) : parseVersion(text);
}

/**
 * The text of a tag that the pattern takes, its range included; undefined: it does not. `prereleases`: also versions that
 * the range would leave out as pre-releases.
 */
export function takenText(policy: Policy, tag: string, prereleases = false): string | undefined {
  const text = textOf(policy, tag);
  if (text === undefined || policy.pattern.kind !== "semver") return text;
  const version = versionOf(policy, text);
  return version !== undefined && isInRange(version, policy.pattern.range, prereleases) ? text : undefined;
}

/** Whether a tag may be taken at all: `latest` only where the policy spells it out. */
export function isCandidate({ pattern, filter, excluded }: Policy, tag: string): boolean {
  if (isCompanion(tag) || excluded.some((regex) => regex.exec(tag) !== undefined)) return false;
  if (tag.toLowerCase() !== "latest") return true;
  if (filter === undefined && pattern.kind === "glob") return pattern.glob === tag;
  const sources = [filter?.regex.source, pattern.kind === "regex" ? pattern.regex.source : undefined];
  return sources.some((source) => source?.toLowerCase().includes("latest") === true);
}
