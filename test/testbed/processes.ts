// Starting, watching and ending the processes of the test bed.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Watchdog } from "./watchdog.ts";

/** What a finished command left behind. `code` is null when a signal ended it. */
export type CommandResult = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** How a command is run: working folder, environment (replaces the whole of it), text for its stdin. */
export type CommandOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Buffer;
};

/** A long-running child. `stop` resolves once the process is gone. */
export type RunningProcess = {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** The end of what it has printed so far, for error messages. */
  logTail(): string;
  alive(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** Ends it, by SIGTERM and a few seconds later by SIGKILL unless told to use another signal first. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** What to start, and where its output goes. The watchdog ends the child when the test process dies first. */
export type ProcessSpec = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly watchdog: Watchdog;
};

const STOP_GRACE_MS = 3_000;

/** Starts a long-running child with its output in a file. Throws when the command cannot be started at all. */
export async function startProcess(spec: ProcessSpec): Promise<RunningProcess> {
  const log = openSync(spec.logFile, "a");
  const child = spawn(spec.command, spec.args, {
    stdio: ["ignore", log, log],
    env: spec.env ?? process.env,
    // Ctrl-C goes to the terminal's whole process group, and what uses it may still have to end in order.
    detached: true,
  });
  closeSync(log);
  await spawned(child, spec.name);
  const pid = child.pid as number;
  spec.watchdog.watch(pid);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const alive = () => child.exitCode === null && child.signalCode === null;
  child.once("exit", () => spec.watchdog.forget(pid));
  return {
    name: spec.name,
    pid,
    logFile: spec.logFile,
    logTail: () => readFileSync(spec.logFile, "utf8").slice(-2_000),
    alive,
    signal: (signal) => void child.kill(signal),
    async stop(signal = "SIGTERM") {
      if (!alive()) return;
      child.kill(signal);
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_GRACE_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** Runs a command to its end; a non-zero exit is a result, not an error. Throws when it cannot be started. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  // A command that ends without reading its input closes the pipe early; its exit code tells the story.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  const closed = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  await spawned(child, command);
  const code = await closed;
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/** As {@link runCommand}, but returns stdout and throws with the command's own words when it fails. */
export async function output(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const result = await runCommand(command, args, options);
  if (result.code === 0) return result.stdout;
  throw new Error(
    `\`${command} ${args.join(" ")}\` failed (${result.code ?? "ended by a signal"}):\n` +
      `${result.stderr.trim() || result.stdout.trim()}`,
  );
}

/**
 * A TCP port on 127.0.0.1 that was free a moment ago. Another process may take it before it is used, so what
 * is started on it must be started anew with another port when that happens.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("a TCP server has no port number");
  return address.port;
}

/** Asks `check` every 50 ms until it says true; throws `what` when it has not within `timeoutMs`. */
export async function waitUntil(
  what: string,
  timeoutMs: number,
  check: () => Promise<boolean> | boolean,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`waited ${timeoutMs / 1000} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function spawned(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) => reject(new Error(`cannot start ${name}: ${error.message}`)));
  });
}
