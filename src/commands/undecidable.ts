import { placeText } from "../errors.ts";
import { chartText } from "../formats/chart-reference.ts";
import type { Declaration, Problem } from "../formats/declaration.ts";
import { type Identity, planLabel, readLabel } from "../reconcile/labels.ts";
import type { ObservedRelease } from "../reconcile/observed.ts";
import type { Skip } from "../reconcile/operation.ts";
import { ownershipOf } from "../reconcile/ownership.ts";
import { subjectOf } from "../reconcile/subject.ts";
import type { LostSetup, Opened } from "./open-setups.ts";
import type { RepositoryAt } from "./read-repository.ts";
import type { Scope } from "./scope.ts";
import type { Settings } from "./settings.ts";

/** One task a plan that cannot be read, however many problems it has. */
export function unreadableTasks(
  problems: readonly Problem[],
  scope: Scope,
  { selection, identity }: Settings,
  { open }: Opened,
): readonly Skip[] {
  const setups = new Set(scope.setups);
  const tasks = new Map<string, Skip>();
  for (const { plan, place, message, hint } of problems) {
    if (plan === undefined || tasks.has(plan.id) || !setups.has(plan.setup) || !selection.matches(plan.id))
      continue;
    const releases = open.find(({ setup }) => setup === plan.setup)?.observed.releases ?? [];
    const observed = releases.find((release) => wasDeployedFor(release, plan, identity));
    const target = { ...plan, release: observed?.name ?? plan.name, chart: null, place };
    tasks.set(plan.id, {
      kind: "skip",
      target,
      instead: "skip",
      result: "failed",
      reason: message,
      observed,
      unread: place,
      ...(hint === undefined ? {} : { hint }),
    });
  }
  return [...tasks.values()];
}

/** A plan that cannot be read does not tell its release, but the release's labels tell the plan. */
function wasDeployedFor(
  release: ObservedRelease,
  plan: { readonly setup: string; readonly namespace: string; readonly name: string },
  identity: Identity,
): boolean {
  return (
    release.namespace === plan.namespace &&
    readLabel(release.labels, "plan") === planLabel(plan.name) &&
    ownershipOf(release, plan.setup, identity).kind === "ours"
  );
}

/** What the run would have acted on in a setup that it cannot reach. */
export function lostTasks(lost: LostSetup, scope: Scope, now: RepositoryAt): readonly Skip[] {
  const touched = now.declared.declarations.filter(
    (plan) => plan.setup === lost.setup && scope.touched.has(plan.id),
  );
  const deleted = scope.deleted.filter((plan) => plan.setup === lost.setup);
  const targets = [
    ...touched.map((plan: Declaration) => subjectOf(plan)),
    ...deleted.map(({ plan, file, ...rest }) => ({
      ...rest,
      release: plan?.release ?? rest.name,
      chart: plan === undefined ? null : chartText(plan.chart),
      place: { file },
    })),
  ];
  return targets.map((target) => ({
    kind: "skip",
    target,
    instead: "skip",
    result: "failed",
    reason: lost.reason,
    observed: undefined,
    ...(lost.hint === undefined ? {} : { hint: lost.hint }),
  }));
}

/** Why plans that no task stands for cannot be relied on, by plan id. */
export function unavailablePlans(now: RepositoryAt, { lost }: Opened): ReadonlyMap<string, string> {
  const unavailable = new Map<string, string>();
  for (const { plan, place } of now.declared.problems) {
    if (plan === undefined || unavailable.has(plan.id)) continue;
    unavailable.set(plan.id, `${placeText(place)} cannot be read`);
  }
  const setups = new Set(lost.map(({ setup }) => setup));
  for (const { id, setup } of now.declared.declarations) {
    if (setups.has(setup)) unavailable.set(id, "its setup cannot be reached");
  }
  return unavailable;
}
