import { expect, test } from "vitest";
import { doneSetups } from "../../src/commands/done-setups.ts";
import { skipped, type Task } from "../../src/reconcile/order.ts";
import type { Outcome } from "../../src/reconcile/outcome.ts";
import { installOf } from "../support/operations.ts";

const install = installOf();
const suspended = skipped(install, "its plan says `suspend: true`");
const here = ["aws/foo"];

test.each<[string, Task, Outcome["result"] | undefined, readonly string[]]>([
  ["what was done", install, "succeeded", here],
  ["what failed", install, "failed", []],
  ["what was not come to", install, "skipped", []],
  ["what was left out on purpose", suspended, "skipped", here],
  ["what was refused", { ...suspended, result: "failed" }, "failed", []],
  ["what was refused when its turn came", suspended, "failed", []],
  ["what nobody knows of", install, undefined, []],
])("%s", (_what, task, result, done) => {
  const outcomes = result === undefined ? [] : [{ result } as Outcome];
  expect([...doneSetups(here, [task], outcomes)]).toEqual(done);
  expect([...doneSetups(["aws/bar"], [task], outcomes)], "another setup").toEqual(["aws/bar"]);
});
