import { expect, test } from "vitest";
import { carriedNotice, deletedNotice } from "../../src/reconcile/deleted.ts";

const names = Array.from({ length: 12 }, (_, at) => `ConfigMap c${at} in shop`);

test.each([
  [0, "done", []],
  [1, "done", ["1 object that is no longer declared was deleted: ConfigMap c0 in shop."]],
  [1, "planned", ["1 object that is no longer declared would be deleted: ConfigMap c0 in shop."]],
  [
    12,
    "done",
    [`12 objects that are no longer declared were deleted: ${names.slice(0, 10).join(", ")} and 2 more.`],
  ],
] as const)("%i objects, %s", (count, when, expected) => {
  expect(deletedNotice(names.slice(0, count), when)).toEqual(expected);
});

test("what is carried over names the file that cannot be read", () => {
  const hidden = { file: "k8s/bad.yaml", line: 3 };
  expect(carriedNotice(names.slice(0, 2), hidden)).toEqual([
    "Because k8s/bad.yaml:3 cannot be read, 2 objects stay that no other file declares: ConfigMap c0 in shop, ConfigMap c1 in shop.",
  ]);
  expect(carriedNotice([], hidden)).toEqual([]);
});
