import { expect, test } from "vitest";
import type { MaxDeletes } from "../../src/reconcile/guard.ts";
import { objectionToLoss } from "../../src/reconcile/guard-objects.ts";

const usual: MaxDeletes = { kind: "default" };
const count = (number: number): MaxDeletes => ({ kind: "count", count: number });
const percent = (number: number): MaxDeletes => ({ kind: "percent", percent: number });
const names = (length: number) => Array.from({ length }, (_, at) => `ConfigMap a${at} in b`);

/** Lost, before, after, limit; whether it may be. */
test.each<[number, number, number, MaxDeletes, boolean]>([
  [0, 10, 10, count(0), true],
  [5, 10, 5, usual, true],
  [6, 10, 4, usual, false],
  [6, 29, 23, usual, false],
  [6, 30, 24, usual, true],
  [20, 100, 80, usual, true],
  [21, 100, 79, usual, false],
  [1, 100, 99, count(0), false],
  [3, 4, 1, count(3), true],
  [4, 8, 4, percent(50), true],
  [5, 8, 3, percent(50), false],
  // All of them, with others in their place.
  [1, 1, 1, usual, true],
  [1, 1, 0, usual, false],
  [1, 1, 0, count(9), false],
  [1, 1, 0, percent(100), true],
  [2, 2, 1, usual, false],
  [4, 4, 1, usual, false],
  [4, 4, 9, count(4), false],
  [3, 4, 2, usual, true],
  [8, 8, 2, percent(100), true],
])("%i of %i objects, with %i left", (lost, before, after, maxDeletes, allowed) => {
  const objection = objectionToLoss({ release: "web", lost: names(lost), before, after, maxDeletes });
  expect(objection === undefined).toBe(allowed);
});

test("names the first ten, and the way out", () => {
  const [reason, others, none] = [
    { before: 13, after: 1 },
    { before: 12, after: 1 },
    { before: 12, after: 0 },
  ].map((counts) => objectionToLoss({ release: "web", lost: names(12), ...counts, maxDeletes: usual }));
  const ten = names(10).join(", ");
  expect(reason).toEqual({
    reason: `12 of the 13 objects of release web would be deleted, and at most 5 may be in one run: ${ten} and 2 more.`,
    hint: "If it is meant, raise `max-deletes` to 12 or more for one run.",
  });
  expect(others).toEqual({
    reason: `None of the 12 objects that release web has is declared any more, and a whole set is not deleted by an upgrade: ${ten} and 2 more.`,
    hint: "If others take their place, set `max-deletes: 100%` for one run.",
  });
  expect(none).toEqual({
    reason: `No object of release web is left, and a whole set is not deleted by an upgrade: ${ten} and 2 more.`,
    hint: "To remove the release, remove its plan; otherwise set `max-deletes: 100%` for one run.",
  });
});
