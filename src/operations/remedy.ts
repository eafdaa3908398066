import { CommandError, reasonAndHint } from "../errors.ts";
import { reasonOf } from "../helm/failure.ts";
import { readLabel } from "../reconcile/labels.ts";
import type { ObservedRelease } from "../reconcile/observed.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { Task } from "../reconcile/order.ts";
import { ownershipOf } from "../reconcile/ownership.ts";
import type { Journal, OperationContext } from "./context.ts";
import { refuseLossByUninstall } from "./data-loss.ts";
import { cancelFor } from "./material.ts";
import { removeRelease } from "./remove-release.ts";
import { rollBack } from "./roll-back.ts";

/**
 * Does what `on-failure` of a plan says, after its install or upgrade has failed and no further try follows. Nothing,
 * where it was not Helm or a hook that failed, or where Helm has not begun: then nothing is to be undone. Returns
 * sentences that go on with the reason of the failure; what is not done goes to the notices. The journal tells then
 * what is there. Never throws.
 */
export async function remedy(
  task: Task,
  context: OperationContext,
  journal: Journal,
): Promise<string | undefined> {
  if (task.kind !== "install" && task.kind !== "upgrade") return undefined;
  const { setup, namespace, release, options } = task.plan;
  if (options.onFailure === "keep" || !journal.undoable) return undefined;
  if (cancelFor(context, setup).aborted) return undefined;
  try {
    const revisions = await context.cluster(setup).revisions(namespace, release);
    const [failed] = revisions;
    if (failed === undefined || !isOfThisRun(failed, task, context)) return undefined;
    return options.onFailure === "rollback"
      ? await rollBack(task, failed, revisions.slice(1), context, journal)
      : await uninstallFirst(task, failed, revisions, context, journal);
  } catch (problem) {
    const { reason, hint } = why(problem);
    const [what, byHand] =
      options.onFailure === "rollback" ? ["rolled back", "helm rollback"] : ["uninstalled", "helm uninstall"];
    const next =
      hint ?? `It stays as it is until the plan is deployed again, or until \`${byHand}\` is run by hand.`;
    return `It could not be ${what}: ${reason.replace(/\.$/, "")}. ${next}`;
  }
}

/** Why a remedy failed, and what to try. */
function why(error: unknown): { readonly reason: string; readonly hint?: string | undefined } {
  const tail = error instanceof CommandError && !error.failure.cancelled ? error.failure.stderrTail : "";
  return tail === "" ? reasonAndHint(error) : reasonOf(tail);
}

/** Helm records a revision before it changes anything; one that is not there, or is another's, is not ours to undo. */
function isOfThisRun(
  failed: ObservedRelease,
  task: InstallOrUpgrade,
  { identity }: OperationContext,
): boolean {
  return (
    failed.revision >= task.revision &&
    readLabel(failed.labels, "revision") === String(failed.revision) &&
    readLabel(failed.labels, "run") === identity.run
  );
}

async function uninstallFirst(
  task: InstallOrUpgrade,
  failed: ObservedRelease,
  revisions: readonly ObservedRelease[],
  context: OperationContext,
  journal: Journal,
): Promise<string | undefined> {
  const { setup, namespace, release, options } = task.plan;
  if (!isFirstInstall(task, revisions, context)) {
    journal.notices.push(
      `Not uninstalled (\`on-failure: uninstall\`): that holds for a first install only, and release ${release} has been there before.`,
    );
    return undefined;
  }
  if (options.protect) {
    journal.notices.push(
      `Not uninstalled (\`on-failure: uninstall\`): release ${release} is protected (\`protect: true\`).`,
    );
    return undefined;
  }
  const record = await context.cluster(setup).record(failed);
  if (!options.allowDataLoss)
    await refuseLossByUninstall(context.cluster(setup), release, record.manifest, namespace);
  await removeRelease({ setup, namespace, release }, options, record, context, journal);
  return "It was uninstalled, since it was a first install.";
}

/** All revisions are there from the first on, are ours, and none was done. So nothing works that worked before. */
function isFirstInstall(
  task: InstallOrUpgrade,
  revisions: readonly ObservedRelease[],
  { identity }: OperationContext,
): boolean {
  return (
    revisions.at(-1)?.revision === 1 &&
    revisions.every(
      (one) =>
        ownershipOf(one, task.plan.setup, identity).kind === "ours" &&
        readLabel(one.labels, "done") === undefined,
    )
  );
}
