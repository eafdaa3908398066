import type { Declaration, Lapsed } from "../formats/declaration.ts";
import { decide, type Touch } from "./decide.ts";
import { guardDeletes, type MaxDeletes } from "./guard.ts";
import type { Identity } from "./labels.ts";
import { holdMove, type Successors } from "./moves.ts";
import type { ObservedRelease, ObservedSetup } from "./observed.ts";
import type { Operation, Skip, Uninstall } from "./operation.ts";
import { type DeletedPlan, prune } from "./prune.ts";
import { ownershipOf, type State, stateOf } from "./state.ts";

/** All that decides what happens in one setup. */
export interface SetupInput {
  readonly setup: string;
  readonly identity: Identity;
  readonly observed: ObservedSetup;
  /** The setup's plans, all of them. */
  readonly plans: readonly Declaration[];
  readonly unreadable: readonly { readonly namespace: string; readonly name: string }[];
  /** Files of the setup that lie where plans do, and are none. */
  readonly lapsed: readonly Lapsed[];
  /** Why the run acts on a plan, by plan id; what is not in here is untouched. */
  readonly touched: ReadonlyMap<string, string>;
  readonly deleted: readonly DeletedPlan[];
  /** Ids of plans that are gone, and of those that took their place. */
  readonly moves: ReadonlyMap<string, string>;
  readonly base: string | undefined;
  /** Which plan ids the run may act on. */
  readonly selected: (id: string) => boolean;
  /** Whether a plan of another setup is there, or on its way in this run. */
  readonly arrives: (id: string) => boolean;
  readonly maxDeletes: MaxDeletes;
  readonly askedByName: boolean;
}

export interface SetupDecision {
  readonly operations: readonly Operation[];
  /** Plans that are as the repository says. */
  readonly unchanged: number;
}

/** Decides for each plan of a setup, and for each release of ours that no plan names any more. */
export function decideSetup(input: SetupInput): SetupDecision {
  const releases = indexed(input.observed.releases);
  const states = new Map(
    input.plans.map((plan) => {
      const release = releases.get(keyOf(plan.namespace, plan.release));
      return [plan.id, stateOf(release, input.setup, input.identity)];
    }),
  );
  const selected = input.plans.filter((plan) => input.selected(plan.id));
  const decided = selected.map((plan) =>
    decide(plan, states.get(plan.id) as State, touchOf(plan.id, input.touched)),
  );
  const actedOn = new Set(selected.filter((_, index) => decided[index] !== undefined).map((plan) => plan.id));
  return {
    operations: [
      ...decided.filter((operation) => operation !== undefined),
      ...deletions(input, { states, actedOn, arrives: input.arrives }),
    ],
    unchanged: selected.length - actedOn.size,
  };
}

/** Whether the release of a plan of this setup is as the repository says, or the run acts on it. */
export function arrivesIn(input: SetupInput, id: string): boolean {
  const plan = input.plans.find((one) => one.id === id);
  if (plan === undefined) return false;
  const release = input.observed.releases.find(
    ({ namespace, name }) => namespace === plan.namespace && name === plan.release,
  );
  const state = stateOf(release, input.setup, input.identity);
  if (state.kind === "current") return true;
  return input.selected(id) && decide(plan, state, touchOf(id, input.touched)) !== undefined;
}

function deletions(input: SetupInput, successors: Successors): readonly Operation[] {
  const pruned = prune({ ...input, releases: input.observed.releases });
  const found = pruned
    .filter((operation) => input.selected(operation.target.id))
    .map((operation) => (operation.kind === "uninstall" ? holdMove(operation, successors) : operation));
  // What was deployed from a file that is no plan any more stays, so its setup is not about to be emptied.
  const lapsed = new Set(input.lapsed.map(({ id }) => id));
  const kept = pruned.filter((operation) => isRefused(operation) && lapsed.has(operation.target.id)).length;
  const plansLeft = input.plans.length + input.unreadable.length + kept;
  const uninstalls = found.filter((operation): operation is Uninstall => operation.kind === "uninstall");
  const owned = input.observed.releases.filter((release) => isInstalled(release, input)).length;
  return [
    ...found.filter((operation) => operation.kind === "skip"),
    ...guardDeletes({ ...input, uninstalls, owned, plansLeft }),
  ];
}

function isRefused(operation: Uninstall | Skip): boolean {
  return operation.kind === "skip" && operation.result === "failed";
}

/** Whether a release is ours, and there: of an uninstalled one Helm may keep the history. */
function isInstalled(release: ObservedRelease, { setup, identity }: SetupInput): boolean {
  return release.status !== "uninstalled" && ownershipOf(release, setup, identity).kind === "ours";
}

function touchOf(id: string, touched: ReadonlyMap<string, string>): Touch {
  const why = touched.get(id);
  return why === undefined ? { kind: "untouched" } : { kind: "touched", why };
}

function indexed(releases: readonly ObservedRelease[]): ReadonlyMap<string, ObservedRelease> {
  return new Map(releases.map((release) => [keyOf(release.namespace, release.name), release]));
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
