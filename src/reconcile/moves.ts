import { chartText } from "../formats/chart-reference.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { Skip, Uninstall } from "./operation.ts";
import type { State } from "./state.ts";

/** What a run makes of the plans of one setup. */
export interface Successors {
  /** The state of the release of each plan of the setup, by plan id. */
  readonly states: ReadonlyMap<string, State>;
  /** Ids of the plans that the run acts on or refuses; the order of things waits for these. */
  readonly actedOn: ReadonlySet<string>;
  /** Whether a plan of another setup is there, or on its way in this run. */
  readonly arrives: (id: string) => boolean;
}

/** A release that was moved stays while its successor is neither there nor on its way in this run. */
export function holdMove(operation: Uninstall, successors: Successors): Uninstall | Skip {
  const { successor, target } = operation;
  if (successor === undefined || isComing(successor, successors)) return operation;
  return {
    kind: "skip",
    target,
    instead: "uninstall",
    result: "skipped",
    reason: `it was moved to ${successor}, which this run does not deploy: it stays`,
    observed: operation.observed,
  };
}

function isComing(id: string, { states, actedOn, arrives }: Successors): boolean {
  if (actedOn.has(id)) return true;
  const state = states.get(id);
  return state === undefined ? arrives(id) : state.kind === "current";
}

/** A plan as a release was deployed from it, and the ids of all plans of that commit. */
export interface Former {
  readonly plan: Declaration;
  readonly ids: ReadonlySet<string>;
}

/**
 * The plan that has taken the place of one that is gone, where no rename tells (the push that moved it is long past,
 * or changed it much): of the same name, elsewhere, and not there yet when the release was deployed. The chart must
 * be the same, but for a plan that cannot be read. Several such plans are copies rather than a move: undefined.
 */
export function successorSince(
  former: Former,
  plans: readonly Declaration[],
  unreadable: readonly { readonly id: string; readonly name: string }[],
): string | undefined {
  // Sets of manifests have the same name in every namespace, and are not moved by that.
  if (former.plan.chart.kind === "manifests") return undefined;
  const chart = chartText(former.plan.chart);
  const alike = plans.filter((plan) => chartText(plan.chart) === chart);
  const found = [...alike, ...unreadable].filter(
    ({ id, name }) => name === former.plan.name && id !== former.plan.id && !former.ids.has(id),
  );
  const ids = new Set(found.map(({ id }) => id));
  return ids.size === 1 ? [...ids][0] : undefined;
}
