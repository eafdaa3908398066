import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError, messageOf } from "./errors.ts";
import { type HeldSetup, type LeftBehind, type Note, notesFile, type RiskyRelease } from "./left-behind.ts";
import type { ProcessNotes } from "./process-groups.ts";

/** Notes, on disk and at once, what would be left if the run was killed now. */
export interface Remains extends ProcessNotes {
  add(setup: HeldSetup): void;
  /** To be called when the setup's lock was given back. It stays noted while something of it is at risk. */
  remove(setup: string): void;
  beginRisky(release: RiskyRelease): void;
  endRisky(release: RiskyRelease): void;
}

/** Keeps the notes in the run's folder. `warn` hears when they cannot be written: no deployment fails for that. */
export function createRemains(
  folder: string,
  { run, repair }: Pick<LeftBehind, "run" | "repair">,
  warn: (text: string) => void,
): Remains {
  const path = join(folder, notesFile);
  let begun = false;

  // Lines are only added: to replace a file, as often as releases and locks change, keeps the disk busy.
  function write(note: Note): void {
    const notes: readonly Note[] = begun ? [note] : [{ kind: "run", run, repair }, note];
    try {
      // A line that was cut short, by a kill or a full disk, must not spoil the one after it.
      appendFileSync(path, notes.map((each) => `\n${JSON.stringify(each)}`).join(""));
      begun = true;
    } catch (error) {
      warn(`${path} could not be written, so a killed run is not tidied up after: ${messageOf(error)}`);
    }
  }
  return {
    add: (setup) => write({ kind: "add", setup }),
    remove: (setup) => write({ kind: "remove", setup }),
    beginRisky: ({ setup, namespace, release }) =>
      write({ kind: "begin", release: { setup, namespace, release } }),
    endRisky: ({ setup, namespace, release }) =>
      write({ kind: "end", release: { setup, namespace, release } }),
    beginProcess: (process) => write({ kind: "started", process }),
    endProcess: (group) => write({ kind: "ended", group }),
  };
}

/**
 * Notes a release as at risk while Helm works on it. It stays noted when Helm was ended from outside: then it has
 * left the release as it was in that moment.
 */
export async function whileRisky(
  remains: Pick<Remains, "beginRisky" | "endRisky">,
  release: RiskyRelease,
  helm: () => Promise<void>,
): Promise<void> {
  remains.beginRisky(release);
  try {
    await helm();
  } catch (error) {
    if (!(error instanceof CommandError) || endedByItself(error)) remains.endRisky(release);
    throw error;
  }
  remains.endRisky(release);
}

/** Or never began. */
function endedByItself({ failure }: CommandError): boolean {
  if (failure.notStarted) return true;
  return failure.exitCode !== undefined && !failure.timedOut && !failure.cancelled;
}
