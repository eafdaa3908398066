import { compareVersions, parseVersion, type Version } from "./versions.ts";

/** Versions that a range takes: any of the groups, and of a group each comparison. */
export interface VersionRange {
  readonly groups: readonly (readonly Comparison[])[];
}

interface Comparison {
  readonly operator: keyof typeof tests;
  readonly version: Version;
  /** How many of its three numbers are written, and are no `x` or `*`. */
  readonly written: 0 | 1 | 2 | 3;
}

/** The most characters of a range. */
export const longestRange = 256;

const blank = "[ \\t\\n\\f\\r]";
const words = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const versionWords = (number: string) =>
  `v?${number}(?:\\.${number})?(?:\\.${number})?(?:-(?:${words}))?(?:\\+${words})?`;
const loose = versionWords("[0-9xX*]+");
const hyphen = new RegExp(`${blank}*(${loose})${blank}+-${blank}+(${loose})${blank}*`, "g");
const number = "([0-9]+|[xX*])";
const comparison = new RegExp(
  `(!=|>=|=>|<=|=<|~>|[=><~^])?${blank}*v?${number}(?:\\.${number})?(?:\\.${number})?(-${words})?(?:\\+${words})?(?![^ \\t\\n\\f\\r,])`,
  "y",
);
const separator = new RegExp(`${blank}*,${blank}*|${blank}+`, "y");

/**
 * Reads a range as Helm does: `^1`, `~1.4`, `>=1.2 <2`, `1.x || 3`, `1.2 - 1.11`; blanks and commas between
 * comparisons say "and". A group takes pre-releases when one of its versions is one (`>=1.0.0-0`). undefined: it is no
 * range.
 * @see https://github.com/Masterminds/semver
 */
export function parseRange(text: string): VersionRange | undefined {
  if (text.length > longestRange) return undefined;
  const groups: Comparison[][] = [];
  for (const group of text.replace(hyphen, ">= $1, <= $2 ").split("||")) {
    const read = readGroup(group.trim());
    if (read === undefined) return undefined;
    groups.push(read);
  }
  return { groups };
}

function readGroup(text: string): Comparison[] | undefined {
  const read: Comparison[] = [];
  for (let at = 0; ; ) {
    comparison.lastIndex = at;
    const found = comparison.exec(text);
    const next = found === null ? undefined : readComparison(found);
    if (next === undefined) return undefined;
    read.push(next);
    if (comparison.lastIndex === text.length) return read;
    separator.lastIndex = comparison.lastIndex;
    if (!separator.test(text)) return undefined;
    at = separator.lastIndex;
  }
}

function readComparison([, operator = "=", ...parts]: RegExpExecArray): Comparison | undefined {
  const numbers = parts.slice(0, 3);
  const unwritten = numbers.findIndex((part) => part === undefined || /^[xX*]$/.test(part));
  const written = (unwritten === -1 ? 3 : unwritten) as Comparison["written"];
  const whole = [...numbers.slice(0, written), "0", "0", "0"].slice(0, 3).join(".");
  const version = parseVersion(`${whole}${parts[3] ?? ""}`);
  if (version === undefined) return undefined;
  return { operator: operator as Comparison["operator"], version, written };
}

/** Whether a range takes a version. `prereleases`: also those that it would leave out as pre-releases. */
export function isInRange(version: Version, { groups }: VersionRange, prereleases = false): boolean {
  return groups.some((group) => {
    const takesAll = prereleases || group.some((one) => one.version.prerelease.length > 0);
    if (version.prerelease.length > 0 && !takesAll) return false;
    return group.every((one) => tests[one.operator](version, one));
  });
}

type Test = (version: Version, to: Comparison) => boolean;

const greaterOrEqual: Test = (version, to) => compareVersions(version, to.version) >= 0;

const less: Test = (version, to) => compareVersions(version, to.version) < 0;

/** Above everything that the written numbers stand for: `>1` begins with 2.0.0. */
const greater: Test = (version, to) => {
  const [[major, minor], [toMajor, toMinor]] = [version.numbers, to.version.numbers];
  if (to.written === 0 || to.written === 3) return compareVersions(version, to.version) > 0;
  return major > toMajor || (major === toMajor && to.written === 2 && minor > toMinor);
};

/** With everything that the written numbers stand for: `<=1` ends before 2.0.0. */
const lessOrEqual: Test = (version, to) => {
  const [[major, minor], [toMajor, toMinor]] = [version.numbers, to.version.numbers];
  if (to.written === 3) return compareVersions(version, to.version) <= 0;
  return major < toMajor || (major === toMajor && (to.written === 1 || minor <= toMinor));
};

/** The written minor stays, else the major; `~0.0.0` and `~*` take everything. */
const tilde: Test = (version, to) => {
  if (less(version, to)) return false;
  const [[major, minor], [toMajor, toMinor, toPatch]] = [version.numbers, to.version.numbers];
  const isZero = toMajor === 0n && toMinor === 0n && toPatch === 0n;
  if (isZero && (to.written === 0 || to.written === 3)) return true;
  return major === toMajor && (to.written === 1 || minor === toMinor);
};

/** The first number that is not 0 stays. */
const caret: Test = (version, to) => {
  if (less(version, to)) return false;
  const [[major, minor, patch], [toMajor, toMinor, toPatch]] = [version.numbers, to.version.numbers];
  if (toMajor > 0n || to.written === 1) return major === toMajor;
  if (major > 0n) return false;
  if (toMinor > 0n || to.written === 2) return minor === toMinor;
  return minor === 0n && patch === toPatch;
};

const equal: Test = (version, to) =>
  to.written < 3 ? tilde(version, to) : compareVersions(version, to.version) === 0;

const notEqual: Test = (version, to) => {
  const [[major, minor], [toMajor, toMinor]] = [version.numbers, to.version.numbers];
  if (to.written === 0 || to.written === 3) return compareVersions(version, to.version) !== 0;
  if (major !== toMajor || to.written === 1) return major !== toMajor;
  return minor !== toMinor || version.prerelease.join(".") !== to.version.prerelease.join(".");
};

const tests = {
  "=": equal,
  "!=": notEqual,
  ">": greater,
  "<": less,
  ">=": greaterOrEqual,
  "=>": greaterOrEqual,
  "<=": lessOrEqual,
  "=<": lessOrEqual,
  "~": tilde,
  "~>": tilde,
  "^": caret,
} as const satisfies Readonly<Record<string, Test>>;
