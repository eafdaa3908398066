import type { Declaration } from "../formats/declaration.ts";
import { decide, type Touch } from "./decide.ts";
import { guardDeletes, type MaxDeletes } from "./guard.ts";
import type { Identity } from "./labels.ts";
import type { ObservedRelease, ObservedSetup } from "./observed.ts";
import type { Operation, Uninstall } from "./operation.ts";
import { type DeletedPlan, prune } from "./prune.ts";
import { ownershipOf, stateOf } from "./state.ts";

/** All that decides what happens in one setup. */
export interface SetupInput {
  readonly setup: string;
  readonly identity: Identity;
  readonly observed: ObservedSetup;
  /** The setup's plans, all of them. */
  readonly plans: readonly Declaration[];
  readonly unreadable: readonly { readonly namespace: string; readonly name: string }[];
  /** Why the run acts on a plan, by plan id; what is not in here is untouched. */
  readonly touched: ReadonlyMap<string, string>;
  readonly deleted: readonly DeletedPlan[];
  readonly moves: ReadonlyMap<string, string>;
  readonly base: string | undefined;
  /** Which plan ids the run may act on. */
  readonly selected: (id: string) => boolean;
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
  const selected = input.plans.filter((plan) => input.selected(plan.id));
  const decided = selected.map((plan) => {
    const state = stateOf(releases.get(keyOf(plan.namespace, plan.release)), input.setup, input.identity);
    return decide(plan, state, touchOf(plan.id, input.touched));
  });
  const operations = decided.filter((operation) => operation !== undefined);
  return {
    operations: [...operations, ...deletions(input)],
    unchanged: selected.length - operations.length,
  };
}

function deletions(input: SetupInput): readonly Operation[] {
  const found = prune({ ...input, releases: input.observed.releases }).filter((operation) =>
    input.selected(operation.target.id),
  );
  const uninstalls = found.filter((operation): operation is Uninstall => operation.kind === "uninstall");
  const owned = input.observed.releases.filter(
    (release) => ownershipOf(release, input.setup, input.identity).kind === "ours",
  ).length;
  return [
    ...found.filter((operation) => operation.kind === "skip"),
    ...guardDeletes({ ...input, uninstalls, owned, plansLeft: input.plans.length + input.unreadable.length }),
  ];
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
