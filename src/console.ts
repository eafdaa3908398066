import { tmpdir } from "node:os";
import { createLog, type Log, maskLine } from "./log.ts";
import { createMasks, type Masks } from "./masks.ts";
import { createOutputs, type Outputs } from "./outputs.ts";

/** What a run prints and hands on with. */
export interface Console {
  readonly masks: Masks;
  readonly log: Log;
  readonly outputs: Outputs;
}

/** The console of a step: what it prints goes to standard output, what it hands on to the runner's files. */
export function openConsole(environment: Readonly<Record<string, string | undefined>>): Console {
  const write = (text: string) => void process.stdout.write(text);
  const masks = createMasks((secret) => write(maskLine(secret)));
  const log = createLog({ write, masks });
  const files = {
    output: environment.GITHUB_OUTPUT || undefined,
    state: environment.GITHUB_STATE || undefined,
    summary: environment.GITHUB_STEP_SUMMARY || undefined,
    temp: environment.RUNNER_TEMP || tmpdir(),
  };
  return { masks, log, outputs: createOutputs({ files, masks, print: log.info }) };
}
