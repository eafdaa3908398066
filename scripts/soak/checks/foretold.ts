import type { ActionResult } from "../../../test/testbed/runner.ts";
import type { RunRecord } from "../run.ts";

interface Operation {
  readonly plan: string;
  readonly operation: "install" | "upgrade" | "uninstall" | "skip";
  readonly reason: string;
}

/** Complaints, where a run in which nothing went wrong has not done what its preview said. */
export function checkForetold({ id, struck, result }: RunRecord, preview: ActionResult): readonly string[] {
  const broken =
    preview.exitCode === 0 && preview.stderr === "" && preview.problems.length === 0
      ? []
      : [
          `its preview ended with ${preview.exitCode}: ${preview.problems.join("; ")}${preview.stderr}${preview.log.slice(-500)}`,
        ];
  // What came in between is not to be foreseen.
  const differences = struck.length > 0 ? [] : differencesOf(preview, result);
  return [...broken, ...differences].map((complaint) => `run ${id}: ${complaint}`);
}

function differencesOf(preview: ActionResult, result: ActionResult): readonly string[] {
  const [said, done] = [listOf(preview.outputs.operations), listOf(result.outputs.results)];
  const plans = [...new Set([...said.keys(), ...done.keys()])].sort();
  return plans.flatMap((plan) => {
    const [one, other] = [said.get(plan), done.get(plan)];
    if (one?.operation === other?.operation) return [];
    return [`${plan}: the preview said ${textOf(one)}, and it was ${textOf(other)}`];
  });
}

/** By plan; what is skipped is nothing that is done. */
function listOf(output = "[]"): ReadonlyMap<string, Operation> {
  const all = JSON.parse(output) as readonly Operation[];
  return new Map(all.filter(({ operation }) => operation !== "skip").map((one) => [one.plan, one]));
}

function textOf(operation: Operation | undefined): string {
  return operation === undefined ? "nothing" : `${operation.operation} (${operation.reason})`;
}
