import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { type Ending, superviseEnd, whyCancelled } from "./ending.ts";
import { CommandError } from "./errors.ts";
import { createLineSplitter } from "./lines.ts";
import type { Masks } from "./masks.ts";
import { type ProcessNotes, startOf } from "./process-groups.ts";

/** One process to start. There is no shell: `argv` is what the program gets. */
export interface Command {
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Seconds; then its process group is ended. */
  readonly timeout?: number;
  /** Written to its standard input, which is empty otherwise. */
  readonly input?: string | Uint8Array;
  /** Called with each whole line of either stream, scrubbed of masked values, as it comes. */
  readonly onLine?: (line: string) => void;
  /**
   * What its process group gets when the run is cancelled: SIGINT at once (Helm then marks the release failed),
   * SIGTERM at once (the default), or some seconds to finish (what cannot be interrupted without leaving the
   * release stuck).
   */
  readonly onCancel?: "interrupt" | "terminate" | "finish";
  /**
   * Set for what changes a cluster, in words: `helm upgrade of release web in default`. It would go on when only this
   * action is killed, so it is noted for the post step as long as it runs.
   */
  readonly noted?: string;
  /**
   * Ends this command alone as the run's own signal ends all; it is not started when it has aborted. A reason that is
   * a text is a clause that says why, for messages.
   */
  readonly cancel?: AbortSignal | undefined;
}

/** What it printed, not scrubbed, never to be printed as it is; empty for a command whose `onLine` gets it. */
export interface Finished {
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Starts processes. Throws CommandError when one cannot be started, fails, is cancelled or runs out of time. */
export interface Exec {
  run(command: Command): Promise<Finished>;
}

/** How much of standard error goes into an error, in lines. */
const tailLines = 20;
/** How much of a command names it in a message, in characters. */
const longestName = 200;

/** `runCancel` aborts when the run is being cancelled: nothing new is started then. `notes` gets what is `noted`. */
export function createExec(masks: Masks, runCancel: AbortSignal, notes?: ProcessNotes): Exec {
  return {
    async run(command) {
      const cancel = command.cancel === undefined ? runCancel : AbortSignal.any([runCancel, command.cancel]);
      if (cancel.aborted)
        throw failure(command, masks, `was not started, because ${whyCancelled(cancel)}`, {
          cancelled: true,
          notStarted: true,
        });
      const child = start(command, masks);
      note(child, command, notes);
      const ending = superviseEnd(child, command, cancel);
      const output = collect(child, command, masks);
      try {
        const { code, signal } = await ended(child, ending, command, masks);
        output.flush();
        if (code === 0) return { stdout: output.stdout(), stderr: output.stderr() };
        throw failure(command, masks, ending.explain(code, signal), {
          exitCode: code ?? undefined,
          signal: signal ?? undefined,
          timedOut: ending.timedOut(),
          cancelled: ending.cancelled(),
          stderrTail: output.tail(),
        });
      } finally {
        ending.done();
        if (command.noted !== undefined && child.pid !== undefined) notes?.endProcess(child.pid);
      }
    },
  };
}

function note(
  { pid }: ChildProcess,
  { noted, onCancel = "terminate" }: Command,
  notes: ProcessNotes | undefined,
): void {
  if (noted === undefined || notes === undefined || pid === undefined) return;
  const started = startOf(pid);
  if (started !== undefined) notes.beginProcess({ group: pid, started, what: noted, onCancel });
}

function start(command: Command, masks: Masks): ChildProcess {
  try {
    return spawn(command.argv[0], command.argv.slice(1), {
      cwd: command.cwd,
      env: command.env,
      // A group of its own, so that a signal reaches what the process started, too, and not this action.
      detached: true,
      // Never a pipe without need: Node's are sockets, and bash reads ~/.bashrc when its input is one.
      stdio: [command.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
  } catch (cause) {
    throw notStarted(command, masks, cause as NodeJS.ErrnoException);
  }
}

function collect(child: ChildProcess, command: Command, masks: Masks) {
  const { onLine } = command;
  const out = onLine === undefined ? keepAll() : handOut((line) => onLine(masks.scrub(line)));
  const err = onLine === undefined ? keepAll() : handOut((line) => onLine(masks.scrub(line)));
  child.stdout?.on("data", out.push);
  child.stderr?.on("data", err.push);
  // A program that ends without reading its input closes the pipe: its exit code tells, not EPIPE.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(command.input);
  return {
    stdout: out.all,
    stderr: () => err.all().toString("utf8"),
    tail: () => masks.scrub(err.tail()),
    flush() {
      out.end();
      err.end();
    },
  };
}

/** What becomes of one stream of a process. */
interface Sink {
  readonly push: (chunk: Buffer) => void;
  readonly end: () => void;
  /** Empty where it was handed out. */
  readonly all: () => Buffer;
  /** The last lines. */
  readonly tail: () => string;
}

function keepAll(): Sink {
  const chunks: Buffer[] = [];
  const all = () => Buffer.concat(chunks);
  return {
    push: (chunk) => void chunks.push(chunk),
    end: () => undefined,
    all,
    tail: () => all().toString("utf8").trimEnd().split("\n").slice(-tailLines).join("\n"),
  };
}

/** A process may print without end: who takes the lines keeps what is needed, and here stay only the last ones. */
function handOut(onLine: (line: string) => void): Sink {
  const last: string[] = [];
  const lines = createLineSplitter((line) => {
    last.push(line);
    // Blank lines at the end do not count, and how many come is not known before.
    if (last.length > 2 * tailLines) last.splice(0, last.length - 2 * tailLines);
    onLine(line);
  });
  return {
    push: lines.push,
    end: lines.end,
    all: () => Buffer.alloc(0),
    tail: () => last.join("\n").trimEnd().split("\n").slice(-tailLines).join("\n"),
  };
}

/** Resolves when the process has ended and its pipes are read, without waiting for what it left in the background. */
function ended(child: ChildProcess, ending: Ending, command: Command, masks: Masks) {
  return new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on("error", (cause) => reject(notStarted(command, masks, cause)));
    child.on("close", (code, signal) => resolve({ code, signal }));
    child.on("exit", (code, signal) => {
      ending.exited(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ code, signal });
      });
    });
  });
}

/** The system has one error, ENOENT, for a program and for a folder that is not there. */
function notStarted(command: Command, masks: Masks, cause: NodeJS.ErrnoException): CommandError {
  const missing = existsSync(command.cwd) ? command.argv[0] : `its folder ${command.cwd}`;
  const why: Readonly<Record<string, string>> = {
    ENOENT: `${missing} was not found`,
    EACCES: "it is not allowed (EACCES)",
    E2BIG: "its arguments and environment are too long (E2BIG)",
  };
  const what = why[cause.code ?? ""] ?? cause.message;
  return failure(command, masks, `could not be started: ${what}`, { notStarted: true }, cause);
}

function failure(
  command: Command,
  masks: Masks,
  ending: string,
  details: Partial<CommandError["failure"]> = {},
  cause?: unknown,
): CommandError {
  const [program, first = ""] = command.argv;
  // Where a tool cache lies helps nobody; a program that cannot be started is told with its whole path.
  const shown = details.exitCode === undefined && cause !== undefined ? program : basename(program);
  const name = masks.scrub(`${shown} ${first}`.trim()).slice(0, longestName);
  const how = masks.scrub(ending);
  return new CommandError(
    `\`${name}\` ${how}.`,
    {
      argv: command.argv,
      how,
      exitCode: undefined,
      signal: undefined,
      timedOut: false,
      cancelled: false,
      stderrTail: "",
      ...details,
    },
    cause,
  );
}
