import type { Place } from "../errors.ts";
import type { Declaration, Lapsed } from "../formats/declaration.ts";
import { type Ask, decide } from "./decide.ts";
import { recordedElsewhere } from "./elsewhere.ts";
import { guardDeletes, type MaxDeletes } from "./guard.ts";
import { holdMove, type Successors } from "./moves.ts";
import type { ObservedRelease, ObservedSetup } from "./observed.ts";
import type { Operation, PlanOperation, Skip, Uninstall } from "./operation.ts";
import { ownershipOf } from "./ownership.ts";
import { type DeletedPlan, prune, type Unreadable } from "./prune.ts";
import { type Desire, type Source, type State, stateOf, type ValuesFault } from "./state.ts";
import type { View } from "./view.ts";

/** All that decides what happens in one setup. */
export interface SetupInput {
  readonly view: View;
  readonly observed: ObservedSetup;
  /** The setup's plans, all of them. */
  readonly plans: readonly Declaration[];
  readonly unreadable: readonly Unreadable[];
  /** Files of the setup that lie where plans do, and are none. */
  readonly lapsed: readonly Lapsed[];
  /** The digest of each plan, by plan id. */
  readonly digests: ReadonlyMap<string, string>;
  /** Further digests that are as good, by plan id; see `completeSet`. */
  readonly completeDigests: ReadonlyMap<string, string>;
  /** What floating chart references mean now, by plan id; only of those looked up. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Why the values of a plan cannot be told, by plan id. */
  readonly valuesFaults: ReadonlyMap<string, ValuesFault>;
  /** What the run changed of a plan, by plan id, for the reasons. */
  readonly touched: ReadonlyMap<string, string>;
  /** Deploy every plan. */
  readonly force: boolean;
  /** Plans that are deployed since what is live has drifted, by plan id, with the reason; absent: none. */
  readonly heal?: ReadonlyMap<string, string> | undefined;
  readonly deleted: readonly DeletedPlan[];
  /** Ids of plans that are gone, and of those that took their place. */
  readonly moves: ReadonlyMap<string, string>;
  /** Releases that plans of other setups on the same cluster name, as `<namespace>/<release>`; with the plan's id. */
  readonly namedElsewhere: ReadonlyMap<string, string>;
  /** Commits before this one that may have what is gone, the nearest first. */
  readonly bases: readonly string[];
  /** A file of which nobody can tell what it declares; undefined: none. */
  readonly hidden: Place | undefined;
  /** Folders that gitops.yaml gives to the setup, and in which nothing is declared. */
  readonly bare: readonly string[];
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
      return [plan.id, stateOf(release, desireOf(plan, input), input.view)];
    }),
  );
  const selected = input.plans.filter((plan) => input.selected(plan.id));
  const decided = selected.map((plan) =>
    decide(desireOf(plan, input), states.get(plan.id) as State, input.view, askOf(plan, input)),
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
  const state = stateIn(input, plan);
  if (state.kind === "current") return true;
  return (
    input.selected(id) && decide(desireOf(plan, input), state, input.view, askOf(plan, input)) !== undefined
  );
}

/** What the release of a plan of the setup is to it. */
export function stateIn(input: SetupInput, plan: Declaration): State {
  const release = input.observed.releases.find(
    ({ namespace, name }) => namespace === plan.namespace && name === plan.release,
  );
  return stateOf(release, desireOf(plan, input), input.view);
}

/** Decides again for a plan whose release has changed since, as its operation went on. */
export function decideAgain(
  plan: Declaration,
  release: ObservedRelease | undefined,
  input: SetupInput,
): PlanOperation | undefined {
  // The plan of an operation has the options of an install or an upgrade, whichever it was then.
  const desire = desireOf(input.plans.find(({ id }) => id === plan.id) ?? plan, input);
  return decide(desire, stateOf(release, desire, input.view), input.view, askOf(plan, input));
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
    ...guardDeletes({ ...input, setup: input.view.setup, uninstalls, owned, plansLeft }),
  ];
}

function isRefused(operation: Uninstall | Skip): boolean {
  return operation.kind === "skip" && operation.result === "failed";
}

/** Whether a release is ours, and there: of an uninstalled one Helm may keep the history. */
function isInstalled(release: ObservedRelease, { view }: SetupInput): boolean {
  return release.status !== "uninstalled" && ownershipOf(release, view.setup, view.identity).kind === "ours";
}

/** What the release of a plan of the setup must show to be as the repository says. */
export function desireOf(plan: Declaration, input: SetupInput): Desire {
  const digest = input.digests.get(plan.id);
  if (digest === undefined) throw new Error(`The plan ${plan.id} has no digest.`);
  return {
    plan,
    digest,
    completeDigest: input.completeDigests.get(plan.id),
    source: input.sources.get(plan.id),
    valuesFault: input.valuesFaults.get(plan.id),
    elsewhere: recordedElsewhere(plan, input),
  };
}

function askOf({ id }: Declaration, { touched, force, heal }: SetupInput): Ask {
  return { why: touched.get(id), force, heal: heal?.get(id) };
}

function indexed(releases: readonly ObservedRelease[]): ReadonlyMap<string, ObservedRelease> {
  return new Map(releases.map((release) => [keyOf(release.namespace, release.name), release]));
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
