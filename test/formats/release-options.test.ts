import { expect, test } from "vitest";
import { defaultOptions, optionsFor } from "../../src/formats/release-options.ts";

const options = {
  ...defaultOptions,
  timeout: 60,
  retries: 1,
  installing: { timeout: 600, crds: "skip" },
} as const;

test("an upgrade has the options of the release", () => {
  expect(optionsFor(options, "upgrade")).toEqual(options);
});

test("an install has its own where it says so, and else those of the release", () => {
  expect(optionsFor(options, "install")).toMatchObject({ timeout: 600, crds: "skip", retries: 1 });
});
