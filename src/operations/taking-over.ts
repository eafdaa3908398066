import { UserError } from "../errors.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { FetchedChart } from "../sources/chart.ts";
import type { OperationContext } from "./context.ts";

/**
 * A release that nobody labelled is taken over when it is of the same chart, or when the plan says so. `when`: of a
 * rehearsal, `planned`.
 */
export function checkAdoption(
  task: InstallOrUpgrade,
  record: ReleaseRecord | undefined,
  chart: FetchedChart,
  when: "done" | "planned" = "done",
): readonly string[] {
  if (task.adoption === undefined || record === undefined) return [];
  const { release } = task.plan;
  if (task.adoption === "check-chart" && record.chartName !== chart.name) {
    const ours =
      chart.version === null ? "the plan has objects in place of one" : `the plan's chart is ${chart.name}`;
    throw new UserError(
      `Release ${release} exists already with chart ${record.chartName}, and ${ours}: it was not made by this action.`,
      { hint: "Choose another `release:`, or say `adopt: true` to take it over." },
    );
  }
  return [
    `Release ${release} (chart ${[record.chartName, record.chartVersion ?? []].flat().join(" ")}) ${when === "planned" ? "would be" : "was"} taken over.`,
  ];
}

/** Names what others changed in fields that the release sets: what Helm takes back. */
export async function nameConflicts(
  task: InstallOrUpgrade,
  record: ReleaseRecord | undefined,
  context: OperationContext,
): Promise<readonly string[]> {
  if (record?.applyMethod !== "server" || task.plan.options.onConflict !== "force") return [];
  const conflicts = await context.cluster(task.plan.setup).conflicts(record.manifest, task.plan.namespace);
  return conflicts.map(
    ({ object, field, manager }) =>
      `${object} ${field} was set by ${manager}, and was taken back (\`on-conflict: force\`).`,
  );
}
