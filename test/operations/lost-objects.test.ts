import { expect, test } from "vitest";
import type { Cluster } from "../../src/cluster/cluster.ts";
import { manifestObjects } from "../../src/cluster/manifest.ts";
import { checkLostObjects, type Losses } from "../../src/operations/lost-objects.ts";
import type { ReleaseRecord } from "../../src/reconcile/observed.ts";
import { declarationOf } from "../support/declarations.ts";
import { releaseOf } from "../support/releases.ts";

const KEPT = ', annotations: {"helm.sh/resource-policy": keep}';
const config =
  (more = "") =>
  (name: string) =>
    `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${more}}\n`;
const names = ["a", "b", "c", "d", "e", "f", "g"];

/** An upgrade of a release that holds all of them, to what follows. `theirs`: belongs to another release. */
async function upgrade(after: string, theirs: readonly string[] = []): Promise<Losses> {
  const chart = { kind: "manifests", objects: [], sources: [], carryOver: false } as const;
  const record = { manifest: names.map(config()).join("") } as ReleaseRecord;
  const owned = theirs.map((name) => ({
    object: { apiVersion: "v1", kind: "ConfigMap", namespace: "default", name },
    release: "other",
    namespace: "shop",
  }));
  return await checkLostObjects(
    { plan: declarationOf({ chart }), observed: releaseOf() },
    record,
    async () => manifestObjects(after),
    { owners: async () => owned } as unknown as Cluster,
    { maxDeletes: { kind: "default" }, plans: () => [] },
  );
}

test("objects that a release loses are held within the limit, those that it will leave alone are not", async () => {
  await upgrade(names.slice(5).map(config()).join(""));
  await expect(upgrade(names.slice(6).map(config()).join(""))).rejects.toThrow("6 of the 7 objects");
  await upgrade(names.map(config(KEPT)).join(""));
});

test("objects that belong to another release stay, and do not count", async () => {
  const { deleted, others } = await upgrade(names.slice(6).map(config()).join(""), ["a", "g"]);
  expect(others.map(({ object, whose }) => `${object.name}: ${whose}`)).toEqual([
    "a: the release other in shop",
  ]);
  expect(deleted).toEqual(["b", "c", "d", "e", "f"].map((name) => `ConfigMap ${name}`));
});

test.each([
  ["lies in none", undefined, []],
  ["lies in it", "shop", ["ConfigMap a in shop"]],
])("an object whose text names a namespace no more, and that %s", async (_, lies, expected) => {
  const chart = { kind: "manifests", objects: [], sources: [], carryOver: false } as const;
  const find = async (object: object) => ({ ...object, namespace: lies, annotations: {} });
  const { deleted } = await checkLostObjects(
    { plan: declarationOf({ chart }), observed: releaseOf() },
    { manifest: `${config(", namespace: shop")("a")}${config()("b")}` } as ReleaseRecord,
    async () => manifestObjects(`${config()("a")}${config()("b")}`),
    { owners: async () => [], find } as unknown as Cluster,
    { maxDeletes: { kind: "default" }, plans: () => [] },
  );
  expect(deleted).toEqual(expected);
});
