import { expect, test } from "vitest";
import type { ReleaseRecord } from "../../src/reconcile/observed.ts";
import { heldBeside } from "../../src/rehearsal/held-by.ts";

const RECORD: ReleaseRecord = {
  chartName: "app",
  chartVersion: "1.0.0",
  applyMethod: "server",
  manifest: "",
  hookManifest: "",
  otherHookManifest: "",
  hasPostDeleteHook: false,
  values: { password: "old", host: "db" },
  chartFileValues: () => [{ host: "db" }],
  secretLookups: async () => [],
  hasSubcharts: () => false,
};

test("what a file of the chart has is plain, and of a plan without secrets nobody asks for it", () => {
  expect(heldBeside(RECORD, [{ takesSecrets: true, sources: [] }])).toEqual(["old"]);
  const chartFileValues = () => {
    throw new Error("asked");
  };
  expect(heldBeside({ ...RECORD, chartFileValues }, [{ takesSecrets: false, sources: [] }])).toEqual([]);
});
