// Some pushes, with what goes wrong around them.
import { setTimeout as sleep } from "node:timers/promises";
import { type Branch, drawPush, firstPush, headModel, type Models, type Push, pushModel } from "./branch.ts";
import { checkForetold } from "./checks/foretold.ts";
import { describeFault, drawFaults, type FaultKind, faultKinds } from "./faults.ts";
import { newest, revisionsIn } from "./observe.ts";
import { meddle } from "./people.ts";
import { addIntruder } from "./plans.ts";
import type { Random } from "./random.ts";
import { preview, type RunRecord, run } from "./run.ts";
import type { World } from "./world.ts";

/** What may go wrong: faults in a run, and what happens around runs. */
export type Trouble = FaultKind | "evicted" | "overlap" | "person" | "staging";
export const troubles: readonly Trouble[] = [...faultKinds, "evicted", "overlap", "person", "staging"];

/** What one series came to. */
export interface Series {
  readonly pushes: readonly Push[];
  /** What happened, in order, for the report. */
  readonly story: readonly string[];
  readonly meddled: boolean;
  /** Where runs have not done what their previews said. */
  readonly complaints: readonly string[];
}

/** Plays two to four pushes. `played` is told of the runs that are over, whenever nothing is under way. */
export async function playSeries(
  world: World,
  random: Random,
  allowed: readonly Trouble[],
  played: (runs: readonly RunRecord[]) => Promise<void>,
): Promise<Series> {
  const pushes: Push[] = [];
  const story: string[] = [];
  const complaints: string[] = [];
  let meddled = false;
  const may = (trouble: Trouble, percent: number) => random.chance(percent) && allowed.includes(trouble);
  const push = async (branch: Branch) => {
    const intrudes = random.chance(40) && branch === world.staging && (await isTaken(world));
    const kind = branch.pushed === undefined ? firstPush : intrudes ? intrude : drawPush;
    const made = await kind(branch, world.models, world.main);
    pushes.push(made);
    return made;
  };
  const start = async (made: Push) => {
    const faults = drawFaults(random, allowed);
    const record = await run(world, { kind: "push", push: made }, faults);
    story.push(tell(record));
    return record;
  };
  const count = random.between(2, 4);
  for (let number = 1; number <= count; number++) {
    const branch = may("staging", 15) && number > 1 ? world.staging : world.main;
    const made = await push(branch);
    if (number > 1 && may("evicted", 15)) {
      story.push(`${made.branch}: ${made.kind}: its run was evicted`);
      continue;
    }
    if (number > 1 && may("overlap", 18)) {
      const next = await push(branch);
      story.push("two runs at once:");
      await played(await overlap([made, next], random, start));
    } else {
      const foretold = await preview(world, { kind: "push", push: made });
      const record = await start(made);
      complaints.push(...checkForetold(record, foretold));
      await played([record]);
    }
    if (may("person", 15)) {
      const done = await meddle(world, random.fork(`person ${number}`));
      meddled ||= done !== undefined;
      if (done !== undefined) story.push(`a person: ${done}`);
    }
  }
  return { pushes, story, meddled, complaints };
}

/** Whether the release that an intruder names is installed: while it is not, it is whose run comes first. */
async function isTaken({ bed, main }: World): Promise<boolean> {
  const namespace = main.drawing.places[0]?.namespaces[0] as string;
  const installed = newest(await revisionsIn(bed.cluster, namespace));
  return installed.get(`${namespace}/anchor`)?.labels.owner !== undefined;
}

/** The second branch takes up a plan of the first one's setup. */
async function intrude(branch: Branch, models: Models, other: Branch): Promise<Push> {
  const [place] = other.drawing.places;
  if (place === undefined) throw new Error(`${other.name} has no setups`);
  const model = addIntruder(headModel(branch, models), place, branch.drawing);
  return await pushModel(branch, model, models, "plan of another branch");
}

/** The one that was pushed first begins first, as a rule. */
async function overlap(
  pushes: readonly [Push, Push],
  random: Random,
  start: (push: Push) => Promise<RunRecord>,
): Promise<readonly RunRecord[]> {
  const [first, second] = random.chance(70) ? pushes : pushes.toReversed();
  const delay = random.between(0, 800);
  const running = start(first as Push);
  await sleep(delay);
  return await Promise.all([running, start(second as Push)]);
}

/** A run in a sentence. */
export function tell({ id, trigger, faults, struck, result }: RunRecord): string {
  const what = trigger.kind === "push" ? `${trigger.push.branch}: ${trigger.push.kind}` : trigger.kind;
  const wrong = faults.map(
    (fault) => `${describeFault(fault)}${struck.includes(fault.kind) ? "" : " (came too late)"}`,
  );
  const end = `run ${id} ended with ${result.exitCode} after ${result.seconds.toFixed(1)} s`;
  return [what, ...wrong, end].join("; ");
}
