import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { blocksOf, documents, root } from "./documents.ts";

const path = "docs/troubleshooting.md";
const document = documents().find((one) => one.path === path);
const messages = (document === undefined ? [] : blocksOf(document))
  .filter(({ language }) => language === "text")
  .flatMap(({ text }) => text.trim().split("\n"));

/** The sources, with what differs from run to run as `…`, as the document writes it. */
const sources = globSync("src/**/*.ts", { cwd: root })
  .map((file) => readFileSync(join(root, file), "utf8"))
  .join("\n")
  .replaceAll("\\`", "`")
  .replaceAll('\\"', '"');

/** What stands between the parts that differ. */
function partsOf(message: string): readonly string[] {
  return message
    .split("…")
    .map((part) => part.replace(/^[.:;)]+$/, "").trim())
    .filter((part) => part !== "");
}

test("the document quotes messages", () => {
  expect(messages.length).toBeGreaterThan(40);
});

test.each(messages)("%s: the code says so", (message) => {
  const parts = partsOf(message);
  expect(parts.join("").length).toBeGreaterThanOrEqual(7);
  expect(parts.filter((part) => !sources.includes(part))).toEqual([]);
});
