import { readFile } from "node:fs/promises";
import { carryOut, type Surroundings } from "./carry-out.ts";
import type { ChosenCommand } from "./chosen-command.ts";
import { chooseCommand } from "./command.ts";
import { createAccount } from "./commands/account.ts";
import { nearest } from "./config/distance.ts";
import { openConsole } from "./console.ts";
import { messageOf, UserError } from "./errors.ts";
import { type Event, readEvent } from "./event.ts";
import { checkHelmInputs } from "./helm/install.ts";
import { readRequest } from "./images/request/request.ts";
import { type Inputs, inputNames, readInputs, unknownInputs } from "./inputs.ts";
import type { Log } from "./log.ts";
import type { Masks } from "./masks.ts";
import { publish } from "./publish/publish.ts";
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
  known.inputs = { ...inputs, force: request.force, dryRun: request.dryRun };
  await carryOut({ ...command, request }, { inputs: known.inputs, event }, surroundings);
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
        message: `There is no input \`${name}\`; it does nothing.${meantText(name)}`,
      },
    ]);
  }
}

/** What a misspelt input would have limited is not limited. */
function meantText(name: string): string {
  const [near] = nearest(name, Object.keys(inputNames), 1);
  return near === undefined ? "" : ` Did you mean \`${near}\`?`;
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
