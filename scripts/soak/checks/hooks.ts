import type { Entry } from "../journal.ts";
import {
  type HookModel,
  type HookPoint,
  type Model,
  type PlanModel,
  placeOf,
  planAt,
  stampOf,
} from "../model.ts";
import { newest, type Revision } from "../observe.ts";

/** What the journal is judged with. */
export interface History {
  readonly models: ReadonlyMap<string, Model>;
  readonly journal: readonly Entry[];
  readonly revisions: readonly Revision[];
}

/**
 * Complaints, where a hook of a release did not run to success after its change: pre-hooks after the revision before
 * and before Helm, post-hooks after Helm, for one operation, each list in its order.
 */
export function checkHooks(model: Model, history: History): readonly string[] {
  const found = newest(history.revisions);
  return model.plans.flatMap((plan) => {
    const release = found.get(placeOf(plan));
    // That it is missing is told elsewhere.
    return release === undefined ? [] : judge(plan, release, model, history);
  });
}

function judge(plan: PlanModel, release: Revision, model: Model, history: History): readonly string[] {
  const { place, deployedAt, revision } = release;
  const operation = wasDoneBefore(release, history) ? "upgrade" : "install";
  const entries = entriesOf(plan, model, history).filter((entry) => entry.operation === operation);
  const from = history.revisions.filter((each) => each.place === place).at(-2)?.deployedAt ?? 0;
  return [
    ...inOrder(`pre-${operation}`, plan, entries, { from, to: deployedAt }),
    ...inOrder(`post-${operation}`, plan, entries, { from: deployedAt, to: Number.POSITIVE_INFINITY }),
  ].map((complaint) => `${place}: ${complaint} (revision ${revision}: Helm began at ${deployedAt})`);
}

/** Whether a revision before was done, hooks included; what came after that is an upgrade. */
function wasDoneBefore({ place, revision }: Revision, { revisions }: History): boolean {
  return revisions.some(
    (each) => each.place === place && each.revision < revision && each.labels.done !== undefined,
  );
}

/** Those of commits by which the plan's release is the same as by this one. */
function entriesOf(plan: PlanModel, model: Model, { models, journal }: History): readonly Entry[] {
  const stamp = stampOf(plan, model);
  return journal.filter((entry) => {
    if (entry.place !== placeOf(plan) || entry.result !== "succeeded") return false;
    const then = models.get(entry.commit);
    const was = then && planAt(then, entry.place);
    return then !== undefined && was !== undefined && stampOf(was, then) === stamp;
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function inOrder(
  point: HookPoint,
  plan: PlanModel,
  entries: readonly Entry[],
  { from, to }: Span,
): readonly string[] {
  let at = from;
  for (const { script } of plan.hooks[point] ?? ([] as readonly HookModel[])) {
    const entry = entries.find(
      (each) => each.point === point && each.script === script && each.time >= at && each.time <= to,
    );
    if (entry === undefined)
      return [`the ${point} hook ${script} did not run to success from ${at} to ${to}`];
    at = entry.time;
  }
  return [];
}
