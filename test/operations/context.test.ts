import { expect, test } from "vitest";
import { createJournal, noticesOf, undoable } from "../../src/operations/context.ts";

const told = (notices: readonly string[], doubtful: readonly string[]) =>
  noticesOf({
    ...createJournal(undefined),
    notices: [...notices],
    doubtful: [...doubtful],
  });

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ["a doubt", [], ["It was taken over."], ["Helm failed, perhaps before this came true: It was taken over."]],
  [
    "a doubt of each try",
    [],
    ["It was taken over.", "It was taken over."],
    ["Helm failed, perhaps before this came true: It was taken over."],
  ],
  ["what a later try knew", ["It was taken over."], ["It was taken over."], ["It was taken over."]],
  ["what each try says", ["A hook failed.", "A hook failed."], [], ["A hook failed."]],
])("notices of several tries: %s", (_, notices, doubtful, expected) => {
  expect(told(notices, doubtful)).toEqual(expected);
});

test("only what fails inside may be undone", async () => {
  const journal = createJournal(undefined);
  expect(await undoable(journal, async () => journal.undoable)).toBe(true);
  expect(journal.undoable).toBe(false);
  await expect(undoable(journal, () => Promise.reject(new Error("Helm failed")))).rejects.toThrow();
  expect(journal.undoable).toBe(true);
});
