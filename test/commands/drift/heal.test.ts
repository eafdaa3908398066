import { expect, test } from "vitest";
import { createAccount } from "../../../src/commands/account.ts";
import { heal } from "../../../src/commands/drift/heal.ts";
import type { FoundPlan } from "../../../src/commands/drift/show-drift.ts";
import type { Settings } from "../../../src/commands/settings.ts";
import type { World } from "../../../src/commands/world.ts";
import { readInputs } from "../../../src/inputs.ts";
import { declarationOf } from "../../support/declarations.ts";
import { targetOf } from "../../support/operations.ts";

const found: FoundPlan = {
  plan: declarationOf(),
  mayHeal: true,
  wasDeployedSo: false,
  drift: {
    subject: targetOf(),
    version: "1.0.0",
    objects: [],
    same: 1,
    release: { kind: "by-hand", what: "revision 3 was made by hand" },
    behind: undefined,
    fault: undefined,
    notices: [],
    healing: undefined,
  },
};

/** What is said of a run that would heal, and `deploys` where it goes on to do so. */
async function said(plan: FoundPlan, inputs: Readonly<Record<string, string>>, trigger: Settings["trigger"]) {
  const notices: string[] = [];
  const git = {
    changes: () => Promise.reject(new Error("deploys")),
    files: () => Promise.reject(new Error("deploys")),
  };
  const world = { git, log: { notice: (text: string) => notices.push(text) } } as unknown as World;
  const settings = {
    inputs: readInputs({ INPUT_HEAL: "true", ...inputs }),
    trigger,
    written: false,
  } as Settings;
  const seen = { plans: [plan], problems: [], setupFailures: [], whole: [] };
  const healed = heal(seen, settings, world, createAccount());
  return await healed.then(
    () => notices,
    () => ["deploys", ...notices],
  );
}

const bound = { "INPUT_REQUIRE-PREVIEW": "true" };

test.each<[string, FoundPlan, Readonly<Record<string, string>>, Settings["trigger"], readonly string[]]>([
  ["that may never have been deployed", found, bound, "sync", [expect.stringContaining("Not healed, since")]],
  ["that was deployed before", { ...found, wasDeployedSo: true }, bound, "sync", ["deploys"]],
  ["whatever it is without `require-preview`", found, {}, "sync", ["deploys"]],
  ["whatever it is by force", found, { ...bound, INPUT_FORCE: "true" }, "dispatch", ["deploys"]],
])("what is done about something %s", async (_, plan, inputs, trigger, expected) => {
  expect(await said(plan, inputs, trigger)).toEqual(expected);
});
