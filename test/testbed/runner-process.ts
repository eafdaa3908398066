// Running one step's Node program as a GitHub runner does: its output line by line, its cancellation, its orphans.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** When and how a run is cancelled. */
export type Cancellation = {
  /** Milliseconds after the start, or a text that stdout has to contain, or a promise that has to resolve. */
  readonly after: number | RegExp | Promise<unknown>;
  /** Default SIGINT. */
  readonly signal?: NodeJS.Signals;
  /** Default true: the runner's way: SIGTERM 7.5 s after, and 2.5 s later the end. */
  readonly escalate?: boolean;
};

export type StepSpec = {
  readonly program: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds, then SIGKILL. */
  readonly timeout: number;
  readonly cancellation?: Cancellation | undefined;
  /** Each line of stdout and stderr, without its end. */
  readonly onLine: (line: string) => void;
};

export type StepResult = {
  /** 128 + the signal's number when a signal ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly timedOut: boolean;
};

const SIGNAL_NUMBERS: Readonly<Record<string, number>> = { SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Runs a program with this Node to its end; never throws for how it ends. */
export async function runStep(spec: StepSpec): Promise<StepResult> {
  const startedAt = Date.now();
  const child = spawn(process.execPath, [spec.program], {
    cwd: spec.cwd,
    env: spec.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const timers: NodeJS.Timeout[] = [];
  const later = (ms: number, then: () => void) => void timers.push(setTimeout(then, ms));
  const cancel = () => {
    const { signal = "SIGINT", escalate = true } = spec.cancellation ?? {};
    child.kill(signal);
    if (signal !== "SIGINT" || !escalate) return;
    later(7_500, () => child.kill("SIGTERM"));
    later(10_000, () => child.kill("SIGKILL"));
  };
  const text = { stdout: "", stderr: "" };
  let timedOut = false;
  let watched = spec.cancellation?.after;
  for (const stream of ["stdout", "stderr"] as const) {
    const lines = lineSplitter(spec.onLine);
    child[stream].setEncoding("utf8").on("data", (chunk: string) => {
      text[stream] += chunk;
      lines.push(chunk);
      if (!(watched instanceof RegExp) || !watched.test(text.stdout)) return;
      watched = undefined;
      cancel();
    });
    child[stream].on("end", lines.end);
  }
  later(spec.timeout, () => {
    timedOut = true;
    child.kill("SIGKILL");
  });
  if (typeof watched === "number") later(watched, cancel);
  if (watched instanceof Promise) void watched.then(cancel, cancel);
  const [code, signal] = await ended(child);
  for (const timer of timers) clearTimeout(timer);
  const exitCode = code ?? 128 + (SIGNAL_NUMBERS[signal ?? ""] ?? 0);
  return { exitCode, ...text, seconds: (Date.now() - startedAt) / 1000, timedOut };
}

type Child = ReturnType<typeof spawn>;

// Its pipes may stay open in a child that outlives it: the runner waits for the process, and shortly for the rest.
async function ended(child: Child): Promise<[number | null, NodeJS.Signals | null]> {
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve([code, signal]));
    child.once("exit", (code, signal) => setTimeout(() => resolve([code, signal]), 2_000).unref());
  });
}

function lineSplitter(onLine: (line: string) => void): { push(chunk: string): void; end(): void } {
  let rest = "";
  return {
    push(chunk) {
      const lines = (rest + chunk).split(/\r\n|\n|\r/);
      rest = lines.pop() as string;
      for (const line of lines) onLine(line);
    },
    end() {
      if (rest !== "") onLine(rest);
      rest = "";
    },
  };
}

/**
 * Ends the processes that a job left behind and names them. As the runner does it: by a variable that only this
 * job's processes have in their environment. Linux only; elsewhere it finds none.
 */
export function endOrphans(trackingId: string): readonly string[] {
  const found: string[] = [];
  for (const pid of processIds()) {
    if (!readOr(`/proc/${pid}/environ`).includes(`RUNNER_TRACKING_ID=${trackingId}`)) continue;
    found.push(readOr(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim());
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has just ended by itself.
    }
  }
  return found.filter((command) => command !== "");
}

function processIds(): readonly number[] {
  try {
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => pid > 0 && pid !== process.pid);
  } catch {
    return [];
  }
}

function readOr(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
