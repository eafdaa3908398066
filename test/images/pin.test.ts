import { expect, test } from "vitest";
import type { Choice, StayReason } from "../../src/images/choose.ts";
import { decide, tagToPin } from "../../src/images/pin.ts";
import { parseImage, printImage } from "../../src/images/reference.ts";
import type { SitePolicy } from "../../src/images/site.ts";

const [old, fresh] = [`sha256:${"0".repeat(64)}`, `sha256:${"1".repeat(64)}`];

type Row = [
  rule: string,
  current: string,
  pin: SitePolicy["pin"],
  choice: string,
  asked: string | undefined,
  digest: string | undefined,
  expected: string,
];

test.each<Row>([
  ["a tag alone", "a/b:1", undefined, "2", undefined, undefined, "a/b:2"],
  ["no tag yet", "a/b", undefined, "2", undefined, undefined, "a/b:2"],
  ["a digest goes with its tag", `a/b:1@${old}`, undefined, "2", "2", fresh, `a/b:2@${fresh}`],
  ["a digest alone becomes tag and digest", `a/b@${old}`, undefined, "2", "2", fresh, `a/b:2@${fresh}`],
  ["pinned", "a/b:1", "digest", "2", "2", fresh, `a/b:2@${fresh}`],
  ["pinned once", "a/b:1", "digest-once", "2", "2", fresh, `a/b:2@${fresh}`],
  ["a digest that cannot be had", "a/b:1", "digest", "2", "2", undefined, "(not found in the registry)"],
  ["up to date", "a/b:1", undefined, "(up to date)", undefined, undefined, "(up to date)"],
  [
    "up to date, with a digest that nobody asked for",
    `a/b:1@${old}`,
    undefined,
    "(up to date)",
    undefined,
    undefined,
    "(up to date)",
  ],
  ["the tag has moved", `a/b:1@${old}`, "digest", "(up to date)", "1", fresh, `a/b:1@${fresh}`],
  ["the tag has not moved", `a/b:1@${old}`, "digest", "(up to date)", "1", old, "(up to date)"],
  [
    "the tag has moved, pinned once",
    `a/b:1@${old}`,
    "digest-once",
    "(up to date)",
    undefined,
    undefined,
    "(up to date)",
  ],
  ["not pinned yet", "a/b:1", "digest", "(up to date)", "1", fresh, `a/b:1@${fresh}`],
  ["not pinned yet, to be pinned once", "a/b:1", "digest-once", "(up to date)", "1", fresh, `a/b:1@${fresh}`],
  [
    "nothing is known of it",
    `a/b:1@${old}`,
    "digest",
    "(no tag matches)",
    undefined,
    undefined,
    "(no tag matches)",
  ],
])("%s", (_, current, pin, choice, asked, digest, expected) => {
  const pinned = { choice: choiceOf(choice), current: imageOf(current), pin };
  expect(tagToPin(pinned)).toBe(asked);
  const decision = decide(pinned, digest);
  expect(decision.kind === "update" ? printImage(decision.to) : `(${decision.reason})`).toBe(expected);
});

test.each([
  ["a/b:1", "the digest of `1`"],
  [`a/b:1@${old}`, "`1` stands for another image now"],
])("why %s gets another digest", (current, why) => {
  const pinned = { choice: choiceOf("(up to date)"), current: imageOf(current), pin: "digest" } as const;
  expect(decide(pinned, fresh)).toMatchObject({ kind: "update", why });
});

function choiceOf(text: string): Choice {
  const reason = /^\((.*)\)$/.exec(text)?.[1];
  return reason === undefined
    ? { kind: "update", tag: text, why: "the only tag" }
    : { kind: "stay", reason: reason as StayReason };
}

function imageOf(text: string) {
  const image = parseImage(text);
  if (image === undefined) throw new Error(`${text} is no image.`);
  return image;
}
