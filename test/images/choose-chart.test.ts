import { expect, test } from "vitest";
import { chooseChart } from "../../src/images/choose-chart.ts";
import { policyOf, shown } from "./policies.ts";

test.each<[string, string, string, string, string]>([
  ["a newer version", "semver:^1", "1.2.0", "1.2.0 1.10.0 2.0.0", "1.10.0"],
  ["none that is newer", "semver:^1", "1.10.0", "1.2.0 1.10.0 2.0.0", "(up to date)"],
  ["never down", "semver:^1", "2.0.0", "1.10.0 2.0.0", "(would be a downgrade)"],
  ["a `v` makes no difference", "semver:^1", "1.10.0", "v1.10.0", "(up to date)"],
  ["pre-releases where the range has one", "semver:^1-0", "1.2.0", "1.2.0 1.3.0-rc.1", "1.3.0-rc.1"],
  ["a version that is gone", "semver:^1", "1.1.1", "1.2.0", "1.2.0"],
  ["a range that takes the highest already", "semver:^1", "^1.2", "1.2.0 1.10.0 2.0.0", "(up to date)"],
  ["a range below it", "semver:^1", "~1.2", "1.2.0 1.10.0 2.0.0", "1.10.0"],
  ["a range above it", "semver:^1", ">=2", "1.2.0 1.10.0 2.0.0", "(would be a downgrade)"],
  ["two numbers are a range", "semver:^1", "1.10", "1.10.0 1.10.3", "(up to date)"],
  ["a range that takes nothing", "semver:^1", "^3", "1.2.0 1.10.0", "1.10.0"],
  ["latest is the highest", "semver:^1", "latest", "1.2.0 2.0.0", "(would be a downgrade)"],
  ["nothing in the range", "semver:^3", "1.2.0", "1.2.0", "(no tag matches)"],
  ["in the order of versions, whatever the pattern", "glob:1.*", "1.2.0", "1.2.0 1.10.0 1.9.0", "1.10.0"],
])("%s", async (_, pattern, current, versions, expected) => {
  const policy = await policyOf(pattern);
  expect(shown(chooseChart({ policy, current, versions: versions.split(" ") }))).toBe(expected);
});
