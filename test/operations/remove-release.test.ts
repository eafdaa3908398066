import { expect, test } from "vitest";
import { CommandError } from "../../src/errors.ts";
import { waitedInVain } from "../../src/operations/remove-release.ts";

const three = "Error: uninstallation completed with 1 error(s): 1 error occurred:\n\t* ";

// As Helm 3.22 and 4.3 print them.
test.each([
  ["Helm 3 waits in vain", `${three}timed out waiting for the condition`, false, true],
  [
    "Helm 4 waits in vain",
    "Error: uninstallation completed with 1 error(s): resource ConfigMap/x/held still exists. status: Terminating\ncontext deadline exceeded",
    false,
    true,
  ],
  ["Helm 3, and a hook may be what timed out", `${three}timed out waiting for the condition`, true, false],
  ["a hook of Helm 3 failed", `${three}job after failed: BackoffLimitExceeded`, true, false],
  [
    "two things went wrong",
    "Error: uninstallation completed with 2 error(s): 2 errors occurred:\n\t* timed out waiting for the condition\n\t* uninstall: Failed to purge the release",
    false,
    false,
  ],
  ["Helm was ended", "", false, false],
])("an uninstall only waited in vain: %s", (_, stderrTail, hasPostDeleteHook, expected) => {
  const failure = {
    argv: ["helm"],
    how: "",
    exitCode: 1,
    signal: undefined,
    timedOut: false,
    cancelled: false,
  };
  const error = new CommandError("helm failed", { ...failure, stderrTail });
  const record = {
    chartName: "app",
    chartVersion: "1.0.0",
    applyMethod: "server",
    manifest: "",
    hookManifest: "",
    otherHookManifest: "",
    values: {},
    chartFileValues: () => [],
    secretLookups: async () => [],
    hasSubcharts: () => false,
  } as const;
  expect(waitedInVain(error, { ...record, hasPostDeleteHook })).toBe(expected);
});
