// What holds for any object.
import { expect, test } from "vitest";
import { parse } from "yaml";
import { diffObject } from "../../src/diff/diff-object.ts";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import type { Json } from "../../src/formats/values-reference.ts";
import { comparisonOf, hiderOf } from "./comparisons.ts";
import { type Random, randomFrom } from "./random.ts";

const words = [
  "web",
  "true",
  "1.10",
  "",
  " x",
  "- a",
  "a: b",
  "#c",
  "on",
  "y",
  "0x1f",
  "multi\nline\n",
  "a\n\n",
  "\ttab\n  x",
  "~",
  "bell\u0007\nx",
];

function randomValue(random: Random, depth = 0): Json {
  switch (random.below(depth > 3 ? 3 : 7)) {
    case 0:
      return random.pick(words);
    case 1:
      return random.below(100);
    case 2:
      return random.below(2) === 0;
    case 3:
      return Array.from({ length: random.below(4) }, () => randomValue(random, depth + 1));
    case 4:
      return Array.from({ length: random.below(4) }, (_, at) => ({
        name: `${random.pick(["a", "b", "c"])}${at}`,
        value: randomValue(random, depth + 1),
      }));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [
          random.pick(["a", "b", "name", "on", "8"]),
          randomValue(random, depth + 1),
        ]),
      );
  }
}

function objectOf(random: Random): KubeObject {
  return {
    apiVersion: "v1",
    kind: "Custom",
    metadata: { name: "demo" },
    spec: randomValue(random),
    list: [randomValue(random), randomValue(random)],
  };
}

function withKeysTurned<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map(withKeysTurned) as unknown as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, withKeysTurned(item as Json)]);
  return Object.fromEntries(entries.reverse()) as T;
}

const diff = (live: KubeObject | undefined, next: KubeObject) =>
  diffObject(comparisonOf(live, next), { ignore: [], hide: hiderOf([]) });

test("an object and the same with its keys in another order do not differ", () => {
  const random = randomFrom(1);
  for (let round = 0; round < 200; round++) {
    const object = objectOf(random);
    expect(diff(object, withKeysTurned(object))).toMatchObject({ change: "unchanged", lines: [] });
  }
});

test("what is created can be read back from its lines", () => {
  const random = randomFrom(2);
  for (let round = 0; round < 300; round++) {
    const object = objectOf(random);
    const { lines } = diff(undefined, object);
    expect(lines.every(({ sign }) => sign === "+")).toBe(true);
    expect(parse(`${lines.map(({ text }) => text).join("\n")}\n`)).toEqual(object);
  }
});

test("both sides of any change are YAML, and there are lines if and only if it is one", () => {
  const random = randomFrom(3);
  for (let round = 0; round < 300; round++) {
    const [live, next] = [objectOf(random), objectOf(random)];
    const { lines, change } = diff(live, next);
    expect(lines.some(({ sign }) => sign !== " ")).toBe(change === "changed");
    for (const gone of ["+", "-"]) {
      const side = lines.filter(({ sign }) => sign !== gone).map(({ text }) => text);
      expect(() => parse(side.join("\n")), side.join("\n")).not.toThrow();
    }
    expect(diff(live, next)).toEqual({ ...diff(live, next) });
  }
});

test("large objects of which much differs are compared", () => {
  const lines = (word: string) =>
    Array.from({ length: 12_000 }, (_, at) => `${at % 3 === 0 ? word : "same"} ${at}`);
  const object = (word: string): KubeObject => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "demo" },
    data: { text: `${lines(word).join("\n")}\n`, whole: lines(word).reverse().join("\n") },
    list: lines(word),
    items: lines(word).map((name) => ({ name, value: word })),
  });
  const { lines: shown } = diff(object("before"), object("after"));
  expect(shown.filter(({ sign, text }) => sign === "+" && /^ {4}after \d+$/.test(text))).toHaveLength(8000);
});
