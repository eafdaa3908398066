import type { Diagnosis } from "../diagnosis/finding.ts";
import { subjectOfTask, type Task, verbOf } from "../reconcile/order.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import { asOfNow } from "./as-of-now.ts";
import { withAttempts } from "./attempts.ts";
import { createJournal, type Journal, noticesOf, type OperationContext } from "./context.ts";
import { deployPlan } from "./deploy-plan.ts";
import { type Explanation, explain } from "./explain.ts";
import { freed } from "./freed.ts";
import { cancelFor } from "./material.ts";
import { nextTry } from "./next-task.ts";
import { remedy } from "./remedy.ts";
import { uninstall } from "./uninstall.ts";

/** An outcome, and all that Helm and the hooks printed on the way. */
export interface Carried {
  readonly outcome: Outcome;
  readonly lines: readonly string[];
}

/** How many of the last lines go into the outcome of a failure. */
const evidenceLines = 20;

/** Carries one task out. Never throws: whatever goes wrong is the outcome. */
export async function carryOut(task: Task, context: OperationContext): Promise<Carried> {
  const startedAt = context.now();
  const journal = createJournal(task.observed);
  const conclude = (
    done: Task,
    result: Outcome["result"],
    reason: string,
    more: Omit<Explanation, "reason"> = {},
  ): Carried => ({
    outcome: {
      subject: { ...subjectOfTask(task), ...(more.place === undefined ? {} : { place: more.place }) },
      operation: verbOf(done),
      result,
      reason,
      hint: more.hint,
      ...(done.kind === "skip" && done.unread !== undefined ? { unread: done.unread } : {}),
      revision: journal.revision,
      versionBefore: journal.versionBefore,
      version: journal.version,
      startedAt,
      duration: context.now() - startedAt,
      evidence: result === "failed" ? journal.lines.slice(-evidenceLines) : [],
      ...(journal.diagnosis === undefined ? {} : { diagnosis: journal.diagnosis.lines }),
      notices: noticesOf(journal),
    },
    lines: [...journal.lines, ...clusterLines(journal.diagnosis)],
  });

  let begun = task;
  try {
    begun = await asOfNow(task, context, journal);
    const done = await carryWithAttempts(begun, context, journal);
    if (done.kind === "skip") return conclude(done, done.result, done.reason, { hint: done.hint });
    // What a further try puts right was left by this run: not that is why it was done.
    return conclude(done, "succeeded", journal.attempt === 1 ? done.reason : begun.reason);
  } catch (error) {
    await observeFailure(task, context, journal);
    const { reason: failed, ...more } = await explain(error, begun, journal, context);
    const after = await remedy(begun, context, journal);
    const reason = after === undefined ? failed : `${failed.replace(/\.$/, "")}. ${after}`;
    // Paths as the repository has them, wherever the runner keeps it.
    return conclude(begun, "failed", reason.replaceAll(`${context.root}/`, ""), more);
  }
}

/** Does what the task says, in as many tries as it takes and may take. */
async function carryWithAttempts(task: Task, context: OperationContext, journal: Journal): Promise<Task> {
  if (task.kind === "skip" || task.kind === "relabel") return await carry(task, context, journal);
  const { setup, namespace, release } = subjectOfTask(task);
  const work = async (next: Task, attempt: number): Promise<Task> => {
    journal.attempt = attempt;
    journal.diagnosis = undefined;
    journal.undoable = false;
    return await carry(attempt === 1 ? next : await context.admit(next), context, journal);
  };
  return await withAttempts(task, work, {
    observe: () => context.cluster(setup).release(namespace, release),
    decideAgain: (_, observed) => nextTry(task, observed, journal.removed, context),
    cancel: cancelFor(context, setup),
    say: (line) => journal.lines.push(line),
    notice: (sentence) => journal.notices.push(sentence),
  });
}

/** Does what is to do, once the release is free. Returns the task that came true in the end. */
async function carry(stuck: Task, context: OperationContext, journal: Journal): Promise<Task> {
  const task = await freed(stuck, context, journal);
  switch (task.kind) {
    case "skip":
      if (task.notice !== undefined) journal.notices.push(task.notice);
      return task;
    case "relabel":
      await context.cluster(task.plan.setup).label(task.observed, task.labels);
      return task;
    case "uninstall":
      await uninstall(task, context, journal);
      return task;
    default:
      await deployPlan(task, context, journal);
      return task;
  }
}

function clusterLines(diagnosis: Diagnosis | undefined): readonly string[] {
  return diagnosis === undefined || diagnosis.lines.length === 0
    ? []
    : ["› what the cluster says", ...diagnosis.lines];
}

/** After a failure the cluster says which revision there is now; when it cannot be asked, what is known stays. */
async function observeFailure(task: Task, context: OperationContext, journal: Journal): Promise<void> {
  const { setup, namespace, release } = subjectOfTask(task);
  try {
    const now = await context.cluster(setup).release(namespace, release);
    journal.revision = now?.revision ?? null;
  } catch {
    // The failure itself is told; that the revision is not known must not hide it.
  }
}
