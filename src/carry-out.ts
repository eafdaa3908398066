import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChosenCommand } from "./chosen-command.ts";
import type { Account } from "./commands/account.ts";
import { deploy } from "./commands/deploy.ts";
import type { Settings } from "./commands/settings.ts";
import { createSelection } from "./config/selection.ts";
import type { Console } from "./console.ts";
import { createWorld } from "./create-world.ts";
import { messageOf, UserError } from "./errors.ts";
import type { Event } from "./event.ts";
import type { Git } from "./git/git.ts";
import type { ReleaseRequest } from "./images/request/request.ts";
import type { Inputs } from "./inputs.ts";
import { identify } from "./reconcile/labels.ts";

/** What a command is carried out in. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workspace: string;
  readonly console: Console;
  readonly account: Account;
  readonly cancel: AbortSignal;
  readonly deadline: AbortSignal;
}

/** A command with all that it takes. */
export type FullCommand =
  | Extract<ChosenCommand, { kind: "deploy" | "update-images" | "preview" | "drift" | "validate" }>
  | (Extract<ChosenCommand, { kind: "release" }> & { readonly request: ReleaseRequest });

/** Makes what a command needs, and carries it out. Whatever stops it is thrown. */
export async function carryOut(
  command: FullCommand,
  { inputs, event }: { readonly inputs: Inputs; readonly event: Event },
  { environment, workspace, console, account, cancel, deadline }: Surroundings,
): Promise<void> {
  const { masks, log, outputs } = console;
  const folder = await makeFolder(environment.RUNNER_TEMP || tmpdir());
  // The post step removes it, whatever becomes of this one.
  outputs.save("folder", folder);
  const options = { inputs, event, environment, workspace, masks, log, folder, cancel, deadline };
  const world = await createWorld({ ...options, stranger: isStrangers(command) });
  account.tell({ root: world.git.root });
  const settings = settingsOf(command, inputs, event);
  switch (command.kind) {
    case "deploy":
      refuseOtherCommit(world.git.head, event.commit);
      return deploy(settings, world, account);
    // Loaded late: most runs only deploy, and should begin soon.
    case "preview": {
      await refuseForeignCode(event, world.git);
      refuseOtherCommit(world.git.head, event.commit);
      const { preview } = await import("./commands/preview/preview.ts");
      return preview(command, { settings, event, workspace }, world, account);
    }
    case "validate": {
      refuseOtherCommit(world.git.head, event.commit);
      const { validate } = await import("./commands/validate/validate.ts");
      return validate(settings, world, account, command);
    }
    case "drift": {
      refuseOtherCommit(world.git.head, event.commit);
      const { drift } = await import("./commands/drift/drift.ts");
      return drift({ settings, event, workspace }, world, account);
    }
    case "release": {
      const { release } = await import("./commands/release.ts");
      return release(command.request, { askers: askersOf(event), settings }, world, account);
    }
    case "update-images": {
      const { updateImages } = await import("./commands/update-images.ts");
      return updateImages(settings, world, account);
    }
  }
}

/** Whether what is looked at may be of somebody who may not push here. */
function isStrangers(command: FullCommand): boolean {
  if (command.kind === "preview") return command.pull?.fork === true;
  return command.kind === "validate" && command.stranger;
}

/** Whoever started the run, and whoever started it again: each must be allowed what it asks for. */
function askersOf({ actor, triggeringActor }: Event): readonly string[] {
  return [...new Set([actor, triggeringActor].filter((one) => one !== undefined))];
}

async function makeFolder(parent: string): Promise<string> {
  try {
    return await mkdtemp(join(parent, "gitops-"));
  } catch (cause) {
    throw new UserError(`No folder can be made in ${parent}: ${messageOf(cause)}.`, {
      hint: "The runner's folder for temporary files (RUNNER_TEMP) must be there, be writable and have room.",
      cause,
    });
  }
}

function settingsOf(command: FullCommand, inputs: Inputs, event: Event): Settings {
  const { commit, repository, runId, runAttempt } = event;
  const { branch } = command;
  // What is written is deployed by a person's word, or as if by one; drift is looked for as by the clock.
  const { before, trigger } =
    command.kind === "deploy" || command.kind === "preview"
      ? command
      : { before: undefined, trigger: command.kind === "drift" ? ("sync" as const) : ("dispatch" as const) };
  return {
    inputs,
    identity: identify({ repository: repository.id, path: inputs.path, branch, commit, runId, runAttempt }),
    commit,
    branch,
    before,
    trigger,
    written: false,
    layout: { path: inputs.path, setupNameSize: inputs.setupNameSize },
    selection: createSelection(command.kind === "release" ? command.request.plans : inputs.plans),
  };
}

/**
 * Under `pull_request_target` the job has the repository's secrets: code of a pull request has no place in it. Throws
 * UserError where it was checked out.
 */
async function refuseForeignCode({ kind, commit }: Event, git: Git): Promise<void> {
  if (kind.kind !== "pull-request" || !kind.target || git.head === commit) return;
  if ((await git.isAncestor(git.head, commit)).kind === "ancestor") return;
  throw new UserError(
    `Under \`pull_request_target\` the working tree is at ${git.head.slice(0, 7)}, which is not in the history of ${kind.branch}: code of a pull request would run with this repository's secrets.`,
    { hint: "Use `pull_request` in place of `pull_request_target`: of a fork it gets an offline preview." },
  );
}

/** Scripts, charts and values come from the working tree, so it must be the commit that is deployed. */
function refuseOtherCommit(head: string, commit: string): void {
  if (head === commit) return;
  throw new UserError(
    `The working tree is at ${head.slice(0, 7)}, but the commit to deploy (GITHUB_SHA) is ${commit.slice(0, 7)}.`,
    {
      hint: "Check out without `ref:`, and let no step before this one commit or switch branches.",
    },
  );
}
