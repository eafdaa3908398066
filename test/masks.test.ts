import { describe, expect, test } from "vitest";
import { createMasks } from "../src/masks.ts";

/** Masks with these secrets, and what the runner was told. */
function masksWith(...secrets: readonly string[]) {
  const announced: string[] = [];
  const masks = createMasks((secret) => announced.push(secret));
  for (const secret of secrets) masks.add(secret);
  return { masks, announced };
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("what the runner is told of a secret", () => {
  const key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKC\r\nAQEA7bq7\n-----END RSA PRIVATE KEY-----\n";

  test.each<[string, string, readonly string[]]>([
    ["as written, and as base64", "hunter22", ["hunter22", base64("hunter22")]],
    ["6 characters are enough", "hunter", ["hunter", base64("hunter")]],
    ["shorter is left alone", "12345", []],
    ["nothing", "", []],
    [
      "line by line",
      "first-line\nsecond-line",
      ["first-line\nsecond-line", "first-line", "second-line", base64("first-line\nsecond-line")],
    ],
    ["without what surrounds it", " hunter22\n", [" hunter22\n", "hunter22", base64(" hunter22\n")]],
    [
      "no short lines",
      "first-line\n}\nabcde",
      ["first-line\n}\nabcde", "first-line", base64("first-line\n}\nabcde")],
    ],
    ["the lines of a key, but not its armour", key, [key, "MIIEpAIBAAKC", "AQEA7bq7", base64(key)]],
    ["beyond ASCII", "größer!", ["größer!", base64("größer!")]],
  ])("%s", (_what, secret, expected) => {
    expect(masksWith(secret).announced).toEqual(expected);
  });

  test("each only once", () => {
    expect(masksWith("hunter22", "hunter22", "hunter22\n").announced).toEqual([
      "hunter22",
      base64("hunter22"),
      "hunter22\n",
      base64("hunter22\n"),
    ]);
  });
});

describe("scrubbing", () => {
  test.each<[string, readonly string[], string, string]>([
    ["no secrets", [], "all is well", "all is well"],
    ["not in the text", ["hunter22"], "all is well", "all is well"],
    ["once", ["hunter22"], "it is hunter22.", "it is ***."],
    ["everywhere", ["hunter22"], "hunter22 hunter22\nxhunter22x", "*** ***\nx***x"],
    ["its base64", ["hunter22"], `basic ${base64("hunter22")}`, "basic ***"],
    ["a line of it", ["first-line\nsecond-line"], "saw second-line", "saw ***"],
    ["all of it", ["first-line\nsecond-line"], "saw first-line\nsecond-line", "saw ***"],
    ["too short", ["12345"], "12345 apples", "12345 apples"],
    ["a secret within another", ["hunter22", "hunter22-and-more"], "hunter22-and-more, hunter22", "***, ***"],
    [
      "the same, added the other way round",
      ["hunter22-and-more", "hunter22"],
      "hunter22-and-more, hunter22",
      "***, ***",
    ],
    [
      "characters that mean something in a pattern",
      ["a.c*(e)[g]$1\\|^"],
      "is a.c*(e)[g]$1\\|^, not abccceg",
      "is ***, not abccceg",
    ],
    ["a dash at its beginning", ["-secret"], "x-secret", "x***"],
    ["upper case is another text", ["hunter22"], "HUNTER22", "HUNTER22"],
  ])("%s", (_what, secrets, text, expected) => {
    expect(masksWith(...secrets).masks.scrub(text)).toBe(expected);
  });

  test("what is added later is scrubbed from then on", () => {
    const { masks } = masksWith("hunter22");
    expect(masks.scrub("hunter22 swordfish")).toBe("*** swordfish");
    masks.add("swordfish");
    expect(masks.scrub("hunter22 swordfish")).toBe("*** ***");
  });

  test("twice in a row gives the same", () => {
    const { masks } = masksWith("hunter22");
    expect(masks.scrub("hunter22")).toBe("***");
    expect(masks.scrub("hunter22")).toBe("***");
  });
});
