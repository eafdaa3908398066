import { expect, test } from "vitest";
import { withPart } from "../../../src/report/preview-comment/change.ts";
import { merged } from "../../../src/report/preview-comment/merge.ts";
import { contentOf, current, title } from "./sample.ts";

const one = (key: string, order: number, head: string) =>
  withPart(undefined, title, contentOf({ key, order, head }), current);

test("comments become one with the parts of all, of each the newest", () => {
  const comments = [
    one("b", 2, "newer"),
    one("a", 1, "only"),
    one("b", 1, "older"),
    one("c", 1, "older"),
    one("c", 2, "newer"),
    one("a", 1, "the same run, later in the list"),
  ];
  expect(merged(comments)?.parts.map(({ key, head }) => [key, head])).toEqual([
    ["a", "only"],
    ["b", "newer"],
    ["c", "newer"],
  ]);
  expect(merged([])).toBeUndefined();
});
