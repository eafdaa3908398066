import { expect, test } from "vitest";
import type { Lock } from "../../src/cluster/lock.ts";
import { createAdmission } from "../../src/commands/admission.ts";
import { beforehand } from "../../src/commands/standing.ts";
import { installOf, skipOf } from "../support/operations.ts";

/** A setup whose lock may be used from the `from`-th look on; `lost`: it is in other hands. */
function admissionWith({ from = 0, lost = false, cancelled = false, never = false } = {}) {
  const hands = new AbortController();
  const cancel = new AbortController();
  if (lost) hands.abort("run 8 holds the lock of aws/foo now");
  if (cancelled) cancel.abort();
  let looks = 0;
  let time = 0;
  const lock = { lost: hands.signal, mayStart: () => !never && ++looks > from } as Partial<Lock> as Lock;
  return createAdmission(new Map([["aws/foo", { ...beforehand, lock }]]), {
    cancel: cancel.signal,
    now: () => (time += 40_000),
  });
}

test("a lock that holds lets everything start, and so does a setup without one", async () => {
  const task = installOf();
  expect(await admissionWith()(task)).toBe(task);
  const elsewhere = installOf({ id: "aws/bar/default/demo" });
  expect(await admissionWith({ lost: true })(elsewhere)).toBe(elsewhere);
});

test("a lock that was not renewed for a while is waited for", async () => {
  const task = installOf();
  expect(await admissionWith({ from: 1 })(task)).toBe(task);
});

test.each<[string, Parameters<typeof admissionWith>[0], object]>([
  [
    "in other hands",
    { lost: true },
    {
      result: "failed",
      reason: "Nothing new is started, because run 8 holds the lock of aws/foo now.",
    },
  ],
  [
    "not renewed for too long",
    { never: true },
    {
      result: "failed",
      reason: "The lock of aws/foo could not be renewed, so nothing new is started there.",
    },
  ],
  [
    "of a run that is being cancelled",
    { never: true, cancelled: true },
    { result: "skipped", reason: "the run was interrupted before it was reached" },
  ],
])("with a lock that is %s nothing starts", async (_how, parts, skip) => {
  expect(await admissionWith(parts)(installOf())).toMatchObject({
    kind: "skip",
    instead: "install",
    ...skip,
  });
});

test("what is not to be done needs no lock", async () => {
  const task = skipOf();
  expect(await admissionWith({ lost: true })(task)).toBe(task);
});
