import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HookPoint } from "./model.ts";

/** What a hook script wrote down about itself. */
export interface Entry {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly run: string;
  /** `<namespace>/<release>` */
  readonly place: string;
  readonly point: HookPoint;
  readonly script: string;
  /** Number of the script's content. */
  readonly content: number;
  readonly operation: string;
  readonly attempt: number;
  readonly commit: string;
  /** A script that was killed has begun, and nothing more. */
  readonly result: "begins" | "succeeded" | "failed";
}

/** All entries of a round, oldest first. Throws for a line in another form. */
export async function readJournal(folder: string): Promise<readonly Entry[]> {
  const text = await readFile(join(folder, "journal"), "utf8").catch(() => "");
  return text.split("\n").slice(0, -1).map(entryOf);
}

function entryOf(line: string): Entry {
  const [time, run, place, point, script, content, operation, attempt, commit, result] = line.split(" ");
  if (result === undefined) throw new Error(`the journal has a line in no known form: \`${line}\``);
  return {
    time: Number(time),
    content: Number(content),
    attempt: Number(attempt),
    run,
    place,
    point,
    script,
    operation,
    commit,
    result,
  } as Entry;
}
