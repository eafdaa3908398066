import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenedKubeconfig } from "./cluster/kubeconfig.ts";
import type { NotedProcess } from "./process-groups.ts";

/** A setup that the run is at work on. */
export interface HeldSetup {
  readonly setup: string;
  readonly kubeconfig: OpenedKubeconfig;
  /** Where its releases are looked for; undefined: in the whole cluster. */
  readonly namespaces?: readonly string[] | undefined;
  /** The Lease that keeps others out, where there is one, and as whom the run holds it. */
  readonly lease?: { readonly namespace: string; readonly name: string } | undefined;
  readonly holder: string;
}

/** A release that Helm is at work on: a Helm that is killed meanwhile leaves it stuck. */
export interface RiskyRelease {
  readonly setup: string;
  readonly namespace: string;
  readonly release: string;
}

/** What a run that is killed leaves to its post step. */
export interface LeftBehind {
  /** `<run id>-<attempt>` */
  readonly run: string;
  /** Whether stuck releases may be unlocked. */
  readonly repair: boolean;
  readonly setups: readonly HeldSetup[];
  readonly risky: readonly RiskyRelease[];
  /** Helms and hooks that were running: they have process groups of their own, and may be at work still. */
  readonly processes: readonly NotedProcess[];
}

/** In the run's folder: a note a line, each after a line break. */
export const notesFile = "locks.jsonl";

/** One line of the notes. */
export type Note =
  | { readonly kind: "run"; readonly run: string; readonly repair: boolean }
  | { readonly kind: "add"; readonly setup: HeldSetup }
  | { readonly kind: "remove"; readonly setup: string }
  | { readonly kind: "begin" | "end"; readonly release: RiskyRelease }
  | { readonly kind: "started"; readonly process: NotedProcess }
  | { readonly kind: "ended"; readonly group: number };

/** What a run has left in its folder; undefined: nothing, or it came to nothing that could be left. */
export function readRemains(folder: string): LeftBehind | undefined {
  let left: LeftBehind | undefined;
  try {
    left = leftBy(readFileSync(join(folder, notesFile), "utf8").split("\n").flatMap(noteIn));
  } catch {
    return undefined;
  }
  return left !== undefined && left.setups.length > 0 ? left : undefined;
}

function noteIn(line: string): readonly Note[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

/** What the notes of a run come to; undefined: they do not tell which run it was. */
function leftBy(notes: readonly Note[]): LeftBehind | undefined {
  let of: Pick<LeftBehind, "run" | "repair"> | undefined;
  const setups = new Map<string, HeldSetup>();
  const released = new Set<string>();
  const risky = new Map<string, RiskyRelease>();
  const processes = new Map<number, NotedProcess>();
  for (const note of notes) {
    switch (note.kind) {
      case "run":
        of = { run: note.run, repair: note.repair };
        break;
      case "add":
        setups.set(note.setup.setup, note.setup);
        released.delete(note.setup.setup);
        break;
      case "remove":
        released.add(note.setup);
        break;
      case "begin":
        risky.set(keyOf(note.release), note.release);
        break;
      case "end":
        risky.delete(keyOf(note.release));
        break;
      case "started":
        processes.set(note.process.group, note.process);
        break;
      case "ended":
        processes.delete(note.group);
        break;
    }
  }
  const atRisk = new Set([...risky.values()].map(({ setup }) => setup));
  const held = [...setups.values()].filter(({ setup }) => !released.has(setup) || atRisk.has(setup));
  return of && { ...of, setups: held, risky: [...risky.values()], processes: [...processes.values()] };
}

function keyOf({ setup, namespace, release }: RiskyRelease): string {
  return `${setup}/${namespace}/${release}`;
}
