import type { Skip, Uninstall } from "./operation.ts";
import type { State } from "./state.ts";

/** What a run makes of the plans of one setup. */
export interface Successors {
  /** The state of the release of each plan of the setup, by plan id. */
  readonly states: ReadonlyMap<string, State>;
  /** Ids of the plans that the run acts on or refuses; the order of things waits for these. */
  readonly actedOn: ReadonlySet<string>;
  /** Which plan ids the run may act on, in any setup. */
  readonly selected: (id: string) => boolean;
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
  };
}

function isComing(id: string, { states, actedOn, selected }: Successors): boolean {
  if (actedOn.has(id)) return true;
  const state = states.get(id);
  // A plan of another setup, or one that cannot be read: its own setup tells when it is out of reach.
  return state === undefined ? selected(id) : state.kind === "current";
}
