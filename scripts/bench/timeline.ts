import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ActionRequest, ActionRun } from "./action.ts";
import type { Bed } from "./bed.ts";

/** One more run of the action, event by event: each request and each process, as lines to print. */
export async function timelineOf(
  bed: Bed,
  run: (extra: Partial<ActionRequest>) => Promise<ActionRun>,
): Promise<readonly string[]> {
  const file = join(bed.folder, "timeline");
  const nodeOptions = ["--import", join(import.meta.dirname, "timeline.mjs")];
  await run({ nodeOptions, env: { BENCH_TIMELINE: file } });
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  return [
    "One more run, event by event (ms since the process started, ms of its processor time):",
    ...lines.map((line) => {
      const { at, cpu, what } = JSON.parse(line) as { at: number; cpu: number; what: string };
      return `  ${at.toFixed(0).padStart(6)} ${cpu.toFixed(0).padStart(6)}  ${what}`;
    }),
  ];
}
