import { expect, test } from "vitest";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import { objectsOf } from "../../src/rehearsal/objects-of.ts";

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
