import { expect, test } from "vitest";
import type { SecretLookup } from "../../src/formats/secret-lookups.ts";
import type { ReleaseRecord } from "../../src/reconcile/observed.ts";
import { lookedUp, lookupsOf } from "../../src/rehearsal/looked-up.ts";

const own: SecretLookup = { kind: "own" };
const far: SecretLookup = { kind: "named", namespace: "far" };
const anywhere: SecretLookup = { kind: "anywhere" };

/** Tells of a namespace (`*`: of all) `of-<namespace>`, where it may be listed. */
const allowing = (...allowed: readonly string[]) => ({
  secretsIn: async (namespace = "*") => (allowed.includes(namespace) ? [`of-${namespace}`] : undefined),
});

test.each([
  ["nothing is read for nothing", [], ["*", "own"], [], []],
  ["its own namespace", [own], ["*", "own"], ["of-own"], []],
  ["a named one, too", [own, far], ["own", "far"], ["of-own", "of-far"], []],
  ["all", [own, anywhere], ["*", "own"], ["of-*"], []],
  [
    "what is named where not all may be read",
    [far, anywhere],
    ["own", "far"],
    ["of-own", "of-far"],
    [
      "may not be listed in all namespaces, or are too many: what the chart looks up in one elsewhere than in own, far may show.",
    ],
  ],
  [
    "what may not be read is said",
    [far],
    ["own"],
    ["of-own"],
    ["listed in far, or are too many: what the chart looks up there"],
  ],
  ["all of it", [anywhere], [], [], ["what the chart looks up in one anywhere may show"]],
])("%s", async (_, lookups, allowed, secrets, notices) => {
  const found = await lookedUp(lookups, "own", allowing(...allowed));
  expect(found.secrets).toEqual(secrets);
  expect(found.notices).toEqual(notices.map((part) => expect.stringContaining(part)));
});

test.each([
  ["as it does", [far], false, true, [far]],
  ["in its namespace for subcharts, of which nothing is known", [], true, true, [own]],
  ["anywhere for subcharts of a chart that looks something up", [far], true, true, [far, anywhere]],
  ["as it does where the subcharts are at hand", [far], true, false, [far]],
])("a recorded chart looks %s", async (_, lookups, hasSubcharts, counts, expected) => {
  const record = { secretLookups: async () => lookups, hasSubcharts: () => hasSubcharts };
  expect(await lookupsOf(record as unknown as ReleaseRecord, counts)).toEqual(expected);
});
