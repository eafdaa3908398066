import { describe, expect, test } from "vitest";
import type { DeclaredObject } from "../../../src/formats/chart-reference.ts";
import { divide } from "../../../src/formats/objects/divide.ts";
import { noise } from "../../support/noise.ts";

/** A ConfigMap that takes about `kb` kB of a packed release. */
function object(file: string, kb: number, name = file): DeclaredObject {
  const data = noise(
    kb * 660,
    [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 99_991,
  );
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: ${data}}\n`;
  return { file, line: 1, apiVersion: "v1", kind: "ConfigMap", name, namespace: undefined, text };
}

const objects = (count: number, kb: number) =>
  Array.from({ length: count }, (_, at) => object(`objects/${at + 1}.yaml`, kb));

/** The part of each file. */
function places(set: readonly DeclaredObject[]): Readonly<Record<string, number>> {
  const parts = divide(set, "shop", ({ file }) => file);
  return Object.fromEntries(parts.flatMap((part) => part.objects.map(({ file }) => [file, part.number])));
}

const counted = (set: readonly DeclaredObject[]) => Math.max(1, ...Object.values(places(set)));

/** The files whose part is not the same. */
const moved = (before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>) =>
  Object.keys(after).filter((file) => before[file] !== undefined && before[file] !== after[file]);

const crd = (at: number): DeclaredObject => {
  const { text, ...rest } = object(`crds/${at}.yaml`, 200);
  const kind = "CustomResourceDefinition";
  const apiVersion = "apiextensions.k8s.io/v1";
  return {
    ...rest,
    kind,
    apiVersion,
    text: text.replace("v1\nkind: ConfigMap", `${apiVersion}\nkind: ${kind}`),
  };
};

describe("how many parts", () => {
  test.each([
    ["nothing", [], 1],
    ["little", objects(3, 1), 1],
    ["many that pack well", Array.from({ length: 3_000 }, (_, at) => object(`${at}`, 0)), 1],
    ["just below the limit", objects(6, 110), 1],
    ["above it", objects(14, 60), 2],
    ["far above it", objects(40, 60), 6],
    ["CRDs do not count", Array.from({ length: 6 }, (_, at) => crd(at)), 1],
    ["a file that is too large alone", [object("large.yaml", 800), object("small.yaml", 1)], 1],
    ["beside such a file the others are divided", [object("large.yaml", 800), ...objects(14, 60)], 2],
    ["what lies in one file is not divided", [object("one.yaml", 400, "a"), object("one.yaml", 400, "b")], 1],
  ])("%s", (_, set, expected) => {
    expect(counted(set)).toBe(expected);
  });
});

test("each object is in one part, in the order of the set, and no part is empty", () => {
  const set = objects(14, 60);
  const parts = divide(set, "shop", ({ file }) => file);
  expect(parts.map(({ number }) => number)).toEqual([1, 2]);
  for (const part of parts) expect(part.objects).toEqual(set.filter((one) => part.objects.includes(one)));
  expect(parts.flatMap((part) => part.objects).toSorted()).toHaveLength(set.length);
});

test("the order of reading does not matter", () => {
  const set = objects(14, 60);
  expect(places(set.toReversed())).toEqual(places(set));
});

test("another file, or one that changes or goes, moves no other as long as the number of parts is the same", () => {
  const set = objects(14, 60);
  const before = places(set);
  const changed = set.map((one) => (one.file === "objects/3.yaml" ? object(one.file, 70) : one));
  expect(moved(before, places([object("objects/0.yaml", 10), ...set]))).toEqual([]);
  expect(moved(before, places(changed))).toEqual([]);
  expect(moved(before, places(set.slice(1)))).toEqual([]);
});

test("a part more takes files from all and moves none between those that there were; a part less gives its own back", () => {
  const set = objects(25, 60);
  const few = places(set.slice(0, 14));
  const many = places(set);
  const last = Math.max(...Object.values(many));
  expect([Math.max(...Object.values(few)), last]).toEqual([2, 3]);
  expect(moved(few, many).length).toBeGreaterThan(0);
  expect(moved(few, many).every((file) => many[file] === last)).toBe(true);
});
