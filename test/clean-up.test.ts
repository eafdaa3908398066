import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { cleanUp } from "../src/clean-up.ts";

function runFolder(...parts: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "clean-up-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of parts) {
    mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(join(folder, part, "file"), "x");
  }
  return folder;
}

test("all that the run kept is removed, and nothing is said", async () => {
  const folder = runFolder("kubeconfigs", "commit-x/a/b");
  const warned: string[] = [];
  expect(await cleanUp(folder, (text) => warned.push(text))).toBe(0);
  expect(existsSync(folder)).toBe(false);
  expect(warned).toEqual([]);
});

test.each([undefined, "", "/nowhere/at/all"])("nothing to remove is no error: %j", async (folder) => {
  const warned: string[] = [];
  expect(await cleanUp(folder, (text) => warned.push(text))).toBe(0);
  expect(warned).toEqual([]);
});

// As root nothing is denied, so the step runs as another user there.
test.runIf(process.getuid?.() === 0)("what may not be removed is a warning, and the rest goes", () => {
  const folder = runFolder("charts/locked", "kubeconfigs", "values");
  execFileSync("chown", ["-R", "65534", folder]);
  execFileSync("chown", ["-R", "0", join(folder, "charts/locked")]);
  const printed = execFileSync(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `process.setuid(65534); const { cleanUp } = await import(process.argv[1]);
       process.exitCode = await cleanUp(process.argv[2], console.log);`,
      join(import.meta.dirname, "../src/clean-up.ts"),
      folder,
    ],
    { encoding: "utf8" },
  );
  expect(printed).toContain(`${folder}/charts could not be removed: EACCES`);
  expect(existsSync(join(folder, "kubeconfigs"))).toBe(false);
  expect(existsSync(join(folder, "values"))).toBe(false);
  expect(existsSync(join(folder, "charts/locked/file"))).toBe(true);
});
