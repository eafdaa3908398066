import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { CommandError } from "../../src/errors.ts";
import { type Command, createExec, type Exec, type Finished } from "../../src/exec.ts";
import { createMasks } from "../../src/masks.ts";

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gitops-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with these files, which is removed when the test ends. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The whole environment of the processes that tests start. */
export const plainEnv: Readonly<Record<string, string>> = { PATH: process.env.PATH ?? "" };

/** The action's own way to start processes, with these secrets. */
export function execWith(
  secrets: readonly string[] = [],
  cancel = new AbortController().signal,
  notes?: Parameters<typeof createExec>[2],
): Exec {
  const masks = createMasks(() => undefined);
  for (const secret of secrets) masks.add(secret);
  return createExec(masks, cancel, notes);
}

/** A bash script as a command whose output is what it ends with. */
export function script(text: string, parts: Partial<Command> = {}): Command {
  return { argv: ["/bin/bash", "-c", text], cwd: tmpdir(), env: plainEnv, ...parts };
}

/** A bash script as a command, and the lines that it has printed so far. */
export function bash(text: string, parts: Partial<Command> = {}) {
  const lines: string[] = [];
  return { command: script(text, { onLine: (line) => lines.push(line), ...parts }), lines };
}

/** The CommandError that a process ends with; throws when it succeeds. */
export async function failureOf(running: Promise<Finished>): Promise<CommandError> {
  try {
    await running;
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error("The process was to fail, and did not.");
}

/** Waits until a condition holds; throws after `seconds`. */
export async function until(holds: () => boolean, what: string, seconds = 5): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
    await sleep(10);
  }
}

/** Whether a process lives. One that has ended and waits for its parent to notice (a zombie) does not. */
export function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}
