import type { Finding } from "../diagnosis/finding.ts";
import { CommandError, type Place, reasonAndHint } from "../errors.ts";
import { type ChartReference, isMadeOfObjects } from "../formats/chart-reference.ts";
import { reasonOf } from "../helm/failure.ts";
import { subjectOfTask, type Task } from "../reconcile/order.ts";
import { blame } from "./blame.ts";
import type { Journal, OperationContext } from "./context.ts";
import { meantKind } from "./unknown-kind.ts";

/** Why a task failed, for a person. */
export interface Explanation {
  readonly reason: string;
  readonly hint?: string | undefined;
  /** Where it comes from; undefined: from the plan. */
  readonly place?: Place | undefined;
}

/** Finds the reason, what to try, and the object that was refused. Never throws. */
export async function explain(
  error: unknown,
  task: Task,
  { diagnosis }: Pick<Journal, "diagnosis">,
  context: Pick<OperationContext, "cluster">,
): Promise<Explanation> {
  const { reason, hint } = withCause(
    reasonFor(error, "plan" in task ? task.plan?.chart : undefined),
    diagnosis?.cause,
  );
  const { setup } = subjectOfTask(task);
  const told = { reason, hint: (await meantKind(error, context.cluster(setup))) ?? hint };
  const found = "digest" in task ? blame(task.plan, error, reason) : undefined;
  return found === undefined ? told : { ...told, ...found };
}

/** Helm's real reason, or the message of what the action itself found. `chart`: what Helm was given, if it is known. */
export function reasonFor(error: unknown, chart: ChartReference | undefined): Explanation {
  if (error instanceof CommandError) {
    const { failure, message } = error;
    if (failure.stderrTail === "" || failure.timedOut || failure.cancelled) return { reason: message };
    const isOfObjects = chart !== undefined && isMadeOfObjects(chart);
    return reasonOf(failure.stderrTail, isOfObjects ? "objects" : "chart");
  }
  return reasonAndHint(error);
}

/** What keeps a workload from becoming ready says more than that Helm has waited for it in vain. */
function withCause(told: Explanation, cause: Finding | undefined): Explanation {
  if (cause === undefined) return told;
  const helm = told.reason.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
  const sentence = cause.sentence.endsWith("…") ? cause.sentence : `${cause.sentence}.`;
  return { reason: `${sentence} Helm: ${helm}`, hint: cause.hint };
}
