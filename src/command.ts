import type { ChosenCommand, DeployTrigger } from "./chosen-command.ts";
import { commandOf } from "./command-names.ts";
import { previewOf } from "./command-preview.ts";
import { notDeployed } from "./deployed-branches.ts";
import { UserError } from "./errors.ts";
import type { Event } from "./event.ts";

/** The type of a `repository_dispatch` that is a release request. */
export const releaseType = "gitops-release";

/**
 * Chooses the command by event and input. A branch that does not deploy, a tag or a deletion does nothing, and says
 * so. Throws UserError for a command or event that there is nothing for.
 */
export function chooseCommand(event: Event, input: string, branches: readonly string[]): ChosenCommand {
  const command = commandOf(input, event);
  const { kind } = event;
  if (command === "validate") return validationOf(event);
  if (command === "release" || command === "update-images") return writeOf(command, event, branches);
  if (command === "preview") return previewCommand(event, branches);
  if (command === "drift") return driftCommand(event, branches);
  switch (kind.kind) {
    case "pull-request":
    case "merge-group":
      throw startsNothing(event.name, undefined);
    case "tag":
      return { kind: "nothing", reason: `${kind.tag} is a tag, and only branches are deployed` };
    case "deletion":
      return { kind: "nothing", reason: `branch ${kind.branch} was deleted, which uninstalls nothing` };
    case "push":
      return deployOf(command === "sync" ? "sync" : "push", kind, event, branches);
    case "dispatch":
      return deployOf(command === "sync" ? "sync" : "dispatch", kind, event, branches);
    case "schedule":
      return deployOf("sync", kind, event, branches);
    case "repository-dispatch":
      if (command !== "auto") return deployOf("sync", { branch: kind.branch }, event, branches);
      if (kind.type === releaseType) return writeOf("release", event, branches);
      throw new UserError(`The event \`repository_dispatch\` of type \`${kind.type}\` starts nothing.`, {
        hint: `A release request is of type \`${releaseType}\`; for another type, set \`command\`.`,
      });
    case "other": {
      const { branch } = kind;
      // A review checks out what the pull request proposes, whoever proposes it.
      if (command === "auto" || branch === undefined || event.name.startsWith("pull_request"))
        throw startsNothing(event.name, command === "auto" ? branch : undefined);
      // As after another workflow: what it asks for, no person has asked for.
      return deployOf("sync", { branch }, event, branches);
    }
  }
}

/** A `command` helps only an event that has a branch: there is nothing to deploy of a pull request. */
function startsNothing(event: string, branch: string | undefined): UserError {
  const hint =
    branch === undefined
      ? "It is of no branch, so `deploy` and `sync` do not help: name one of those under `on:` of the workflow."
      : "Name one of those under `on:` of the workflow; for another event of a branch, set `command: deploy` or `command: sync`.";
  return new UserError(
    `The event \`${event}\` starts nothing: the action runs on \`push\`, \`pull_request\`, \`merge_group\`, \`workflow_dispatch\`, \`schedule\` and \`repository_dispatch\`.`,
    { hint },
  );
}

/** Where a branch or tag was deleted, nothing is left to check. */
function validationOf({ kind }: Event): ChosenCommand {
  if (kind.kind === "deletion")
    return { kind: "nothing", reason: `branch ${kind.branch} was deleted, and nothing is left to check` };
  const branch = "branch" in kind ? (kind.branch ?? "") : "";
  return { kind: "validate", branch, stranger: mayBeStrangers(kind) };
}

/** Whether the commit may be of somebody who may not push here. Of an event that is not known anything may be. */
function mayBeStrangers(kind: Event["kind"]): boolean {
  return kind.kind === "other" || (kind.kind === "pull-request" && (kind.fork || kind.target));
}

function deployOf(
  trigger: DeployTrigger,
  { branch, before }: { readonly branch: string; readonly before?: string | undefined },
  { repository }: Event,
  branches: readonly string[],
): ChosenCommand {
  const which = notDeployed(branch, repository.defaultBranch, branches);
  if (which !== undefined) return { kind: "nothing", reason: `branch ${branch} is not ${which}` };
  return { kind: "deploy", trigger, branch, before };
}

/** Of the deployment that the same event would start, where it is not about a pull request. */
function previewCommand(event: Event, branches: readonly string[]): ChosenCommand {
  const { kind } = event.kind;
  if (kind === "pull-request" || kind === "merge-group") return previewOf(event, event.kind, branches);
  const deployed = chooseCommand(event, "deploy", branches);
  const { defaultBranch } = event.repository;
  const elsewhere = deployed.kind === "nothing" && "branch" in event.kind && kind !== "deletion";
  if (
    elsewhere &&
    defaultBranch !== undefined &&
    notDeployed(defaultBranch, defaultBranch, branches) === undefined
  )
    return { ...asDeployed, trigger: "dispatch", branch: defaultBranch, before: undefined };
  return deployed.kind === "deploy" ? { ...deployed, ...asDeployed } : deployed;
}

const asDeployed = { kind: "preview", base: { kind: "deployed" }, pull: undefined } as const;

/** Whatever starts it. Where nothing is deployed from, nothing has drifted. */
function driftCommand(event: Event, branches: readonly string[]): ChosenCommand {
  const chosen = chooseCommand(event, "sync", branches);
  return chosen.kind === "deploy" ? { kind: "drift", branch: chosen.branch } : chosen;
}

/** A pull request names the branch that it is to change, and is no word for writing to it. */
function branchWrittenTo({ kind }: Event): string | undefined {
  if (kind.kind === "deletion" || kind.kind === "pull-request" || kind.kind === "merge-group")
    return undefined;
  return "branch" in kind ? kind.branch : undefined;
}

/** Someone waits for what is written: where nothing would come of it, that is an error. */
function writeOf(
  kind: "release" | "update-images",
  event: Event,
  branches: readonly string[],
): ChosenCommand {
  const branch = branchWrittenTo(event);
  if (branch === undefined) {
    throw new UserError(
      `The command \`${kind}\` writes to a branch, and this \`${event.name}\` is of none.`,
      {
        hint: "Let it be started by `workflow_dispatch`, `repository_dispatch`, `schedule` or a push to a branch.",
      },
    );
  }
  const which = notDeployed(branch, event.repository.defaultBranch, branches);
  if (which === undefined) return { kind, branch };
  throw new UserError(`The command \`${kind}\` was started on the branch ${branch}, which is not ${which}.`, {
    hint: "Start it on a branch that is deployed, or add the branch to `branches`.",
  });
}
