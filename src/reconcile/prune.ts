import { type Place, placeText } from "../errors.ts";
import { chartText } from "../formats/chart-reference.ts";
import type { Declaration, Lapsed } from "../formats/declaration.ts";
import { isHashed, planLabel, readCommit, readLabel } from "./labels.ts";
import type { ObservedRelease } from "./observed.ts";
import type { Skip, Subject, Uninstall } from "./operation.ts";
import { decideOrphan, type Orphaned } from "./orphaned.ts";
import { ownershipOf } from "./ownership.ts";
import type { View } from "./view.ts";

/** A plan that the base commit had and this one has no more. */
export interface DeletedPlan {
  readonly id: string;
  readonly setup: string;
  readonly namespace: string;
  readonly name: string;
  readonly file: string;
  /** The plan as the base had it; undefined when it could not be read even there. */
  readonly plan: Declaration | undefined;
}

/** A plan whose file exists, but cannot be read. */
export interface Unreadable {
  readonly namespace: string;
  readonly name: string;
  /** Its release may lie in another namespace. */
  readonly anywhere?: boolean;
}

export interface PruneInput {
  readonly view: View;
  readonly releases: readonly ObservedRelease[];
  /** The plans of this setup. */
  readonly plans: readonly Declaration[];
  /** Plans of this setup whose file exists but cannot be read: never taken for deleted. */
  readonly unreadable: readonly Unreadable[];
  /** Files of this setup that lie where plans do and are none: what was deployed from them is not deleted either. */
  readonly lapsed: readonly Lapsed[];
  readonly deleted: readonly DeletedPlan[];
  /** Ids of plans whose file was renamed, and their new ids; the new ones exist. */
  readonly moves: ReadonlyMap<string, string>;
  /** Releases that plans of other setups on the same cluster name, as `<namespace>/<release>`; with the plan's id. */
  readonly namedElsewhere: ReadonlyMap<string, string>;
  /** Commits before this one that may have what is gone, the nearest first. */
  readonly bases: readonly string[];
  /** A file of which nobody can tell what it declares: nothing of this setup is taken for deleted; undefined: none. */
  readonly hidden: Place | undefined;
}

/** Finds what is to be uninstalled: releases of ours that no plan names any more. */
export function prune(input: PruneInput): readonly (Uninstall | Skip)[] {
  const fileOf = remaining(input);
  const found = input.releases.filter(orphans(input)).map((release) => pruned(release, input, fileOf));
  const covered = new Set(found.map((operation) => operation.target.id));
  const rest = input.deleted.filter(
    (deleted) => !covered.has(deleted.id) && !keepsItsRelease(deleted, input),
  );
  return [...found, ...rest.map((deleted) => explainUntouched(deleted, input))];
}

/** Tells releases of ours that no plan names. What plans name is looked up, as there may be thousands of both. */
function orphans(input: PruneInput): (release: ObservedRelease) => boolean {
  const named = new Set(input.plans.map((plan) => `${plan.namespace}/${plan.release}`));
  const unreadable = new Set(input.unreadable.map((plan) => `${plan.namespace}/${planLabel(plan.name)}`));
  const anywhere = new Set(input.unreadable.flatMap((plan) => (plan.anywhere ? [planLabel(plan.name)] : [])));
  return (release) => {
    const { namespace, name, status, labels } = release;
    if (status === "uninstalled" || named.has(`${namespace}/${name}`)) return false;
    if (ownershipOf(release, input.view.setup, input.view.identity).kind !== "ours") return false;
    const label = readLabel(labels, "plan") ?? "";
    return !unreadable.has(`${namespace}/${label}`) && !anywhere.has(label);
  };
}

type FileOf = (release: ObservedRelease) => Lapsed | undefined;

/** Tells the file that a release was deployed from, where it is still there. */
function remaining({ lapsed, deleted }: PruneInput): FileOf {
  // That a plan's own file is gone can be known: another one of that name beside it has nothing to do with it.
  const gone = new Set(deleted.map(({ id }) => id));
  const files = new Map(
    lapsed
      .filter(({ id }) => !gone.has(id))
      .map((file) => [`${file.namespace}/${planLabel(file.name)}`, file]),
  );
  return ({ namespace, labels }) => files.get(`${namespace}/${readLabel(labels, "plan")}`);
}

function pruned(release: ObservedRelease, input: PruneInput, fileOf: FileOf): Uninstall | Skip {
  const target = subjectOfOrphan(release, input);
  const heir = input.namedElsewhere.get(`${release.namespace}/${release.name}`);
  if (heir !== undefined) return handedOver(target, release, heir);
  if (input.hidden !== undefined && input.view.supersededBy === undefined)
    return keepHidden(target, release, input.hidden);
  const successor = successorOf(release, target.id, input);
  const orphaned: Orphaned = {
    kind: "orphaned",
    release,
    target,
    successor,
    file: successor === undefined ? fileOf(release) : undefined,
    commits: [readCommit(release.labels), ...input.bases].filter((commit) => commit !== undefined),
  };
  return decideOrphan(orphaned, input.view);
}

/** Its plan may be gone, or stand in the file that cannot be read. */
function keepHidden(target: Subject, observed: ObservedRelease, unread: Place): Skip {
  return {
    kind: "skip",
    target,
    instead: "uninstall",
    result: "failed",
    reason: `Because ${placeText(unread)} cannot be read, nobody can tell whether its plan was deleted: it stays.`,
    observed,
    hint: "Put that file right, or delete it.",
    unread,
  };
}

/** A setup that was renamed, or a second one of its cluster: what that plan takes over must not go. */
function handedOver(target: Subject, observed: ObservedRelease, heir: string): Skip {
  return {
    kind: "skip",
    target,
    instead: "skip",
    result: "succeeded",
    reason: `its plan was deleted, but ${heir} declares its release now, on the same cluster: it stays`,
    observed,
  };
}

/** A release whose plan lives on under another release name, or whose file git saw renamed, was moved. */
function successorOf(release: ObservedRelease, id: string, input: PruneInput): string | undefined {
  const label = readLabel(release.labels, "plan");
  const renamed = input.plans.find(
    (plan) => plan.namespace === release.namespace && planLabel(plan.name) === label,
  );
  return renamed?.id ?? input.moves.get(id);
}

function subjectOfOrphan(release: ObservedRelease, input: PruneInput): Subject {
  const label = readLabel(release.labels, "plan");
  const here = input.deleted.filter((deleted) => deleted.namespace === release.namespace);
  // The label may lag behind a plan that was renamed and kept its release: what the plan said comes first.
  const known =
    here.find((deleted) => deleted.plan?.release === release.name) ??
    here.find((deleted) => planLabel(deleted.name) === label);
  const name = known?.name ?? nameOf(release);
  return {
    id: known?.id ?? planIdOf(release, input.view.setup),
    setup: input.view.setup,
    namespace: release.namespace,
    name,
    release: release.name,
    chart: chartOf(known),
    place: known === undefined ? undefined : { file: known.file },
  };
}

function chartOf(deleted: DeletedPlan | undefined): string | null {
  return deleted?.plan === undefined ? null : chartText(deleted.plan.chart);
}

/** The id of the plan that a release of ours was deployed for, as far as its labels tell. */
export function planIdOf(release: ObservedRelease, setup: string): string {
  return `${setup}/${release.namespace}/${nameOf(release)}`;
}

/** A hashed name cannot be read back: the release's name is the best there is. */
function nameOf({ name, labels }: ObservedRelease): string {
  const label = readLabel(labels, "plan");
  return label === undefined || isHashed(label) ? name : label;
}

/** A plan that was renamed while its release keeps name and namespace: nothing is to be said. */
function keepsItsRelease(deleted: DeletedPlan, input: PruneInput): boolean {
  const release = deleted.plan?.release ?? deleted.name;
  return input.plans.some((plan) => plan.release === release && plan.namespace === deleted.namespace);
}

/** A deleted plan without a release of ours: gone already, or somebody else's. */
function explainUntouched(deleted: DeletedPlan, input: PruneInput): Skip {
  const name = deleted.plan?.release ?? deleted.name;
  const release = input.releases.find((one) => one.name === name && one.namespace === deleted.namespace);
  const gone = release === undefined || release.status === "uninstalled";
  return {
    kind: "skip",
    target: {
      id: deleted.id,
      setup: deleted.setup,
      namespace: deleted.namespace,
      name: deleted.name,
      release: name,
      chart: chartOf(deleted),
      place: { file: deleted.file },
    },
    instead: "skip",
    result: "succeeded",
    reason: gone
      ? "its plan was deleted, and its release is already gone"
      : `its plan was deleted, but release ${name} was not deployed from here, so it is not touched`,
    observed: release,
  };
}
