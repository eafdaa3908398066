import { randomUUID } from "node:crypto";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "./errors.ts";
import type { Masks } from "./masks.ts";

/**
 * What the action hands on: outputs for later steps, state for its own post step, and the job summary. Written at
 * once (not buffered), so that a killed run has left what it had. Each method throws UserError when that cannot be.
 */
export interface Outputs {
  /**
   * Texts in the value must be scrubbed: GitHub drops a job's output that contains a masked value. It is not done
   * here, since a word of ours that happens to be a password (`failed`) would break the value's form.
   */
  set(name: OutputName, value: string | number): void;
  /** For the post step, which reads it as `STATE_<name>`. A secret has no place here: it would come back as `***`. */
  save(name: string, value: string): void;
  /** Adds to the job summary, scrubbed, since GitHub masks nothing there. */
  summarize(markdown: string): void;
  /** Leaves a copy of the summary under RUNNER_TEMP, scrubbed; its path becomes the output `summary`. */
  keepSummary(markdown: string): void;
}

export type OutputName =
  | "results"
  | "updates"
  | "changed"
  | "failed"
  | "operations"
  | "has-changes"
  | "dangers"
  | "summary";

/** The files that the runner gives a step; one that is not set (a local run) makes its content be printed. */
export interface OutputFiles {
  /** GITHUB_OUTPUT */
  readonly output: string | undefined;
  /** GITHUB_STATE */
  readonly state: string | undefined;
  /** GITHUB_STEP_SUMMARY */
  readonly summary: string | undefined;
  /** RUNNER_TEMP, or the machine's folder for temporary files. */
  readonly temp: string;
}

/** `print` takes a text of one or more lines, without command signs being obeyed (`log.info`). */
export function createOutputs(options: {
  readonly files: OutputFiles;
  readonly masks: Pick<Masks, "scrub">;
  readonly print: (text: string) => void;
}): Outputs {
  const { files, masks, print } = options;

  function set(name: OutputName, value: string | number): void {
    const text = String(value);
    if (files.output === undefined) print(`${name}=${text}`);
    else written("output", name, () => appendFileSync(files.output as string, entryOf(name, text)));
  }

  return {
    set,
    save(name, value) {
      const text = masks.scrub(value);
      if (files.state !== undefined) {
        written("state", name, () => appendFileSync(files.state as string, entryOf(name, text)));
      }
    },
    summarize(markdown) {
      const text = masks.scrub(markdown);
      if (files.summary === undefined) print(text);
      else written("summary", "GITHUB_STEP_SUMMARY", () => appendFileSync(files.summary as string, text));
    },
    keepSummary(markdown) {
      const copy = join(files.temp, `gitops-summary-${randomUUID()}.md`);
      written("summary", copy, () => writeFileSync(copy, masks.scrub(markdown)));
      set("summary", copy);
    },
  };
}

/**
 * One value in the form of GitHub's command files, `name<<mark`, the value, `mark`, each on its own lines. The mark
 * is random, so that no value can end itself and begin another.
 */
function entryOf(name: string, value: string): string {
  const mark = `gitops_${randomUUID()}`;
  return `${name}<<${mark}\n${value}\n${mark}\n`;
}

function written(kind: string, name: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new UserError(`Writing the ${kind} ${name} failed: ${(error as Error).message}.`, {
      hint: "The runner's folders for temporary files must be writable and have room.",
      cause: error,
    });
  }
}
