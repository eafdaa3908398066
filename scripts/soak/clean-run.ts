// What comes after a series: one run of each branch in which nothing goes wrong.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Branch, headModel, pushModel } from "./branch.ts";
import type { Model } from "./model.ts";
import { withoutIntruders } from "./plans.ts";
import type { Random } from "./random.ts";
import { type RunRecord, run, type Trigger } from "./run.ts";
import type { World } from "./world.ts";

/**
 * Runs it for every branch that has been pushed to. `opened`: whether nobody knows better than the runs where there
 * is something to do, so that a push to one setup finds it in the others, too.
 */
export async function runClean(world: World, random: Random, opened: boolean): Promise<readonly RunRecord[]> {
  // From now on hooks neither fail nor take their time.
  await writeFile(join(world.folder, "calm"), "");
  const records: RunRecord[] = [];
  // A branch that has taken what is another one's gives it back first.
  for (const branch of [world.staging, world.main]) {
    if (branch.pushed === undefined) continue;
    records.push(await run(world, await drawTrigger(branch, world, random, opened), []));
  }
  return records;
}

async function drawTrigger(branch: Branch, world: World, random: Random, opened: boolean): Promise<Trigger> {
  const model = withoutIntruders(headModel(branch, world.models), branch.drawing);
  const intruded = model.plans.length < headModel(branch, world.models).plans.length;
  const kind = intruded
    ? "all"
    : random.pick(["workflow_dispatch", "schedule", "all", opened ? "one" : "all"] as const);
  const head = { branch: branch.name, commit: branch.line.at(-1) as string };
  if (kind === "workflow_dispatch") return { kind, ...head };
  // GitHub starts a schedule of the default branch alone.
  if (kind === "schedule" && branch === world.main) return { kind, ...head };
  const setups = branch.drawing.places.map(({ setup }) => setup);
  const chosen = kind === "one" ? [random.pick(setups)] : setups;
  const next = changed(model, chosen, branch.drawing.fresh);
  const push = await pushModel(branch, next, world.models, `change in ${chosen.join(" and ")}`);
  return { kind: "push", push };
}

/** The plan of each of the setups that never goes gets another message. */
function changed(model: Model, setups: readonly string[], fresh: () => number): Model {
  return {
    ...model,
    plans: model.plans.map((plan) =>
      plan.name === "anchor" && setups.includes(plan.setup) ? { ...plan, message: fresh() } : plan,
    ),
  };
}

/** Complaints, where a run in which nothing went wrong was not green. */
export function checkGreen({ result, id }: RunRecord): readonly string[] {
  const results: readonly { plan: string; operation: string; result: string; reason: string }[] = JSON.parse(
    result.outputs.results ?? "[]",
  );
  return [
    ...(result.exitCode === 0 ? [] : [`run ${id}: it was clean, and ended with ${result.exitCode}`]),
    ...results
      .filter((each) => each.result !== "succeeded")
      .map((each) => `run ${id}: ${each.operation} of ${each.plan} ${each.result}: ${each.reason}`),
  ];
}
