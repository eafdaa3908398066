import type { Problem } from "../../formats/declaration.ts";
import { listed } from "../../listed.ts";
import type { Outcome } from "../../reconcile/outcome.ts";
import { subjectOf } from "../../reconcile/subject.ts";
import { plural } from "../../report/counts.ts";
import type { PlanFault, ValidatedPlan } from "./plan.ts";

/** One outcome a plan that cannot be read, however many problems it has. */
export function unreadableOutcomes(problems: readonly Problem[]): readonly Outcome[] {
  const outcomes = new Map<string, Outcome>();
  for (const { plan, place, message, hint } of problems) {
    if (plan === undefined || outcomes.has(plan.id)) continue;
    const subject = { ...plan, release: plan.name, chart: null, place };
    outcomes.set(plan.id, {
      ...nothingDone,
      subject,
      result: "failed",
      reason: message,
      hint,
      unread: place,
    });
  }
  return [...outcomes.values()];
}

/** What a plan came to, where there is anything to tell of it. */
export function outcomeOf(
  { plan, faults, notices }: ValidatedPlan,
  time: Pick<Outcome, "startedAt" | "duration">,
): readonly Outcome[] {
  const [first, ...more] = faults;
  const about = { ...nothingDone, ...time, subject: subjectOf(plan), notices };
  if (first === undefined) {
    if (notices.length === 0) return [];
    return [{ ...about, result: "skipped", reason: notices[0] as string, hint: undefined }];
  }
  const rest = more.length === 0 ? {} : { diagnosis: more.map(textOf) };
  return [{ ...about, result: "failed", reason: first.message, hint: first.hint, ...rest }];
}

/** Of objects whose kinds no version of Kubernetes tells. */
export function uncheckedNotice(plans: readonly ValidatedPlan[]): readonly string[] {
  const objects = plans.flatMap(({ pending }) => pending.map(({ object }) => object));
  if (objects.length === 0) return [];
  const kinds = [...new Set(objects.map(({ kind, apiVersion }) => `${kind} of ${apiVersion}`))].sort();
  return [
    `${plural(objects.length, "object")} of kinds that Kubernetes itself does not have, and that no CustomResourceDefinition of the repository makes, could not be checked without a cluster: ${listed(kinds)}.`,
  ];
}

const nothingDone = {
  operation: "skip",
  revision: null,
  versionBefore: null,
  version: null,
  startedAt: 0,
  duration: 0,
  evidence: [],
  notices: [],
} as const;

function textOf({ message, hint }: PlanFault): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
