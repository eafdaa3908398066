import { expect, test } from "vitest";
import { versionHint } from "../../src/sources/version-hint.ts";

const versions = ["1.9.0", "1.10.0", "2.0.0", "1.9.5", "2.1.0", "0.9.0", "1.10.2"];

test.each<[string | undefined, readonly string[], string]>([
  ["1.9.9", versions, "There are 1.10.2, 1.10.0, 1.9.5, 1.9.0 and 3 more, the newest 2.1.0."],
  ["9.9.9", versions, "There are 2.1.0, 2.0.0, 1.10.2, 1.10.0 and 3 more."],
  ["0.1.0", versions, "There are 1.10.0, 1.9.5, 1.9.0, 0.9.0 and 3 more, the newest 2.1.0."],
  ["^3.1", versions, "There are 2.1.0, 2.0.0, 1.10.2, 1.10.0 and 3 more."],
  ["~1.8", versions, "There are 1.10.0, 1.9.5, 1.9.0, 0.9.0 and 3 more, the newest 2.1.0."],
  [">=a", versions, "There are 2.1.0, 2.0.0, 1.10.2, 1.10.0 and 3 more."],
  ["2.0.0", ["1.0.0", "1.0.0"], "There is 1.0.0."],
  [undefined, ["1.0.0-rc.1"], "There is 1.0.0-rc.1. A range does not match pre-releases."],
  ["2.0.0", ["one", "two"], "There are one, two: write one of these."],
])("for %s of %j: %s", async (wanted, all, expected) => {
  expect(await versionHint(wanted, all)).toBe(expected);
});
