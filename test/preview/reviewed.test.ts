import { expect, test } from "vitest";
import type { KubeObject } from "../../src/diff/kube-object.ts";
import { objectsHash, type ReviewedPlan } from "../../src/preview/reviewed.ts";
import { judge, keptReview, readReview } from "../../src/preview/reviews.ts";

const config = (data: object, kind = "ConfigMap"): KubeObject =>
  ({ apiVersion: "v1", kind, metadata: { name: "a", labels: { x: "1", y: "2" } }, data }) as KubeObject;
const hashOf = (object: KubeObject, again?: KubeObject, secret = "never there") =>
  objectsHash([{ declared: object, again }], (text) => text.replaceAll(secret, "(secret)"));
const base = config({ a: "1", b: "2" });

test.each<[string, string, string, boolean]>([
  ["other key order", hashOf(base), hashOf(config({ b: "2", a: "1" })), true],
  ["another value", hashOf(base), hashOf(config({ a: "1", b: "3" })), false],
  ["another key", hashOf(base), hashOf(config({ a: "1", c: "2" })), false],
  ["a field more", hashOf(base), hashOf({ ...base, immutable: true }), false],
  ["a number for its text", hashOf(base), hashOf(config({ a: 1, b: "2" })), false],
  [
    "other random values",
    hashOf(config({ a: "x1", b: "2" }), config({ a: "x2", b: "2" })),
    hashOf(config({ a: "x3", b: "2" }), config({ a: "x4", b: "2" })),
    true,
  ],
  [
    "another field beside random values",
    hashOf(config({ a: "x1", b: "2" }), config({ a: "x2", b: "2" })),
    hashOf(config({ a: "x1", b: "3" }), config({ a: "x2", b: "3" })),
    false,
  ],
  [
    "other values of a Secret",
    hashOf(config({ a: "MQ==" }, "Secret")),
    hashOf(config({ a: "Mg==" }, "Secret")),
    true,
  ],
  [
    "other keys of a Secret",
    hashOf(config({ a: "MQ==" }, "Secret")),
    hashOf(config({ b: "MQ==" }, "Secret")),
    false,
  ],
  [
    "another secret in a text",
    hashOf(config({ a: "is pass-1" }), undefined, "pass-1"),
    hashOf(config({ a: "is pass-2" }), undefined, "pass-2"),
    true,
  ],
])("the hash of objects with %s", (_, one, other, same) => {
  expect(one === other).toBe(same);
});

test("the order of objects does not count, their number does", () => {
  const [one, other] = [base, config({ c: "3" })].map((declared) => ({ declared, again: undefined }));
  if (one === undefined || other === undefined) throw new Error("there are two");
  const hash = (...objects: readonly (typeof one)[]) => objectsHash(objects, (text) => text);
  expect(hash(one, other)).toBe(hash(other, one));
  expect(hash(one, one)).not.toBe(hash(one));
});

const reviewed: ReviewedPlan = { plan: "a/b/c", operation: "upgrade", version: "1.0.0", objects: "abc" };

test("what is kept is read again, unless somebody has changed it", () => {
  const { hash, plans } = keptReview([{ ...reviewed, plan: "b" }, reviewed]);
  expect(readReview(hash, JSON.parse(JSON.stringify(plans)))).toEqual([reviewed, { ...reviewed, plan: "b" }]);
  for (const other of [
    [],
    undefined,
    [{}],
    plans.toReversed(),
    plans.map((one) => ({ ...one, objects: "x" })),
    plans.map((one) => ({ ...one, version: 1 })),
  ])
    expect(readReview(hash, other)).toBeUndefined();
});

test.each<[string, ReviewedPlan | undefined, string]>([
  ["the same", reviewed, "same"],
  ["nothing", undefined, "unseen"],
  ["another operation", { ...reviewed, operation: "install" }, "shown an install"],
  ["another version", { ...reviewed, version: null }, "shown version none"],
  ["other objects", { ...reviewed, objects: "x" }, "not those that the preview has shown"],
])("held against what was reviewed: %s", (_, seen, expected) => {
  const judged = judge(reviewed, seen);
  expect(judged.kind === "other" ? judged.how : judged.kind).toContain(expected);
});
