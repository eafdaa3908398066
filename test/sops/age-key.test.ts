import { expect, test } from "vitest";
import { ageKeyFault } from "../../src/sops/age-key.ts";
import { ageKey } from "../support/sops.ts";

const key = `AGE-SECRET-KEY-1${"Q".repeat(58)}`;
const comments = "# created: 2026-01-01T00:00:00Z\n# public key: age1qqq\n";

test.each<[string, string, string | undefined]>([
  ["none", "", undefined],
  ["blank", " \n\n", undefined],
  ["a key", key, undefined],
  ["a file", `${comments}${key}\n`, undefined],
  ["a key of a plugin", "AGE-PLUGIN-YUBIKEY-1QQQ", undefined],
  ["a key of another kind", `AGE-SECRET-KEY-PQ-1${"Q".repeat(58)}`, undefined],
  [
    "a file in one line",
    `${comments}${key}`.replaceAll("\n", " "),
    "its line breaks are lost, so all of it is one comment",
  ],
  ["comments", comments, "it holds comments alone"],
  [
    "the public half",
    "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg",
    "it is the public half of a key, which only encrypts",
  ],
  ["something else", "hunter2", "it holds a line that does not begin with AGE-SECRET-KEY-1"],
  ["quotes", `"${key}"`, "it holds a line that does not begin with AGE-SECRET-KEY-1"],
  ["cut off", key.slice(0, 60), "the key in it has 60 characters, not 74"],
  ["small letters", `${key.slice(0, 70)}qqqq`, "the key in it has characters that no key has"],
])("%s", (_, text, fault) => {
  expect(ageKeyFault(text)).toBe(fault);
});

test("nothing is wrong with what age-keygen writes", async () => {
  const { file, secret } = await ageKey();
  expect([ageKeyFault(file), ageKeyFault(secret)]).toEqual([undefined, undefined]);
});
