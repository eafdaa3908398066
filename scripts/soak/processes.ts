// Finds the processes of a run, below this one, by a variable that only they have. Linux only.
import { readdirSync, readFileSync } from "node:fs";

export interface Found {
  readonly pid: number;
  readonly command: readonly string[];
}

/** The action's own process: a child of this one with `SOAK_RUN=<mark>` in its environment. */
export function findAction(mark: string): number | undefined {
  return childrenOf(process.pid).find((pid) => {
    const environment = read(`/proc/${pid}/environ`);
    return environment.split("\0").includes(`SOAK_RUN=${mark}`);
  });
}

/** Helm at work on a release, started by the action. */
export function findHelms(action: number): readonly Found[] {
  return childrenOf(action)
    .map((pid) => ({ pid, command: read(`/proc/${pid}/cmdline`).split("\0") }))
    .filter(({ command }) => /(^|\/)helm$/.test(command[0] ?? "") && command.some(isVerb));
}

function isVerb(word: string): boolean {
  return word === "upgrade" || word === "uninstall" || word === "rollback";
}

function childrenOf(pid: number): readonly number[] {
  return threadsOf(pid).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`)
      .split(" ")
      .filter((text) => text !== "")
      .map(Number),
  );
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Empty for a process that has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
