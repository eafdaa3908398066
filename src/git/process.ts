import { CommandError, UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";

/** Runs git in one folder. */
export interface GitProcess {
  /** Standard output. Throws UserError that quotes git. */
  output(args: readonly string[], options?: GitOptions): Promise<Buffer>;
  /** The exit code and what git said, for questions that are answered by failing. Throws only when git cannot run. */
  ask(args: readonly string[], options?: GitOptions): Promise<Answer>;
}

export interface GitOptions {
  readonly input?: string | Uint8Array;
  /** Seconds; default: a minute, since local commands take milliseconds. */
  readonly timeout?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Settings for this command only, passed by environment: they show neither in argv nor in a file. */
  readonly config?: readonly ConfigEntry[];
}

export type ConfigEntry = readonly [key: string, value: string];

export interface Answer {
  /** `undefined` when git ran out of time or was ended. */
  readonly exitCode: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Variables that would send git to another repository, index or object store than the one that lies here. */
const misleading = new Set([
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_COMMON_DIR",
  "GIT_NAMESPACE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_REPLACE_REF_BASE",
  "GIT_SHALLOW_FILE",
  "GIT_PREFIX",
  "GIT_CONFIG_PARAMETERS",
]);

/** Nothing that a repository's configuration names may run or write while the action reads it. */
const standing: readonly ConfigEntry[] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.splitIndex", "false"],
  ["core.quotePath", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
];

/**
 * `folder` is trusted although it may belong to another user: jobs in containers see the runner's workspace so, and
 * the runner has named it. Only a repository whose top is that folder itself is trusted, none that lies above it.
 */
export function createGitProcess(
  exec: Exec,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): GitProcess {
  const base = environmentOf(env);
  const settings: readonly ConfigEntry[] = [...standing, ["safe.directory", folder]];

  async function ask(args: readonly string[], options: GitOptions = {}): Promise<Answer> {
    try {
      const { stdout, stderr } = await exec.run({
        argv: ["git", ...args],
        cwd: folder,
        env: withConfig({ ...base, ...options.env }, [...settings, ...(options.config ?? [])]),
        timeout: options.timeout ?? 60,
        ...(options.input === undefined ? {} : { input: options.input }),
      });
      return { exitCode: 0, stdout, stderr };
    } catch (error) {
      return answerOf(error);
    }
  }

  return {
    ask,
    async output(args, options) {
      const answer = await ask(args, options);
      if (answer.exitCode === 0) return answer.stdout;
      throw new UserError(`\`git ${args[0]}\` failed in ${folder}: ${said(answer)}`);
    },
  };
}

/** What git said went wrong, in one line. */
export function said(answer: Answer): string {
  if (answer.exitCode === undefined) return "it did not finish in time, or was ended";
  const lines = answer.stderr.split("\n").filter((line) => line.trim() !== "");
  const told = lines.filter((line) => /^(fatal|error|remote):/.test(line));
  return (told.length > 0 ? told : lines).slice(-3).join(" ") || `exit code ${answer.exitCode}`;
}

function answerOf(error: unknown): Answer {
  if (!(error instanceof CommandError)) throw error;
  const cause = error.cause as NodeJS.ErrnoException | undefined;
  if (cause?.code === "ENOENT") {
    throw new UserError("git was not found on this machine.", {
      hint: "Install git in the job's image, before actions/checkout (which otherwise makes no repository).",
      cause: error,
    });
  }
  return {
    exitCode: error.failure.exitCode,
    stdout: Buffer.alloc(0),
    stderr: error.failure.stderrTail,
  };
}

function environmentOf(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !misleading.has(name) && !/^(INPUT|SOPS)_/.test(name)) kept[name] = value;
  }
  // English, because what git says is read; never a question, because nobody is there to answer.
  return { ...kept, LC_ALL: "C", LANGUAGE: "", GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0" };
}

/** Adds to the settings that the job already passes by environment. */
function withConfig(env: Record<string, string>, entries: readonly ConfigEntry[]): Record<string, string> {
  const result = { ...env };
  let count = Number.parseInt(env.GIT_CONFIG_COUNT ?? "0", 10) || 0;
  for (const [key, value] of entries) {
    result[`GIT_CONFIG_KEY_${count}`] = key;
    result[`GIT_CONFIG_VALUE_${count}`] = value;
    count += 1;
  }
  result.GIT_CONFIG_COUNT = String(count);
  return result;
}
