// Random secrets, planted everywhere: none may be in what is shown.
import { expect, test } from "vitest";
import { diffObject } from "../../src/diff/diff-object.ts";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import type { Json } from "../../src/formats/values-reference.ts";
import { comparisonOf, hiderOf } from "./comparisons.ts";
import { type Random, randomFrom } from "./random.ts";

const alphabets = [
  "abcdefghijklmnopqrstuvwxyz",
  "ABCDEFabcdef0123456789",
  "0123456789",
  "ABCxyz012+/=",
  "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ aA0",
  "äöüßéñ漢字かな한글",
  "🔑🔒💣a b",
  "\t ab\u0001\u007f",
];

function textOf(random: Random, alphabet: string, length: number): string {
  const characters = [...alphabet];
  return Array.from({ length }, () => random.pick(characters)).join("");
}

/** Whole, and with line breaks; never with blanks at the ends, which are no part of what is looked for. */
function secretOf(random: Random): string {
  const line = () => `k${textOf(random, random.pick(alphabets), 6 + random.below(40))}z`;
  const lines = Array.from({ length: random.below(4) === 0 ? 3 : 1 }, line);
  return lines.join("\n");
}

/** Ways in which a secret turns up in a text. */
const forms: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => Buffer.from(secret).toString("base64"),
  (secret) => Buffer.from(secret).toString("base64url"),
  (secret) => Buffer.from(`u:${secret}`).toString("base64"),
  (secret) => Buffer.from(`{"auths":${JSON.stringify(secret)}}`).toString("base64"),
  (secret) => Buffer.from(`${secret}@host`).toString("base64"),
  (secret) =>
    (
      Buffer.from(`user:${secret}`)
        .toString("base64")
        .match(/.{1,19}/g) ?? []
    ).join("\n  "),
  (secret) => encodeURIComponent(secret),
  (secret) => JSON.stringify({ password: secret }),
  (secret) => `postgres://ada:${encodeURIComponent(secret)}@db/x?a=b%20c`,
  (secret) => `first\n  ${secret.replaceAll("\n", "\n  ")}\nlast\n`,
];

function plantedIn(random: Random, secrets: readonly string[]): KubeObject {
  const planted = () => random.pick(forms)(random.pick(secrets));
  const text = () => (random.below(3) === 0 ? planted() : textOf(random, "abc-", 3));
  const keyed = () => (random.below(8) === 0 ? planted() : textOf(random, "abcdefgh", 4));
  const value = (depth: number): Json => {
    const kind = random.below(depth > 3 ? 2 : 5);
    if (kind < 2) return text();
    const items = Array.from({ length: random.below(4) }, () => value(depth + 1));
    if (kind === 2) return items;
    if (kind === 3) return items.map((item) => ({ name: keyed(), value: item }));
    return Object.fromEntries(items.map((item) => [keyed(), item]));
  };
  const kind = random.pick(["Deployment", "ConfigMap", "Secret"]);
  return {
    apiVersion: "v1",
    kind,
    metadata: { name: "demo", annotations: { [keyed()]: planted() }, labels: { a: text() } },
    spec: { a: value(0), b: value(0), list: [value(0), value(0)] },
    ...(kind === "Secret"
      ? {
          data: { a: Buffer.from(random.pick(secrets)).toString("base64") },
          stringData: { [keyed()]: planted() },
        }
      : { data: { [keyed()]: text(), file: planted() } }),
  };
}

/** What must not be found: each line of a secret as it is, in base64 and URL-encoded. */
function needlesOf(secret: string): readonly string[] {
  return secret.split("\n").flatMap((line) => {
    const encoded = ["", "x", "xy"].map((before) => {
      const text = Buffer.from(before + line).toString("base64");
      return text.slice(
        before === "" ? 0 : before.length + 1,
        Math.floor(((before.length + Buffer.byteLength(line)) * 8) / 6),
      );
    });
    const url = encoded.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
    const json = JSON.stringify(line).slice(1, -1);
    // Once more as the quotes of YAML have it.
    return [line, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(line), ...encoded, ...url];
  });
}

test("200 random secrets, in all places and forms of random objects, are not in the lines", () => {
  const random = randomFrom(20);
  const secrets = Array.from({ length: 200 }, () => secretOf(random));
  const needles = [...new Set(secrets.flatMap(needlesOf))];
  const hide = hiderOf([], secrets);
  let hiddenLines = 0;
  for (let round = 0; round < 150; round++) {
    const [live, next] = [plantedIn(random, secrets), plantedIn(random, secrets)];
    const before = random.below(3) === 0 ? undefined : { ...live, kind: next.kind };
    const again = random.below(4) === 0 ? plantedIn(random, secrets) : undefined;
    const { lines } = diffObject(comparisonOf(before, next, { again }), { ignore: [], hide });
    const text = lines.map((line) => line.text).join("\n");
    hiddenLines += text.split(/\((?:hidden|changed), /).length - 1;
    expect(needles.filter((needle) => text.includes(needle))).toEqual([]);
    const unfolded = text.replaceAll(/\n */g, "");
    expect(needles.filter((needle) => unfolded.includes(needle))).toEqual([]);
  }
  expect(hiddenLines).toBeGreaterThan(1000);
});

test("hundreds of secrets are looked for in megabytes in one pass", () => {
  const random = randomFrom(3);
  const secrets = Array.from({ length: 500 }, () => secretOf(random));
  const hide = hiderOf([], secrets);
  const text = `${"harmless text of a configuration, k8s and so on: 0123456789abcdef\n".repeat(30_000)}${secrets[0]}`;
  const shown = hide.text(text);
  expect(shown.length).toBeGreaterThan(1_900_000);
  expect(shown).toContain("(hidden, ");
});
