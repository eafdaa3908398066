import { expect, test } from "vitest";
import { readFluxFile } from "../../src/formats/flux/flux-file.ts";
import { exampleOf, yamlBlocks } from "./documents.ts";

const printed = yamlBlocks().flatMap((block) => {
  const example = exampleOf(block);
  return example.kind === "generators" ? [{ ...example, text: block.text }] : [];
});

test("the documents show how manifests are generated", () => {
  expect(printed.length).toBeGreaterThan(1);
});

test.each(printed)("$path says how manifests are made", ({ path, text }) => {
  expect(readFluxFile(path, new TextEncoder().encode(text)).kind).toBe("generators");
});
