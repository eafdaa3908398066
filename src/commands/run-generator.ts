import { join } from "node:path";
import { CommandError, UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import type { Generation, Generator } from "../formats/format.ts";
import { jobEnvironment } from "../job-environment.ts";
import type { Log } from "../log.ts";

/** What running a generator needs. */
export interface RunParts {
  readonly exec: Exec;
  /** The repository's root on disk: what programs read is the working tree. */
  readonly root: string;
  /** The job's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Pick<Log, "info" | "group">;
  readonly cancel: AbortSignal;
}

/** In seconds, where `.flux.yaml` does not say: as Flux. */
const usualTimeout = 60;

/** What one command prints. Throws UserError when it fails; its standard error goes into the log in any case. */
export async function runGenerator(
  { command, timeout = usualTimeout }: Generator,
  { folder, file }: Extract<Generation, { kind: "commands" }>,
  { exec, root, environment, log, cancel }: RunParts,
): Promise<string> {
  const where = nameOf(folder);
  const shown = firstLine(command);
  log.info(`Generating manifests for ${where}: ${shown} (${file})`);
  try {
    const { stdout, stderr } = await exec.run({
      argv: ["bash", "-o", "pipefail", "-c", command],
      cwd: join(root, folder),
      env: generatorEnvironment(environment),
      timeout,
      onCancel: "terminate",
      cancel,
    });
    if (stderr.trim() !== "") log.group(`${shown}: standard error`, stderr.trimEnd().split("\n"));
    return stdout.toString("utf8");
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { timedOut, cancelled, exitCode, how, stderrTail } = error.failure;
    if (stderrTail !== "") log.group(`${shown}: standard error`, stderrTail.split("\n"));
    const ended = timedOut || cancelled || exitCode === undefined ? how : `failed with exit code ${exitCode}`;
    const said = stderrTail === "" ? "" : ` It says: ${lastLine(stderrTail)}`;
    throw new UserError(`The generator \`${shown}\` for ${where} ${ended}.${said}`, {
      hint: timedOut
        ? `Give it more time in ${file}: \`timeout: 5m\` beside its \`command\`.`
        : `It runs by bash, with pipefail, in ${where}. Nothing of this setup is deleted until it works again.`,
      cause: error,
    });
  }
}

/** The job's environment without the action's own, and without what leads to a cluster. */
function generatorEnvironment(environment: RunParts["environment"]): Readonly<Record<string, string>> {
  const kept = Object.entries(jobEnvironment(environment)).filter(
    ([name]) => name !== "KUBECONFIG" && !name.startsWith("KUBECONFIG_REPO_"),
  );
  return Object.fromEntries(kept);
}

/** A folder of the repository, as a sentence names it. */
export function nameOf(folder: string): string {
  return folder || "the repository's root";
}

function firstLine(command: string): string {
  const [first = "", ...more] = command.trim().split("\n");
  return more.length > 0 || first.length > 100 ? `${first.slice(0, 100)} …` : first;
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1)?.trim() ?? "";
}
