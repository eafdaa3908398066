import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChosenCommand, chooseCommand } from "./command.ts";
import { type Account, createAccount } from "./commands/account.ts";
import { deploy } from "./commands/deploy.ts";
import type { Settings } from "./commands/settings.ts";
import { createSelection } from "./config/selection.ts";
import { type Console, openConsole } from "./console.ts";
import { createWorld } from "./create-world.ts";
import { messageOf, UserError } from "./errors.ts";
import { type Event, readEvent } from "./event.ts";
import { checkHelmInputs } from "./helm/install.ts";
import { type ReleaseRequest, readRequest } from "./images/request/request.ts";
import { type Inputs, readInputs, unknownInputs } from "./inputs.ts";
import type { Log } from "./log.ts";
import type { Masks } from "./masks.ts";
import { publish } from "./publish.ts";
import { identify } from "./reconcile/labels.ts";
import type { Interruption } from "./signals.ts";
import { decoded } from "./userinfo.ts";
import { workspaceOf } from "./workspace.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs the action's main step. Returns the exit code; throws only for bugs. */
export async function run(environment: Environment, interruption: Interruption): Promise<number> {
  const startedAt = Date.now();
  const console = openConsole(environment);
  const workspace = await workspaceOf(environment);
  const account = createAccount();
  const known: Known = {};
  const over = new AbortController();
  const cancel = AbortSignal.any([interruption.cancel, over.signal]);
  const deadline = AbortSignal.any([interruption.deadline, over.signal]);
  let stop: unknown;
  try {
    await carryOn({ environment, workspace, console, account, cancel, deadline }, known);
  } catch (error) {
    stop = error;
    if (!(error instanceof UserError))
      console.log.debug(error instanceof Error ? (error.stack ?? "") : String(error));
  } finally {
    // Where one of two things broke, the other may still be under way: nobody waits for it any more.
    over.abort();
  }
  return publish(
    { ...known, deployment: account.soFar(), stop, startedAt, workspace, interruption },
    console,
  );
}

/** What is known of a run, as far as it came. */
interface Known {
  inputs?: Inputs;
  event?: Event;
  command?: ChosenCommand;
}

interface Surroundings {
  readonly environment: Environment;
  readonly workspace: string;
  readonly console: Console;
  readonly account: Account;
  readonly cancel: AbortSignal;
  readonly deadline: AbortSignal;
}

/** Reads what the run is to do, and does it. Whatever stops it is thrown. */
async function carryOn(surroundings: Surroundings, known: Known): Promise<void> {
  const { environment, console } = surroundings;
  const inputs = readInputs(environment);
  known.inputs = inputs;
  maskInputs(inputs, console.masks);
  warnOfUnknown(environment, console.log);
  await checkHelmInputs({ wanted: inputs.helmVersion, mirror: inputs.helmMirror });
  const event = readEvent(await readPayload(environment), environment);
  known.event = event;
  const command = chooseCommand(event, inputs.command, inputs.branches);
  known.command = command;
  if (command.kind === "nothing") return;
  if (command.kind !== "release") return carryOut(command, { inputs, event }, surroundings);
  const { dispatched, clientPayload: payload } = event;
  const requested = readRequest({ inputs: inputs.request, dispatched, payload });
  if (requested.kind === "nothing") {
    known.command = requested;
    return;
  }
  const { request } = requested;
  known.inputs = { ...inputs, dryRun: request.dryRun };
  await carryOut({ ...command, request }, { inputs: known.inputs, event }, surroundings);
}

/** A command with all that it takes. */
type FullCommand =
  | Extract<ChosenCommand, { kind: "deploy" | "update-images" }>
  | (Extract<ChosenCommand, { kind: "release" }> & { readonly request: ReleaseRequest });

async function carryOut(
  command: FullCommand,
  { inputs, event }: { readonly inputs: Inputs; readonly event: Event },
  { environment, workspace, console, account, cancel, deadline }: Surroundings,
): Promise<void> {
  const { masks, log, outputs } = console;
  const folder = await makeFolder(environment.RUNNER_TEMP || tmpdir());
  // The post step removes it, whatever becomes of this one.
  outputs.save("folder", folder);
  const options = { inputs, event, environment, workspace, masks, log, folder, cancel, deadline };
  const world = await createWorld(options);
  account.tell({ root: world.git.root });
  const settings = settingsOf(command, inputs, event);
  switch (command.kind) {
    case "deploy":
      refuseOtherCommit(world.git.head, event.commit);
      return deploy(settings, world, account);
    // Loaded late: most runs only deploy, and should begin soon.
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
  // What is written is deployed by a person's word, or as if by one.
  const { before, trigger } =
    command.kind === "deploy" ? command : { before: undefined, trigger: "dispatch" as const };
  return {
    inputs,
    identity: identify({ repository: repository.id, path: inputs.path, branch, commit, runId, runAttempt }),
    commit,
    branch,
    before,
    trigger,
    layout: { path: inputs.path, setupNameSize: inputs.setupNameSize },
    selection: createSelection(command.kind === "release" ? command.request.plans : inputs.plans),
  };
}

/** The store's address may hold a password, too: hooks and git get the job's environment before a store is asked. */
function maskInputs({ kubeconfig, githubToken, writeBack }: Inputs, masks: Masks): void {
  const inAddress = URL.parse(kubeconfig.url ?? "")?.password;
  for (const secret of [
    githubToken,
    kubeconfig.password,
    kubeconfig.token,
    inAddress,
    writeBack.signingKey,
    writeBack.signingPassphrase,
  ]) {
    if (secret !== undefined) masks.add(secret);
  }
  if (inAddress !== undefined) masks.add(decoded(inAddress));
}

function warnOfUnknown(environment: Environment, log: Log): void {
  for (const name of unknownInputs(environment)) {
    log.annotate([
      {
        level: "warning",
        title: "Unknown input",
        message: `There is no input \`${name}\`; it does nothing.`,
      },
    ]);
  }
}

async function readPayload(environment: Environment): Promise<unknown> {
  const path = environment.GITHUB_EVENT_PATH;
  if (!path) return {};
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new UserError(`GITHUB_EVENT_PATH (${path}) cannot be read as JSON: ${messageOf(error)}.`, {
      hint: "Run the action in a workflow that GitHub started.",
      cause: error,
    });
  }
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
