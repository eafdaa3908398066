import { expect, test } from "vitest";
import type { Leftover } from "../../src/cluster/cluster.ts";
import type { ManifestsChart } from "../../src/formats/chart-reference.ts";
import { refuseLostOwn } from "../../src/operations/own-objects.ts";
import { takesOver } from "../../src/operations/same-set.ts";
import { removalOf } from "../../src/operations/whose-objects.ts";
import { declarationOf } from "../support/declarations.ts";

const release = { release: "foo-manifests-2", namespace: "default" };
const object = (name: string) => ({ apiVersion: "v1", kind: "ConfigMap", namespace: "default", name });
const owner = { "meta.helm.sh/release-name": release.release };
const manifest = ["a", "b", "c"]
  .map((name) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`)
  .join("");

/** The set as the commit has it, in one part. */
function plan(chart: Partial<ManifestsChart>, declared: readonly string[] = []) {
  const objects = declared.map((name) => ({ ...object(name), file: "a.yaml", line: 1, text: "" }));
  const base = { kind: "manifests", sources: [], carryOver: false } as const;
  return declarationOf({ release: "foo-manifests", chart: { ...base, ...chart, objects } });
}

/** `taken`: what belongs to the set's first part; all that is `there` and is not belongs to the release itself. */
function cluster(
  taken: readonly string[],
  there = ["a", "b", "c"],
  unknown?: string,
  disowned: readonly string[] = [],
) {
  const left = (name: string): Leftover => ({
    ...object(name),
    finalizers: [],
    deletionTimestamp: undefined,
    ...(unknown === undefined ? {} : { unknown }),
  });
  return {
    owners: async () =>
      taken.map((name) => ({ object: object(name), release: "foo-manifests", namespace: "default" })),
    find: async ({ name }: { name: string }) => {
      const annotations: Record<string, string> = disowned.includes(name) ? {} : owner;
      return { ...object(name), uid: name, annotations, finalizers: [] };
    },
    leftovers: async () => there.map(left),
  };
}

const parts = { first: "foo-manifests", others: "foo-manifests-" };
const whose = "the release foo-manifests in default";
const ignored = [object("c")];

test.each([
  ["nothing of it was taken over", plan({ parts }), cluster([]), { kind: "release" }],
  ["all was taken over", plan({ parts }), cluster(["a", "b", "c"]), { kind: "record", whose }],
  [
    "what is left is gone already",
    plan({ parts }),
    cluster(["a", "b"], ["a", "b"]),
    { kind: "record", whose },
  ],
  [
    "some are no one else's",
    plan({ parts }),
    cluster(["a"]),
    { kind: "own-objects", own: [object("b"), object("c")], whose },
  ],
  [
    "all was taken over, some by a plan that Helm does not know of",
    plan({ parts }, ["c"]),
    cluster(["a", "b"], undefined, undefined, ["c"]),
    { kind: "record", whose: `${whose}, the plan aws/foo/default/demo` },
  ],
  [
    "some are left alone",
    plan({ parts, ignored }),
    cluster(["a"]),
    { kind: "own-objects", own: [object("b")], whose: `${whose}, nobody (\`fluxcd.io/ignore\`)` },
  ],
  [
    "some are left alone, and nothing was taken over",
    plan({ parts, ignored }),
    cluster([]),
    { kind: "own-objects", own: [object("a"), object("b")], whose: "nobody (`fluxcd.io/ignore`)" },
  ],
])("a part of a set that goes: %s", async (_, set, live, expected) => {
  const { own, ...removal } = { own: undefined, ...(await removalOf(release, manifest, [set], live)) };
  const names = own === undefined ? {} : { own: [...own].map(({ name }) => object(name)) };
  expect({ ...removal, ...names }).toEqual(expected);
});

test.each([
  ["no part of a set, and some are others'", plan({}), cluster(["a"]), "Delete by hand what else it has"],
  [
    "a part, and what it has may not be looked at",
    plan({ parts }),
    cluster(["a"], ["a", "b"], "forbidden"),
    "grant what is missing",
  ],
  [
    "a part, and the other part has not taken over what it declares",
    plan({ parts }, ["b"]),
    cluster(["a"]),
    "It is a part of a set: when aws/foo/default/demo is deployed, that has them, and this release goes.",
  ],
])("a release stays: %s", async (_, set, live, hint) => {
  await expect(removalOf(release, manifest, [set], live)).rejects.toMatchObject({
    hint: expect.stringContaining(hint),
  });
});

test("what is left alone is told by its name where its record has a namespace for what lies in none", async () => {
  const role = { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", name: "c" };
  const text = `${manifest}---\napiVersion: ${role.apiVersion}\nkind: ClusterRole\nmetadata: {name: c, namespace: other}\n`;
  const set = plan({ parts, ignored: [{ ...role, namespace: "other" }] });
  const live = cluster([]);
  const leftovers = async () => [
    ...(await live.leftovers()),
    { ...role, namespace: undefined, finalizers: [], deletionTimestamp: undefined },
  ];
  const removal = await removalOf(release, text, [set], { ...live, leftovers });
  const names = removal.kind === "own-objects" ? removal.own.map(({ kind, name }) => `${kind} ${name}`) : [];
  expect(names).toEqual(["ConfigMap a", "ConfigMap b", "ConfigMap c"]);
});

test("in a dry run, what a deployment would take over does not keep a part", async () => {
  const set = plan({ parts }, ["a"]);
  const removal = await removalOf(release, manifest, [set], cluster([]), ({ id }) => id === set.id);
  expect(removal).toMatchObject({ kind: "own-objects", own: [{ name: "b" }, { name: "c" }] });
});

test.each([
  ["another part of its set", plan({ parts }), true],
  ["a set that it is no part of", plan({ parts: { first: "bar", others: "bar-" } }), false],
  ["a plan that adopts", { ...plan({}), options: { ...plan({}).options, adopt: true } }, true],
  ["a plan that does not", plan({}), false],
  ["a part in another namespace", { ...plan({ parts }), namespace: "other" }, false],
])("what a release has is taken over by a deployment of %s: %#", (_, heir, expected) => {
  expect(takesOver(heir, release)).toBe(expected);
});

test("more of its own objects than one run may delete keep a part", () => {
  const own = Array.from({ length: 6 }, (_, at) => object(`own${at}`));
  const all = [...own.map(({ name }) => name), "other"];
  const text = all
    .map((name) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`)
    .join("");
  const lost = { release: "foo-manifests-2", manifest: text, own };
  expect(() => refuseLostOwn(lost, { kind: "default" })).toThrow(
    "6 of the 7 objects of release foo-manifests-2 would be deleted, and at most 5 may be in one run",
  );
  expect(() => refuseLostOwn(lost, { kind: "count", count: 6 })).not.toThrow();
});
