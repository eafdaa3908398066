import { expect, test } from "vitest";
import { foundPlan, type JudgedPlan } from "../../../src/commands/drift/show-drift.ts";
import { createHider } from "../../../src/diff/hider.ts";

const hide = createHider({ secrets: ["the-secret"], key: new Uint8Array(32) });

test("what is told of a plan holds no secrets, hints neither", () => {
  const judged = {
    plan: { id: "a", setup: "a", namespace: "a", release: "a", chart: { text: "a" }, options: {} },
    verdict: {
      isBehind: true,
      fault: { reason: "reason the-secret", hint: "hint the-secret" },
      notices: ["notice the-secret"],
    },
    task: { kind: "skip", verb: "upgrade", reason: "skipped: the-secret", hint: "try the-secret" },
    wasDeployedSo: true,
  } as unknown as JudgedPlan;
  const { drift } = foundPlan(judged, { releases: [], secrets: [] }, hide);
  const mark = expect.stringMatching(/^\w+:? \(hidden, \w{6}\)$/);
  expect(drift.fault).toEqual({ reason: mark, hint: mark });
  expect(drift.behind).toMatchObject({ reason: mark, hint: mark });
  expect(drift.notices).toEqual([mark]);
});
