import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "./exec.ts";

/** A process group that lives on when only this action is killed, as another process finds it again. */
export interface NotedProcess {
  /** Process id of its leader, and so of the group. */
  readonly group: number;
  /** When the leader was started, as the system says it; only to be compared. */
  readonly started: string;
  /** In words: `helm upgrade of release web in default`. */
  readonly what: string;
  readonly onCancel: NonNullable<Command["onCancel"]>;
}

/** Notes process groups that are at work. */
export interface ProcessNotes {
  beginProcess(process: NotedProcess): void;
  endProcess(group: number): void;
}

/** Milliseconds that a group has to end, once it was told to; then it is killed. */
const PATIENCE = 5_000;
const LOOK_EVERY = 50;

/**
 * When a process was started, as the system says it: with its id that tells it from every other one. undefined: there
 * is none, or it has ended and only nobody has asked how.
 */
export function startOf(pid: number): string | undefined {
  return process.platform === "linux" ? startInProc(pid) : startByPs(pid);
}

/** Source: proc_pid_stat(5): state is field 3, starttime field 22; field 2 is a name that may hold spaces and `)`. */
function startInProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return isOver(fields[0]) ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  const { stdout } = spawnSync("ps", ["-o", "state=,lstart=", "-p", String(pid)], { encoding: "utf8" });
  const [state, ...started] = (stdout ?? "").trim().split(/\s+/);
  return isOver(state) || started.length === 0 ? undefined : started.join(" ");
}

function isOver(state: string | undefined): boolean {
  return state === undefined || /^[ZXx]/.test(state);
}

/**
 * Ends a group that an action that was killed has left, as a cancelled run ends it: an upgrade by SIGINT, so that Helm
 * marks the release; a hook by SIGTERM; what cannot be interrupted may finish. What is left after 5 s is killed.
 * Returns whether there was anything to end.
 */
export async function endGroup(
  { group, started, onCancel }: NotedProcess,
  patience = PATIENCE,
): Promise<boolean> {
  const lives = () => startOf(group) === started;
  if (!lives()) return false;
  if (onCancel === "interrupt") signal(group, "SIGINT");
  if (onCancel === "terminate") signal(group, "SIGTERM");
  await untilNot(lives, patience);
  signal(group, "SIGKILL");
  // It works on until the system has really ended it.
  await untilNot(lives, patience);
  return true;
}

async function untilNot(lives: () => boolean, longest: number): Promise<void> {
  const end = performance.now() + longest;
  while (lives() && performance.now() < end) await sleep(LOOK_EVERY);
}

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch {
    // All of it has ended in the meantime.
  }
}
