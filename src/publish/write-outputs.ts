import type { Console } from "../console.ts";
import { messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { PreviewOutputs } from "../report/preview/operations.ts";
import type { Results } from "../report/results.ts";

/** What later steps, and people, read of a run. */
export interface Written {
  readonly results: Pick<Results, "json" | "changed" | "failed">;
  /** JSON. */
  readonly updates: string;
  /** What would be done; undefined: that is not asked. */
  readonly foreseen: PreviewOutputs | undefined;
  /** Markdown. */
  readonly summary: string;
}

/** Writes outputs and summary, each whatever becomes of the others. Returns whether all could be written. */
export function writeOutputs(
  { results, updates, foreseen, summary }: Written,
  { log, outputs }: Pick<Console, "log" | "outputs">,
): boolean {
  const writes = [
    () => outputs.set("results", results.json),
    () => outputs.set("updates", updates),
    () => outputs.set("changed", results.changed),
    () => outputs.set("failed", results.failed),
    ...(foreseen === undefined
      ? []
      : [
          () => outputs.set("operations", foreseen.operations),
          () => outputs.set("has-changes", String(foreseen.hasChanges)),
          () => outputs.set("dangers", foreseen.dangers),
        ]),
    () => outputs.keepSummary(summary),
    () => outputs.summarize(summary),
  ];
  return writes.map((write) => succeeds(write, log)).every((isWritten) => isWritten);
}

/** Whoever reads the outputs would take what is missing for "nothing failed": it is said, and the run is red. */
function succeeds(write: () => void, log: Log): boolean {
  try {
    write();
    return true;
  } catch (error) {
    log.error(messageOf(error));
    return false;
  }
}
