import { expect, test } from "vitest";
import { parseWantedHelm, possibleMajors, satisfies } from "../../src/helm/version.ts";
import { toolPlatform } from "../../src/tools/platform.ts";

test.each([
  ["4.3.1", "4.3.1", true],
  ["v4.3.1", "4.3.1", true],
  ["4.3.1", "4.3.0", false],
  ["4.3.1", "4.3.1+debian", true],
  ["4.4.0-rc.1", "4.4.0-rc.1", true],
  ["4.x", "4.3.1", true],
  ["4", "3.22.0", false],
  ["4.3", "4.3.9", true],
  ["^3.20", "3.22.0", true],
  ["^3.20", "4.3.1", false],
  ["^v3.20", "3.22.0", true],
  [">=3.13 <4", "3.13.0", true],
  [">=3.0 <4", "3.12.9", false],
  ["*", "5.0.0", false],
  ["latest", "4.3.1", false],
])("helm-version %s against Helm %s at hand: %s", async (text, version, expected) => {
  expect(await satisfies(version, await parseWantedHelm(text))).toBe(expected);
});

test.each([
  ["latest", [4]],
  ["3.22.0", [3]],
  ["^3.20", [3]],
  ["4.x", [4]],
  [">=3.13", [4, 3]],
])("helm-version %s may be of the majors %j", async (text, expected) => {
  expect(await possibleMajors(await parseWantedHelm(text))).toEqual(expected);
});

test.each([
  ["", "neither a version nor a range"],
  ["newest", "neither a version nor a range"],
  ["4.3.1.2", "neither a version nor a range"],
  ["3.12.3", "3.13 and newer"],
  ["v2.17.0", "3.13 and newer"],
  ["5.0.0", "3.13 and newer"],
  ["<3.13", "3.13 and newer"],
  ["^2", "3.13 and newer"],
])("helm-version %j is refused: %s", async (text, message) => {
  await expect(parseWantedHelm(text)).rejects.toThrow(message);
});

test.each([
  ["linux", "x64", { os: "linux", arch: "amd64" }],
  ["darwin", "arm64", { os: "darwin", arch: "arm64" }],
])("%s on %s", (platform, arch, expected) => {
  expect(toolPlatform(platform, arch)).toEqual(expected);
});

test.each([
  ["win32", "x64", "does not run on Windows"],
  ["linux", "ia32", "does not run on ia32"],
])("%s on %s is refused: %s", (platform, arch, message) => {
  expect(() => toolPlatform(platform, arch)).toThrow(message);
});
