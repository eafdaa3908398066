import type { ChildProcess } from "node:child_process";
import type { Command } from "./exec.ts";

/** How long a process group may take to end once it was told to, in milliseconds; then it is killed. */
const patience = 5_000;
/** How long the pipes of a process that has ended may stay open in what it left behind, in milliseconds. */
const afterglow = 1_000;
/** The longest time that a timer can count, in milliseconds (24 days); a longer one would fire at once. */
const longest = 2 ** 31 - 1;

export interface Ending {
  /** To be called when the process has ended; `letGo` is called when its pipes need not be waited for any more. */
  exited(letGo: () => void): void;
  /** To be called when all is over. Of a group that was told to end, nothing lives on. */
  done(): void;
  timedOut(): boolean;
  cancelled(): boolean;
  /** How it ended, to follow its name in a sentence. */
  explain(code: number | null, signal: NodeJS.Signals | null): string;
}

/** A clause that says why a signal has aborted: its reason where that is a text. */
export function whyCancelled({ reason }: AbortSignal): string {
  return typeof reason === "string" ? reason : "the run is being cancelled";
}

/** Ends the process group when its time is up or it is cancelled, and remembers why. */
export function superviseEnd(child: ChildProcess, command: Command, cancel: AbortSignal): Ending {
  const timers: NodeJS.Timeout[] = [];
  let timedOut = false;
  let cancelled = false;
  let letGo: (() => void) | undefined;

  function later(milliseconds: number, action: () => void): void {
    timers.push(setTimeout(action, Math.min(milliseconds, longest)));
  }
  function kill(): void {
    signalGroup(child, "SIGKILL");
    // What has left the group may hold the pipes even then.
    later(afterglow, () => letGo?.());
  }
  function endWith(signal: NodeJS.Signals): void {
    signalGroup(child, signal);
    later(patience, kill);
  }
  function cancelNow(): void {
    cancelled = true;
    if (command.onCancel === "finish") kill();
    else endWith(command.onCancel === "interrupt" ? "SIGINT" : "SIGTERM");
  }
  function onCancel(): void {
    if (command.onCancel === "finish") later(patience, cancelNow);
    else cancelNow();
  }

  cancel.addEventListener("abort", onCancel);
  if (command.timeout !== undefined) {
    later(command.timeout * 1000, () => {
      timedOut = true;
      endWith("SIGTERM");
    });
  }
  return {
    exited(action) {
      letGo = action;
      // A group that was told to end has its time, and is killed then: that closes its pipes.
      if (timedOut || cancelled) return;
      later(afterglow, () => {
        signalGroup(child, "SIGTERM");
        action();
      });
    },
    done() {
      cancel.removeEventListener("abort", onCancel);
      for (const timer of timers) clearTimeout(timer);
      if (timedOut || cancelled) signalGroup(child, "SIGKILL");
    },
    timedOut: () => timedOut,
    cancelled: () => cancelled,
    explain(code, signal) {
      if (timedOut) return `did not finish within ${command.timeout} s and was ended`;
      if (cancelled) return `was interrupted, because ${whyCancelled(cancel)}`;
      return signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended by itself in the meantime.
  }
}
