import { isCandidate, type Match, takenText, textOf, versionOf } from "./matching.ts";
import type { Policy } from "./policy.ts";

/** Why a policy takes none of the tags, as far as can be told: a sentence or two. */
export function noneMatches(policy: Policy, tags: readonly string[]): string {
  if (tags.length === 0) return "The registry lists no tags.";
  return (
    neverMatches(policy) ??
    almostMatches(policy, tags) ??
    `\`${policy.text}\` matches none of ${counted(tags)}.`
  );
}

/** What no tag can ever have. */
function neverMatches({ pattern, filter }: Policy): string | undefined {
  const written = [
    ...(filter === undefined ? [] : [{ kind: "regex:", given: filter.regex.source }]),
    ...(pattern.kind === "regex" ? [{ kind: "regex:", given: pattern.regex.source }] : []),
    ...(pattern.kind === "glob" ? [{ kind: "glob:", given: pattern.glob }] : []),
  ];
  for (const { kind, given } of written) {
    const odd = /\s/.test(given) ? " " : kind === "glob:" ? /[^\w.*-]/.exec(given)?.[0] : undefined;
    if (odd === " ")
      return `The blank in \`${kind}${given}\` is part of the pattern, and tags have none: write ${kind}${given.replaceAll(/\s+/g, "")}.`;
    if (odd !== undefined)
      return `\`${kind}${given}\` matches no tag: tags have no \`${odd}\`, and in a glob only \`*\` is special.`;
  }
  return undefined;
}

/** Tags that were left out for a reason that a pattern does not show. */
function almostMatches(policy: Policy, tags: readonly string[]): string | undefined {
  const { pattern, text } = policy;
  const left = tags.filter((tag) => takenText(policy, tag, true) !== undefined).sort();
  const last = left.filter((tag) => isCandidate(policy, tag)).at(-1);
  if (last !== undefined)
    return `Only pre-releases are in the range, as \`${last}\`: a range takes them when one of its versions is one, as in semver:>=1.0.0-0.`;
  if (left.some((tag) => tag.toLowerCase() === "latest"))
    return `\`${text}\` matches only \`latest\`, which is taken where a policy names it: write glob:latest.`;
  if (pattern.kind !== "semver") return undefined;
  const versions = tags.filter((tag) => versionOf(policy, textOf(policy, tag) ?? "") !== undefined).length;
  if (versions === 1) return `One tag is a version, and it is not in the range of \`${text}\`.`;
  if (versions > 1) return `${versions} tags are versions, and none is in the range of \`${text}\`.`;
  return `None of ${counted(tags)} is a version. Take a part of them for one with regex:^v(.*)-prod$ and \`order: semver\`.`;
}

/** Why none of the tags that a policy takes has a place in its order. */
export function noneHasPlace({ order, text }: Policy, taken: readonly Match[]): string {
  const noun = order === "numerical" ? "a whole number" : "a version";
  const one =
    taken.length === 1
      ? `\`${taken[0]?.tag}\` matches \`${text}\`, and is not`
      : `${taken.length} tags match \`${text}\`, and none is`;
  return `${one} ${noun}. Catch the part that is with a group: regex:^main-([0-9]+)$.`;
}

function counted(tags: readonly string[]): string {
  return tags.length === 1 ? `the one tag, \`${tags[0]}\`` : `the ${tags.length} tags`;
}
