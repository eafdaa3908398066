import { nearest, orList } from "../config/distance.ts";
import { compileRegex, type TagRegex } from "./tag-regex.ts";
import type { RuleComplaint } from "./tag-rule.ts";
import { longestRange, parseRange, type VersionRange } from "./version-range.ts";

/** Which tags a policy takes. */
export type TagPattern =
  | { readonly kind: "glob"; readonly glob: string }
  | { readonly kind: "semver"; readonly range: VersionRange }
  | { readonly kind: "regex"; readonly regex: TagRegex };

/** `regexp:` is Flux v1's other name for it. */
const kinds = ["glob", "semver", "regex", "regexp"] as const;
type Kind = (typeof kinds)[number];

/** Reads `semver:^1`, `glob:main-*`, `regex:^v(.*)$`. What follows the colon is taken as it is, with its blanks. */
export async function parsePattern(text: string): Promise<TagPattern | RuleComplaint> {
  const found = /^([A-Za-z]+):/.exec(text);
  const kind = kinds.find((known) => known === found?.[1]);
  if (kind === undefined) return unknownKind(text, found?.[1]);
  const given = text.slice(kind.length + 1);
  if (given.trim() === "") return complaint(`The policy \`${text}\` has no pattern.`, examples[kind]);
  return readers[kind](given);
}

const readers: Readonly<Record<Kind, (given: string) => Promise<TagPattern | RuleComplaint>>> = {
  glob: async (glob) => ({ kind: "glob", glob }),
  semver: async (given) => {
    const range = parseRange(given);
    return range === undefined ? noRange(given) : { kind: "semver", range };
  },
  regex: readRegex,
  regexp: readRegex,
};

async function readRegex(source: string): Promise<TagPattern | RuleComplaint> {
  const regex = await compileRegex(source);
  return regex.kind === "complaint" ? regex : { kind: "regex", regex };
}

const examples: Readonly<Record<Kind, string>> = {
  glob: "Write glob:* for all tags, or glob:main-* for some.",
  semver: "Write semver:* for all versions that are no pre-releases, or semver:^1 for some.",
  regex: "Write glob:* for all tags, or regex:^main- for some.",
  regexp: "Write glob:* for all tags, or regex:^main- for some.",
};

function noRange(given: string): RuleComplaint {
  if (given.length > longestRange)
    return complaint(
      `The range is longer than ${longestRange} characters.`,
      "Say it with fewer comparisons.",
    );
  return complaint(
    `\`${given}\` is no range of versions.`,
    "Write it as Helm does: semver:^1, semver:~1.4, semver:>=1.2 <2, semver:1.x.",
  );
}

function unknownKind(text: string, kind: string | undefined): RuleComplaint {
  if (text.trim() === "") return complaint("The policy is empty.", examples.semver);
  if (kind === undefined) {
    const meant = parseRange(text) === undefined ? "glob" : "semver";
    return complaint(
      `The policy \`${text}\` does not say what kind of pattern it is.`,
      `Write ${meant}:${text}. A policy begins with glob:, semver: or regex:.`,
    );
  }
  const [near] = nearest(kind, kinds, 1);
  const meant = near === undefined ? "" : ` Did you mean ${near}:?`;
  return complaint(
    `The policy \`${text}\` begins with \`${kind}:\`, which is no kind of pattern.`,
    `It begins with ${orList(["glob:", "semver:", "regex:"])}.${meant}`,
  );
}

function complaint(message: string, hint: string): RuleComplaint {
  return { kind: "complaint", message, hint };
}
