/** A version as Helm's library reads it: `1`, `v1.10` and `01.2.3` are versions too. */
export interface Version {
  /** Major, minor and patch; 0 for what is not written. */
  readonly numbers: readonly [bigint, bigint, bigint];
  /** `rc.1` as `rc` and `1`; empty: a release. */
  readonly prerelease: readonly string[];
}

const words = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const versionPattern = new RegExp(
  `^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(${words}))?(?:\\+${words})?$`,
);

/** Numbers are 64 bits wide there. */
const largest = 2n ** 64n - 1n;

/**
 * Reads a version by the rules of the library that Helm and Flux read them with; undefined: it is none.
 * @see https://github.com/Masterminds/semver
 */
export function parseVersion(text: string): Version | undefined {
  const found = versionPattern.exec(text);
  if (found === null) return undefined;
  const [, major = "0", minor = "0", patch = "0", prerelease] = found;
  const numbers = [BigInt(major), BigInt(minor), BigInt(patch)] as const;
  const parts = prerelease?.split(".") ?? [];
  if (numbers.some((number) => number > largest) || parts.some((part) => /^0[0-9]+$/.test(part)))
    return undefined;
  return { numbers, prerelease: parts };
}

/** The same, of whole versions alone, as Flux v2 takes them: `1.2.3` and `v1.2.3-rc.1`, not `1.2` or `1.02.3`. */
export function parseWholeVersion(text: string): Version | undefined {
  const whole = /^v?(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:[-+]|$)/;
  return whole.test(text) ? parseVersion(text) : undefined;
}

/** Whether it may be a date or a commit: six or more digits and nothing else, which no tag's version is. */
export function isBareNumber(tag: string): boolean {
  return /^[0-9]{6,}$/.test(tag);
}

/** Below 0: `a` comes before `b`; 0: they are of equal precedence, as `1.10` and `1.10.0` are. */
export function compareVersions(a: Version, b: Version): number {
  for (const at of [0, 1, 2] as const) {
    if (a.numbers[at] !== b.numbers[at]) return a.numbers[at] < b.numbers[at] ? -1 : 1;
  }
  return comparePrereleases(a.prerelease, b.prerelease);
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length);
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = compareParts(a[at] ?? "", b[at] ?? "");
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

/** Numbers by their value and before words, words by their characters. */
function compareParts(a: string, b: string): number {
  if (a === b) return 0;
  const [first, second] = [numberOf(a), numberOf(b)];
  if (first !== undefined && second !== undefined) return first < second ? -1 : first > second ? 1 : 0;
  if (first !== undefined) return -1;
  if (second !== undefined) return 1;
  return a < b ? -1 : 1;
}

function numberOf(part: string): bigint | undefined {
  const number = /^[0-9]+$/.test(part) ? BigInt(part) : undefined;
  return number === undefined || number > largest ? undefined : number;
}
