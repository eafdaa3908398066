import { expect, test } from "vitest";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import { objectsOf, randomNamesNotice } from "../../src/rehearsal/objects-of.ts";

const object = (apiVersion: string, kind: string, name: string, more: object = {}): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...more },
});
const keep = (policy: string) => ({ annotations: { "helm.sh/resource-policy": policy } });

/** What becomes of each, and which of the record it is paired with. */
function told(declared: readonly KubeObject[], recorded: readonly KubeObject[]): readonly string[] {
  return objectsOf({ declared, again: undefined, recorded, namespace: "shop" }).map(
    ({ object: { kind, name }, fate, recorded: before }) =>
      `${fate} ${kind} ${name}${before === undefined ? "" : ` of ${before.apiVersion}`}`,
  );
}

test.each<[string, readonly KubeObject[], readonly KubeObject[], readonly string[]]>([
  [
    "of another version of the group it is the same",
    [object("autoscaling/v2", "A", "a")],
    [object("autoscaling/v1", "A", "a")],
    ["applied A a of autoscaling/v1"],
  ],
  [
    "of another group it is another",
    [object("b.example/v1", "A", "a")],
    [object("a.example/v1", "A", "a")],
    ["applied A a", "deleted A a of a.example/v1"],
  ],
  [
    "of another kind it is another",
    [object("v1", "A", "a")],
    [object("v1", "B", "a")],
    ["applied A a", "deleted B a of v1"],
  ],
  [
    "no namespace is that of the release",
    [object("v1", "A", "a", { namespace: "shop" })],
    [object("v1", "A", "a")],
    ["applied A a of v1"],
  ],
  [
    "in another namespace it is another",
    [object("v1", "A", "a", { namespace: "other" })],
    [object("v1", "A", "a")],
    ["applied A a", "deleted A a of v1"],
  ],
  [
    "what is gone comes last, and may be kept",
    [object("v1", "B", "b")],
    [object("v1", "A", "a", keep(" Keep ")), object("v1", "A", "c", keep("delete")), object("v1", "B", "b")],
    ["applied B b of v1", "kept A a of v1", "deleted A c of v1"],
  ],
])("objects are paired: %s", (_, declared, recorded, expected) => {
  expect(told(declared, recorded)).toEqual(expected);
});

test("the second rendering is paired by the same", () => {
  const [one, other] = [object("v1", "A", "a"), object("v1", "A", "b")];
  const found = objectsOf({ declared: [one], again: [other, one], recorded: [], namespace: "shop" });
  expect(found.map(({ again }) => again)).toEqual([one]);
});

test("what only one of two renderings has is paired by its kind, since its name may be made at random", () => {
  const declared = [
    object("v1", "A", "a"),
    object("v1", "A", "job-1"),
    object("v1", "A", "job-2"),
    object("v1", "A", "job-3", { namespace: "other" }),
    object("v1", "B", "job-4"),
  ];
  const again = [
    object("v1", "A", "job-7"),
    object("v1", "A", "job-8"),
    object("v1", "A", "a"),
    object("v1", "A", "job-9", { namespace: "other" }),
  ];
  const found = objectsOf({ declared, again, recorded: [], namespace: "shop" });
  expect(found.map((one) => one.again?.metadata.name)).toEqual(["a", "job-7", "job-8", "job-9", undefined]);
  expect(randomNamesNotice(found)).toEqual([
    "3 objects get a new random name with each deployment: those before are deleted, and new ones made.",
  ]);
  expect(randomNamesNotice(found.slice(0, 2))).toEqual([
    "1 object gets a new random name with each deployment: the one before is deleted, and a new one made.",
  ]);
  expect(randomNamesNotice(found.slice(0, 1))).toEqual([]);
});

test("what is declared twice is one object, and the last one counts", () => {
  const [one, other] = [object("v1", "A", "a", { labels: { a: "1" } }), object("v1", "A", "a")];
  const found = objectsOf({
    declared: [one, object("v1", "A", "b"), other],
    again: undefined,
    recorded: [],
    namespace: "shop",
  });
  expect(found.map(({ object: { name }, twice }) => [name, twice])).toEqual([
    ["a", true],
    ["b", false],
  ]);
  expect(found[0]?.declared).toBe(other);
});
