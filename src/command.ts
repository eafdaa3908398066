import { createBranchFilter } from "./config/branches.ts";
import { orList } from "./config/distance.ts";
import { UserError } from "./errors.ts";
import type { Event } from "./event.ts";

/**
 * What makes a run look at plans: a push looks at what it touches; a dispatch (a person's word) and a sync (the
 * clock's) look at every setup that the selection reaches.
 */
export type DeployTrigger = "push" | "dispatch" | "sync";

/** What the run is to do. */
export type ChosenCommand =
  | {
      readonly kind: "deploy";
      readonly trigger: DeployTrigger;
      readonly branch: string;
      /** `before` of the push's payload; undefined for other events. */
      readonly before: string | undefined;
    }
  | { readonly kind: "nothing"; readonly reason: string };

/** The values that the input `command` takes. */
const commandNames = ["auto", "deploy", "sync"] as const;
type CommandName = (typeof commandNames)[number];

/**
 * Chooses the command by event and input. A branch that does not deploy, a tag or a deletion does nothing, and says
 * so. Throws UserError for a command or event that there is nothing for.
 */
export function chooseCommand(event: Event, input: string, branches: readonly string[]): ChosenCommand {
  const command = commandOf(input);
  const { kind } = event;
  switch (kind.kind) {
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
    case "other": {
      const { branch } = kind;
      if (command === "auto" || branch === undefined) throw startsNothing(event.name, branch);
      // As after another workflow: what it asks for, no person has asked for.
      return deployOf("sync", { branch }, event, branches);
    }
  }
}

function commandOf(input: string): CommandName {
  const command = commandNames.find((name) => name === input);
  if (command !== undefined) return command;
  throw new UserError(`Input \`command\` is \`${input}\`: it takes ${orList(commandNames)}.`);
}

/** A `command` helps only an event that has a branch: there is nothing to deploy of a pull request. */
function startsNothing(event: string, branch: string | undefined): UserError {
  const hint =
    branch === undefined
      ? "It is of no branch, so no `command` helps: name one of those under `on:` of the workflow."
      : "Name one of those under `on:` of the workflow; for another event of a branch, set `command: deploy` or `command: sync`.";
  return new UserError(
    `The event \`${event}\` starts nothing: the action runs on \`push\`, \`workflow_dispatch\` and \`schedule\`.`,
    { hint },
  );
}

function deployOf(
  trigger: DeployTrigger,
  { branch, before }: { readonly branch: string; readonly before?: string | undefined },
  { repository }: Event,
  branches: readonly string[],
): ChosenCommand {
  if (branches.length === 0 && repository.defaultBranch === undefined) {
    throw new UserError(
      "The event does not tell the repository's default branch, and `branches` is not set.",
      {
        hint: "Set `branches` to the branches whose pushes deploy.",
      },
    );
  }
  const deploys =
    branches.length > 0 ? createBranchFilter(branches) : (name: string) => name === repository.defaultBranch;
  if (!deploys(branch)) {
    const which =
      branches.length > 0
        ? `\`branches\` (${branches.join(", ")})`
        : `the default branch ${repository.defaultBranch}`;
    return { kind: "nothing", reason: `branch ${branch} is not ${branches.length > 0 ? "in " : ""}${which}` };
  }
  return { kind: "deploy", trigger, branch, before };
}
