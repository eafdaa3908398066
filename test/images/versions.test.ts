import { describe, expect, test } from "vitest";
import { compareVersions, isBareNumber, parseVersion, parseWholeVersion } from "../../src/images/versions.ts";

test.each(["1", "v1", "1.10", "v1.2", "01.2.3", "1.2.3-rc.1", "1.2.3+b1", "20200101", "v1.11.0-a-b.0+x.1"])(
  "%s is a version",
  (text) => {
    expect(parseVersion(text)).toBeDefined();
  },
);

test.each([
  ["nothing", ""],
  ["a fourth number", "1.2.3.4"],
  ["an exponent", "1e5"],
  ["a capital V", "V1"],
  ["a word", "latest"],
  ["a number of a pre-release that begins with 0", "1.0.0-01"],
  ["a dot at the end", "1."],
  ["a number that takes more than 64 bits", "18446744073709551616"],
  ["a blank", " 1"],
])("%s makes it none", (_, text) => {
  expect(parseVersion(text)).toBe(undefined);
});

test.each([
  ["1.2.3", true],
  ["v1.2.3", true],
  ["1.2.3-rc.1", true],
  ["1.2.3+b1", true],
  ["1.2", false],
  ["1", false],
  ["01.2.3", false],
  ["1.2.3-01", false],
])("%s as a whole version: %s", (text, whole) => {
  expect(parseWholeVersion(text) !== undefined).toBe(whole);
});

test.each([
  ["20200101", true],
  ["123456", true],
  ["12345", false],
  ["1", false],
  ["v20200101", false],
  ["20200101.1", false],
  ["123456a", false],
])("%s is a number and nothing else: %s", (tag, bare) => {
  expect(isBareNumber(tag)).toBe(bare);
});

describe("precedence", () => {
  // Each is above the one before it. The order of §11 of semver.org, and what Helm's library adds to it.
  const rising = [
    "0.9",
    "1.0.0-0",
    "1.0.0-1",
    "1.0.0-10",
    "1.0.0-18446744073709551616",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1",
    "1.2",
    "1.10",
    "2",
    "11",
  ];
  const pairs = rising.flatMap((a, at) => rising.slice(at + 1).map((b) => [a, b] as const));

  test.each(pairs)("%s is below %s", (a, b) => {
    expect(compared(a, b)).toBe(-1);
    expect(compared(b, a)).toBe(1);
  });

  test.each([
    ["1", "1.0.0"],
    ["1.10", "v1.10.0"],
    ["1.10.0+b1", "1.10.0+b2"],
    ["01.2", "1.2.0"],
  ])("%s and %s are equal", (a, b) => {
    expect(compared(a, b)).toBe(0);
  });
});

function compared(a: string, b: string): number {
  const [first, second] = [parseVersion(a), parseVersion(b)];
  if (first === undefined || second === undefined) throw new Error(`${a} or ${b} is no version`);
  return compareVersions(first, second);
}
