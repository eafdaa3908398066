import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UserError } from "../src/errors.ts";
import { createMasks } from "../src/masks.ts";
import { createOutputs, type OutputFiles } from "../src/outputs.ts";

let temp: string;
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), "outputs-"));
});
afterEach(() => rmSync(temp, { recursive: true, force: true }));

function opened(files: Partial<OutputFiles> = {}) {
  const printed: string[] = [];
  const masks = createMasks(() => {});
  masks.add("s3cret-value");
  const all = {
    output: join(temp, "out"),
    state: join(temp, "state"),
    summary: join(temp, "sum"),
    temp,
    ...files,
  };
  const outputs = createOutputs({ files: all, masks, print: (text) => printed.push(text) });
  return { outputs, printed };
}

/** Reads a command file as the runner does. */
function entriesOf(file: string): Record<string, string> {
  const found = readFileSync(file, "utf8").matchAll(/^(\w+)<<(\S+)\n([\s\S]*?)\n\2\n/gm);
  return Object.fromEntries([...found].map(([, name, , value]) => [name, value]));
}

test("outputs and state are written in the runner's form; state is scrubbed, outputs come so", () => {
  const { outputs, printed } = opened();
  outputs.set("results", '[{"reason":"***\\n"}]');
  outputs.set("changed", 3);
  outputs.set("failed", 0);
  outputs.save("folder", "/tmp/x s3cret-value");
  expect(entriesOf(join(temp, "out"))).toEqual({
    results: '[{"reason":"***\\n"}]',
    changed: "3",
    failed: "0",
  });
  expect(entriesOf(join(temp, "state"))).toEqual({ folder: "/tmp/x ***" });
  expect(printed).toEqual([]);
});

test("a value cannot end itself and begin another", () => {
  const { outputs } = opened();
  outputs.set("changed", 1);
  const mark = /<<(\S+)/.exec(readFileSync(join(temp, "out"), "utf8"))?.[1];
  outputs.set("results", `x\n${mark}\nfailed<<E\n9\nE`);
  expect(entriesOf(join(temp, "out")).results).toBe(`x\n${mark}\nfailed<<E\n9\nE`);
});

test("the summary is written, copied, and its copy's path handed on", () => {
  const { outputs } = opened();
  outputs.summarize("## Done s3cret-value\n");
  outputs.keepSummary("## Done s3cret-value\n");
  expect(readFileSync(join(temp, "sum"), "utf8")).toBe("## Done ***\n");
  const { summary } = entriesOf(join(temp, "out"));
  expect(readFileSync(summary ?? "", "utf8")).toBe("## Done ***\n");
});

test("without the runner's files all is printed, state aside", () => {
  const { outputs, printed } = opened({ output: undefined, state: undefined, summary: undefined });
  outputs.set("failed", 2);
  outputs.save("folder", "x");
  outputs.summarize("## Done\n");
  outputs.keepSummary("## Done\n");
  const [copy] = readdirSync(temp);
  expect(printed).toEqual(["failed=2", "## Done\n", `summary=${join(temp, copy ?? "")}`]);
});

test("a file that cannot be written is an error that names it", () => {
  const { outputs } = opened({ output: join(temp, "no", "out") });
  expect(() => outputs.set("failed", 1)).toThrow(UserError);
  expect(() => outputs.set("failed", 1)).toThrow(/output failed failed: ENOENT/);
});
