import { placeText } from "../errors.ts";
import type { Problem } from "../formats/declaration.ts";
import { listed } from "../listed.ts";
import { plural } from "../report/counts.ts";
import type { Looked } from "../report/run-report.ts";
import type { Deployment } from "./account.ts";
import type { Base } from "./base.ts";
import { noPlansNotice } from "./check-layout.ts";
import type { Question } from "./decide-setups.ts";
import type { DeployedGroup } from "./deploy-group.ts";
import type { RepositoryAt } from "./read-repository.ts";
import type { Scope } from "./scope.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";

/** What the log says of the base. */
export function describeBase(base: Base): string {
  if (base.kind === "commit") return `Base: ${base.sha.slice(0, 7)}, ${base.reason}.`;
  return `Base: none, so every setup is looked at: ${base.reason}.`;
}

/**
 * Sentences about the whole run, known before anything is done. What a push leaves undone is not made up for by the next
 * push, once this run counts as the base.
 */
export function noticesOf(settings: Settings, scope: Scope, now: RepositoryAt): readonly string[] {
  const { trigger, inputs, selection } = settings;
  const always = repositoryNotices(settings, scope, now);
  if (trigger !== "push") return always;
  if (inputs.dryRun && scope.setups.length > 0)
    return [
      "This push was a dry run: what it changed takes a sync without `dry-run`. Start the workflow by hand, or leave it to the workflow's schedule, where it has one.",
      ...always,
    ];
  const left = scope.leftOut().filter(({ setup }) => selection.reaches(setup));
  if (left.length === 0) return always;
  return [
    `This push affects plans that \`plans\` leaves out: ${listed(left.map(({ id }) => id))}. ${howToDeploy}`,
    ...always,
  ];
}

/** The same, of what the repository holds alone. */
export function repositoryNotices(settings: Settings, scope: Scope, now: RepositoryAt): readonly string[] {
  const unheeded = scope.setups.length === 0 ? [] : (now.configuration.unheeded ?? []);
  return [...noPlansNotice(now, settings), ...unheeded];
}

/**
 * What a push affects in setups that \`plans\` matches nothing of, a sentence: another job deploys them, or nobody does.
 * undefined: nothing.
 */
export function leftToOthers({ trigger, selection }: Settings, scope: Scope): string | undefined {
  if (trigger !== "push") return undefined;
  const plans = scope.leftOut().filter(({ setup }) => !selection.reaches(setup));
  if (plans.length === 0) return undefined;
  const setups = listed([...new Set(plans.map(({ setup }) => setup))].sort());
  return `Left to other jobs, as \`plans\` matches nothing there: ${plural(plans.length, "affected plan")} in ${setups}. ${howToDeploy}`;
}

const howToDeploy =
  "What no other job deploys takes a run whose `plans` match it, by hand or by the workflow's schedule.";

/** Says in the log what the run is about. */
export function announce(scope: Scope, { plans }: Looked, { log }: World): void {
  const setups = scope.setups.length === 0 ? "none" : scope.setups.join(", ");
  log.info(
    `Plans: ${plans} in the repository, ${scope.touched.size} affected, ${scope.deleted.length} deleted.`,
  );
  log.info(`Setups to open: ${setups}.`);
}

/** Says what is wrong in files before anything comes of it. */
export function announceProblems(problems: readonly Problem[], { log }: Pick<World, "log">): void {
  for (const { place, message, hint } of problems)
    log.error(`${placeText(place)} cannot be read: ${message}${hint === undefined ? "" : ` ${hint}`}`);
}

/** What of the account is known once all is decided. */
export function reportOn(
  groups: readonly Pick<DeployedGroup, "opened" | "decided">[],
  { now, scope, settings }: Question,
): Pick<Deployment, "problems" | "setupFailures" | "looked"> {
  const setups = new Set(scope.setups);
  const unchanged = groups.reduce((sum, { decided }) => sum + decided.unchanged, 0);
  return {
    problems: now.declared.problems.filter(
      ({ plan }) => plan === undefined || (setups.has(plan.setup) && settings.selection.matches(plan.id)),
    ),
    setupFailures: groups.flatMap(({ opened, decided }) =>
      opened.lost.map((lost) => ({ ...lost, plans: decided.lostPlans.get(lost.setup) ?? [] })),
    ),
    looked: { ...lookedAt(scope, now, settings), unchanged },
  };
}

/** What the summary says of where the run looked. */
export function lookedAt(scope: Scope, now: RepositoryAt, settings: Settings): Looked {
  const { selection, trigger } = settings;
  const nothing = scope.setups.length === 0 && trigger === "push";
  const others = leftToOthers(settings, scope);
  const idle =
    others === undefined
      ? "No plan is affected by the changes."
      : `No plan that \`plans\` matches is affected by the changes. ${others}`;
  return {
    plans: now.declared.declarations.filter((plan) => selection.matches(plan.id)).length,
    setups: scope.setups,
    unchanged: 0,
    idle: nothing ? idle : undefined,
  };
}
