import { orList } from "./config/distance.ts";
import { UserError } from "./errors.ts";
import type { Event } from "./event.ts";

/** The values that the input `command` takes. */
const commandNames = [
  "auto",
  "deploy",
  "sync",
  "preview",
  "validate",
  "drift",
  "release",
  "update-images",
] as const;

type CommandName = (typeof commandNames)[number];

/** The command that an input and an event mean: `auto` is a preview of what is not merged yet. */
export function commandOf(input: string, event: Pick<Event, "kind">): CommandName {
  const command = commandNames.find((name) => name === input);
  if (command === undefined)
    throw new UserError(`Input \`command\` is \`${input}\`: it takes ${orList(commandNames)}.`);
  return command === "auto" && isUnmerged(event) ? "preview" : command;
}

function isUnmerged({ kind: { kind } }: Pick<Event, "kind">): boolean {
  return kind === "pull-request" || kind === "merge-group";
}

/**
 * Whether the outputs of a run are to tell what would be done: of a preview and a look for drift, also where nothing
 * comes of it. undefined: it is not known how the run was started.
 */
export function foresees(input: string | undefined, event: Pick<Event, "kind"> | undefined): boolean {
  if (input === "auto") return event !== undefined && isUnmerged(event);
  return input === "preview" || input === "drift";
}
