import type { ChosenCommand } from "./chosen-command.ts";
import { notDeployed } from "./deployed-branches.ts";
import type { Event } from "./event.ts";
import type { MergeGroup, PullRequest } from "./event-pull-request.ts";

/** The preview of a pull request, or of what a merge queue is about to merge. */
export function previewOf(
  event: Event,
  kind: PullRequest | MergeGroup,
  branches: readonly string[],
): ChosenCommand {
  const { branch } = kind;
  const which = notDeployed(branch, event.repository.defaultBranch, branches);
  if (which !== undefined) return nothing(`the pull request goes to ${branch}, which is not ${which}`);
  const common = { kind: "preview", trigger: "push", branch, before: undefined } as const;
  if (kind.kind === "merge-group")
    return { ...common, base: { kind: "commit", commit: kind.base }, pull: undefined };
  const { number, action, target, head, fork } = kind;
  if (action === "closed") return nothing(`pull request #${number} was closed`);
  // The branch itself is checked out then, in which there is nothing of the pull request.
  const base = target
    ? ({ kind: "commit", commit: event.commit } as const)
    : ({ kind: "first-parent" } as const);
  return { ...common, base, pull: { number, head, fork } };
}

function nothing(reason: string): ChosenCommand {
  return { kind: "nothing", reason };
}
