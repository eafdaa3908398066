import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { withLock } from "./lock.ts";
import { output } from "./processes.ts";

let path: string;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "gitops-testbed-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  path = join(folder, "lock");
});

test("one at a time, also between processes", async () => {
  const script = `
    const { withLock } = await import(${JSON.stringify(join(import.meta.dirname, "lock.ts"))});
    await withLock(${JSON.stringify(path)}, async () => {
      console.log("in", Date.now());
      await new Promise((resolve) => setTimeout(resolve, 100));
      console.log("out", Date.now());
    });`;
  const run = () => output(process.execPath, ["--input-type=module", "--eval", script]);
  const lines = (await Promise.all([run(), run(), run()])).join("").trim().split("\n");
  const byTime = lines.toSorted((a, b) => Number(a.split(" ")[1]) - Number(b.split(" ")[1]));
  expect(byTime.map((line) => line.split(" ")[0])).toEqual(["in", "out", "in", "out", "in", "out"]);
});

test("what a dead process holds is taken over", async () => {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await new Promise((resolve) => child.once("exit", resolve));
  await mkdir(path);
  await writeFile(join(path, "pid"), String(child.pid));
  expect(await withLock(path, async () => "done")).toBe("done");
});

test("it is given back when the work throws", async () => {
  await expect(withLock(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await withLock(path, async () => "done")).toBe("done");
});
