import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import { compareWithReview } from "../../src/preview/compare-review.ts";
import { type ReviewedObject, type ReviewedPlan, reviewObjects } from "../../src/preview/reviewed.ts";
import { keptReview, readReview, reviewKey } from "../../src/preview/reviews.ts";
import { removed } from "../../src/rehearsal/objects-of.ts";
import { checkSummaryCharacters } from "../../src/report/budget.ts";
import { cutMarkdown } from "../../src/report/cut-markdown.ts";
import { hiddenData, hiddenLine } from "../../src/report/marks.ts";

const config = (data: object, kind = "ConfigMap"): KubeObject =>
  ({ apiVersion: "v1", kind, metadata: { name: "a", labels: { x: "1", y: "2" } }, data }) as KubeObject;
const hashOf = (object: KubeObject, again?: KubeObject, secret = "never there") =>
  reviewObjects([applied(object, again)], (text) => text.replaceAll(secret, "(secret)")).objects;
const applied = (declared: KubeObject, again?: KubeObject): ReviewedObject => ({
  ...removed(declared),
  fate: "applied",
  declared,
  again,
});
const named = (kind: string, metadata: object): KubeObject =>
  ({ apiVersion: "apps/v1", kind, metadata: { name: "a", ...metadata } }) as KubeObject;
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
    "another random name",
    hashOf(named("A", { name: "x1" }), named("A", { name: "x2" })),
    hashOf(named("A", { name: "x3" }), named("A", { name: "x4" })),
    true,
  ],
  [
    "a random name of another kind",
    hashOf(named("A", { name: "x1" }), named("A", { name: "x2" })),
    hashOf(named("B", { name: "x3" }), named("B", { name: "x4" })),
    false,
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
  const [one, other] = [base, config({ c: "3" })].map((declared) => applied(declared));
  if (one === undefined || other === undefined) throw new Error("there are two");
  const hash = (...objects: readonly (typeof one)[]) => reviewObjects(objects, (text) => text).objects;
  expect(hash(one, other)).toBe(hash(other, one));
  expect(hash(one, one)).not.toBe(hash(one));
});

const keep = { annotations: { "helm.sh/resource-policy": "keep" } };

test.each<[string, readonly KubeObject[]]>([
  ["nothing", []],
  ["another kind", [named("StatefulSet", {})]],
  ["another name", [named("Deployment", { name: "b" })]],
  ["another namespace", [named("Deployment", { namespace: "other" })]],
  ["what is kept", [named("Deployment", keep)]],
  ["one more", [named("Deployment", {}), named("Deployment", { name: "b" })]],
])("what goes counts: %s is not the same", (_, others) => {
  const hash = (objects: readonly KubeObject[]) =>
    reviewObjects(objects.map(removed), (text) => text).objects;
  expect(hash(others)).not.toBe(hash([named("Deployment", {})]));
  expect(hash([named("Deployment", { labels: { a: "b" } })])).toBe(hash([named("Deployment", {})]));
});

const reviewed: ReviewedPlan = {
  plan: "a/b/c",
  namespace: "b",
  release: "c",
  operation: "upgrade",
  version: "1.0.0",
  objects: "0123456789abcdef",
  marks: [{ identity: "abcd+/", content: "012345", name: "ConfigMap web" }],
};

test("what is kept is read again, unless somebody has changed it", () => {
  const none: ReviewedPlan = { ...reviewed, plan: "b", operation: "uninstall", version: null };
  const { hash, plans } = keptReview([none, reviewed]);
  if (typeof plans === "number") throw new Error("two are not too many");
  const read = readReview(hash, JSON.parse(JSON.stringify(plans)));
  expect(read).toEqual({
    kind: "found",
    plans: new Map(
      [reviewed, none].map((one) => [
        reviewKey(one),
        {
          ...{ operation: one.operation, version: one.version, objects: one.objects },
          marks: [{ identity: "abcd+/", content: "012345" }],
        },
      ]),
    ),
  });
  expect(keptReview([reviewed, none])).toEqual({ hash, plans });
  for (const other of [[], undefined, [{}], plans.toReversed(), plans.map((one) => `${one}x`)])
    expect(readReview(hash, other)).toEqual({ kind: "none" });
  expect(readReview("v1-0123", 2)).toEqual({ kind: "none" });
});

test("two releases of one plan are kept each by itself", () => {
  const former: ReviewedPlan = { ...reviewed, release: "former", operation: "uninstall" };
  const { hash, plans } = keptReview([reviewed, former]);
  const read = readReview(hash, plans);
  if (read.kind !== "found") throw new Error("it is kept");
  expect(compareWithReview(former, read.plans.get(reviewKey(former)))).toEqual({ kind: "same" });
  expect(compareWithReview(reviewed, read.plans.get(reviewKey(reviewed)))).toEqual({ kind: "same" });
});

test("what an older preview has kept, without marks of objects, is read as well", () => {
  const texts = [`${reviewKey(reviewed)}u${reviewed.objects}1.0.0`];
  const hash = createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 40);
  const read = readReview(`v2-${hash}`, texts);
  if (read.kind !== "found") throw new Error("it is kept");
  const seen = read.plans.get(reviewKey(reviewed));
  expect(compareWithReview(reviewed, seen)).toEqual({ kind: "same" });
  expect(compareWithReview({ ...reviewed, objects: "f".repeat(16) }, seen)).toEqual({
    kind: "other",
    how: "its objects are not those that the preview has shown.",
  });
});

test("which objects differ is kept of the smaller plans, where there is no room for all", () => {
  const of = (plan: string, count: number): ReviewedPlan => ({
    ...reviewed,
    plan,
    marks: Array.from({ length: count }, () => ({ identity: "abcdef", content: "012345", name: "" })),
  });
  const { hash, plans } = keptReview([of("large", 4_000), of("small", 1_000), of("none", 0)]);
  const text = `${hiddenLine({ plans })}\nFor people.`;
  expect(cutMarkdown(text, checkSummaryCharacters)).toBe(text);
  const read = readReview(hash, plans);
  if (read.kind !== "found") throw new Error("it is kept");
  const marksOf = (plan: string) => read.plans.get(reviewKey({ ...reviewed, plan }))?.marks?.length;
  expect(["large", "small", "none"].map(marksOf)).toEqual([undefined, 1_000, 0]);
});

const valued = (name: string, value: string): ReviewedObject =>
  applied({ apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "shop" }, data: { value } });

test.each<[string, readonly ReviewedObject[], readonly ReviewedObject[], string]>([
  [
    "another content",
    [valued("a", "1"), valued("b", "1")],
    [valued("a", "2"), valued("b", "1")],
    "ConfigMap a in shop differs",
  ],
  ["one more", [valued("a", "1")], [valued("a", "1"), valued("b", "1")], "ConfigMap b in shop is new"],
  ["one less", [valued("a", "1"), valued("b", "1")], [valued("a", "1")], "1 is missing"],
  [
    "another fate",
    [valued("a", "1")],
    [{ ...valued("a", "1"), fate: "deleted", declared: undefined }],
    "ConfigMap a in shop differs",
  ],
  [
    "several",
    [valued("a", "1"), valued("b", "1"), valued("c", "1"), valued("d", "1")],
    [valued("a", "2"), valued("b", "2"), valued("e", "1")],
    "ConfigMap a in shop, ConfigMap b in shop differ; ConfigMap e in shop is new; 2 are missing",
  ],
])("the objects that differ are named: %s", (_, before, after, expected) => {
  const of = (objects: readonly ReviewedObject[]) => ({
    ...reviewed,
    ...reviewObjects(objects, (text) => text),
  });
  expect(compareWithReview(of(after), of(before))).toEqual({
    kind: "other",
    how: `its objects are not those that the preview has shown: ${expected}.`,
  });
});

test("the name of an object that differs holds no secret", () => {
  const { marks } = reviewObjects([valued("s3cr3t", "1")], (text) => text.replaceAll("s3cr3t", "(secret)"));
  expect(marks.map(({ name }) => name)).toEqual(["ConfigMap (secret) in shop"]);
});

test("a check keeps 1,200 operations, and of more only how many there are", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...reviewed, plan: `aws/foo/default/${index}` }));
  const { hash, plans } = keptReview(many(1_200));
  const text = `${hiddenLine({ plans })}\nFor people.`;
  expect(cutMarkdown(text, checkSummaryCharacters)).toBe(text);
  expect(readReview(hash, hiddenData(text)?.plans)).toMatchObject({ kind: "found" });
  const more = keptReview(many(3_000));
  expect(readReview(more.hash, more.plans)).toEqual({ kind: "too-many", count: 3_000 });
});

test.each<[string, ReviewedPlan | undefined, string]>([
  ["the same", reviewed, "same"],
  ["nothing", undefined, "unreviewed"],
  ["another operation", { ...reviewed, operation: "install" }, "shown an install"],
  ["another version", { ...reviewed, version: null }, "shown version none"],
  ["other objects", { ...reviewed, objects: "fedcba9876543210" }, "not those that the preview has shown"],
])("held against what was reviewed: %s", (_, seen, expected) => {
  const verdict = compareWithReview(reviewed, seen);
  expect(verdict.kind === "other" ? verdict.how : verdict.kind).toContain(expected);
});
