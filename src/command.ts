import { createBranchFilter } from "./config/branches.ts";
import { UserError } from "./errors.ts";
import type { Event } from "./event.ts";

/** What the run is to do. */
export type ChosenCommand =
  | {
      readonly kind: "deploy";
      readonly trigger: "push" | "dispatch";
      readonly branch: string;
      readonly before: string | undefined;
    }
  | { readonly kind: "nothing"; readonly reason: string };

/** The values that the input `command` takes. */
const commandNames = ["auto", "deploy"] as const;

/**
 * Chooses the command by event and input. A push to a branch that does not deploy, a tag or a deletion does
 * nothing, and says so. Throws UserError for a command or event that there is nothing for.
 */
export function chooseCommand(event: Event, input: string, branches: readonly string[]): ChosenCommand {
  if (!(commandNames as readonly string[]).includes(input)) {
    throw new UserError(
      `Input \`command\` is \`${input}\`: it takes ${commandNames.map((name) => `\`${name}\``).join(" or ")}.`,
    );
  }
  const { kind } = event;
  switch (kind.kind) {
    case "tag":
      return { kind: "nothing", reason: `${kind.tag} is a tag, and only branches are deployed` };
    case "deletion":
      return { kind: "nothing", reason: `branch ${kind.branch} was deleted, which uninstalls nothing` };
    case "push":
    case "dispatch":
      return deployOf(kind, event, branches);
    case "other":
      // Whoever says `deploy` outright (on a schedule, after another workflow) means what a dispatch does.
      if (input === "deploy" && kind.branch !== undefined) {
        return deployOf({ kind: "dispatch", branch: kind.branch }, event, branches);
      }
      throw new UserError(
        `The event \`${event.name}\` starts nothing: the action runs on \`push\` and \`workflow_dispatch\`.`,
        { hint: hintFor(kind.branch) },
      );
  }
}

/** `command: deploy` helps only an event that has a branch: there is nothing to deploy of a pull request. */
function hintFor(branch: string | undefined): string {
  return branch === undefined
    ? "It is of no branch, so `command: deploy` does not help: name those two under `on:` of the workflow."
    : "Name those under `on:` of the workflow; for another event of a branch, set `command: deploy`.";
}

function deployOf(
  kind: Extract<Event["kind"], { kind: "push" | "dispatch" }>,
  { repository }: Event,
  branches: readonly string[],
): ChosenCommand {
  const { branch } = kind;
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
  const before = kind.kind === "push" ? kind.before : undefined;
  return { kind: "deploy", trigger: kind.kind, branch, before };
}
