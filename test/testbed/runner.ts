// Runs the built action as a GitHub runner does: variables, command files, masks, main step and post step.
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GIT_ENVIRONMENT } from "./git-environment.ts";
import { output } from "./processes.ts";
import type { EventPayload, RunnerEvent } from "./runner-events.ts";
import {
  fillToolCache,
  inputVariables,
  type JobFolders,
  leftIn,
  makeJobFolders,
  parseCommandFile,
  pathWithoutHelm,
} from "./runner-files.ts";
import {
  createRunnerLog,
  type RunnerAnnotation,
  type RunnerGroup,
  type RunnerLog,
  type ShownLine,
} from "./runner-log.ts";
import { type Cancellation, endOrphans, runStep, type StepResult } from "./runner-process.ts";

export type ActionOptions = {
  /** GITHUB_WORKSPACE: where the config repository is checked out. */
  readonly workspace: string;
  /** `with:` of the step. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event: RunnerEvent;
  /** More variables of the job, or other values; they win. */
  readonly env?: Readonly<Record<string, string>>;
  /** Its token becomes `github.token`. Without it there is no token, and nothing is asked. */
  readonly githubApi?: { readonly url: string; readonly token: string };
  /** Values that the runner masks from the start, as it does with `secrets.*`. */
  readonly secrets?: readonly string[];
  /** Folder of the built action; default: dist/ of this checkout. */
  readonly dist?: string;
  /** Which Helms the tool cache holds (default both), or the path of a tool cache to use. */
  readonly toolCache?: readonly ("helm3" | "helm4")[] | string;
  /** Milliseconds for each of the two steps; default 120,000. */
  readonly timeout?: number;
  readonly signalAfter?: Cancellation;
  /** false: the machine is lost together with the step, and nothing cleans up. */
  readonly post?: boolean;
  readonly runId?: string;
  readonly runAttempt?: string;
  readonly debug?: boolean;
  /** Told of each line when it is shown. */
  readonly onLine?: (line: ShownLine) => void;
};

export type ActionResult = {
  readonly exitCode: number;
  /** As printed. */
  readonly stdout: string;
  readonly stderr: string;
  /** As a person sees it. */
  readonly log: string;
  readonly groups: readonly RunnerGroup[];
  readonly annotations: readonly RunnerAnnotation[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Markdown of GITHUB_STEP_SUMMARY. */
  readonly summary: string;
  /** Content of the file that the output `summary` names, read after the post step. */
  readonly summaryCopy: string | undefined;
  readonly state: Readonly<Record<string, string>>;
  readonly post: { readonly exitCode: number; readonly stdout: string } | undefined;
  readonly seconds: number;
  readonly timedOut: boolean;
  /** What lies in RUNNER_TEMP after the post step, relative to it. */
  readonly leftInTemp: readonly string[];
  /** What GitHub would show wrongly, drop or refuse; a test asserts that there is none. */
  readonly problems: readonly string[];
  /** Command lines of processes that outlived the job; they have been ended. */
  readonly orphans: readonly string[];
};

const ROOT = join(import.meta.dirname, "../..");
const TIMEOUT_MS = 120_000;

/** Runs main and post step of the action on a fresh runner. Throws only when it cannot be run at all. */
export async function runAction(options: ActionOptions): Promise<ActionResult> {
  const dist = options.dist ?? join(ROOT, "dist");
  for (const program of ["index.js", "post.js"])
    if (!existsSync(join(dist, program)))
      throw new Error(`${join(dist, program)} is missing: run \`npm run build\``);
  const folders = await makeJobFolders(await mkdtemp(join(tmpdir(), "gitops-runner-")));
  const trackingId = `github_${randomUUID()}`;
  try {
    const env = { ...(await jobVariables(options, folders)), RUNNER_TRACKING_ID: trackingId, ...options.env };
    const log = createRunnerLog({ debug: options.debug ?? false, ...pick(options, "onLine") });
    for (const secret of options.secrets ?? []) log.mask(secret);
    if (options.githubApi !== undefined) log.mask(options.githubApi.token);
    return await runJob(dist, env, log, options, folders, trackingId);
  } finally {
    endOrphans(trackingId);
    await rm(folders.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runJob(
  dist: string,
  env: Readonly<Record<string, string>>,
  log: RunnerLog,
  options: ActionOptions,
  folders: JobFolders,
  trackingId: string,
): Promise<ActionResult> {
  const step = { cwd: options.workspace, timeout: options.timeout ?? TIMEOUT_MS };
  const main = await runStep({
    ...step,
    program: join(dist, "index.js"),
    env,
    cancellation: options.signalAfter,
    onLine: log.feed,
  });
  const read = (name: string) => readFile(join(folders.files, name), "utf8");
  const state = parseCommandFile(await read("state"));
  const outputs = parseCommandFile(await read("output"));
  const summary = await read("summary");
  const post =
    options.post === false
      ? undefined
      : await runStep({
          ...step,
          program: join(dist, "post.js"),
          env: postVariables(env, state),
          onLine: log.feed,
        });
  return {
    ...seen(main, log),
    outputs,
    summary,
    summaryCopy: await readFile(outputs.summary ?? "", "utf8").catch(() => undefined),
    state,
    post: post && { exitCode: post.exitCode, stdout: post.stdout },
    leftInTemp: await leftIn(folders.temp),
    problems: [...log.problems(), ...refused(outputs, summary, log)],
    orphans: endOrphans(trackingId),
  };
}

/** GitHub drops an output that holds a secret, masks nothing in a summary, and takes 1 MiB of it. */
function refused(
  outputs: Readonly<Record<string, string>>,
  summary: string,
  log: RunnerLog,
): readonly string[] {
  const holdsSecret = (text: string) => log.scrub(text) !== text;
  const bytes = Buffer.byteLength(summary);
  return [
    ...Object.keys(outputs)
      .filter((name) => holdsSecret(outputs[name] ?? ""))
      .map((name) => `the output ${name} holds a secret`),
    ...(holdsSecret(summary) ? ["the summary holds a secret"] : []),
    ...(bytes > 1024 * 1024 ? [`the summary has ${bytes} bytes: GitHub refuses more than 1 MiB`] : []),
  ];
}

function seen({ exitCode, stdout, stderr, seconds, timedOut }: StepResult, log: RunnerLog) {
  const { groups, annotations } = log;
  return { exitCode, stdout, stderr, seconds, timedOut, log: log.text(), groups, annotations };
}

/** The runner reads command files after each step and gives the next ones of its own. */
function postVariables(
  env: Readonly<Record<string, string>>,
  state: Readonly<Record<string, string>>,
): Record<string, string> {
  const saved = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value] as const);
  return { ...env, ...Object.fromEntries(saved) };
}

async function jobVariables(options: ActionOptions, folders: JobFolders): Promise<Record<string, string>> {
  const { workspace, event, githubApi, toolCache = ["helm3", "helm4"] } = options;
  const tools = typeof toolCache === "string" ? toolCache : folders.tools;
  if (typeof toolCache !== "string") await fillToolCache(tools, toolCache);
  const file = (name: string) => join(folders.files, name);
  for (const name of ["output", "state", "summary", "env", "path"]) await writeFile(file(name), "");
  await writeFile(file("event.json"), JSON.stringify(event.payload, null, 2));
  return {
    ...(await inputVariables(join(ROOT, "action.yml"), options.inputs ?? {}, githubApi?.token ?? "")),
    ...githubVariables(options, await commitOf(event.payload, workspace)),
    PATH: pathWithoutHelm(),
    HOME: folders.home,
    LANG: "C.UTF-8",
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_PATH: file("event.json"),
    GITHUB_OUTPUT: file("output"),
    GITHUB_STATE: file("state"),
    GITHUB_STEP_SUMMARY: file("summary"),
    GITHUB_ENV: file("env"),
    GITHUB_PATH: file("path"),
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: tools,
    RUNNER_OS: process.platform === "darwin" ? "macOS" : "Linux",
    RUNNER_ARCH: process.arch === "arm64" ? "ARM64" : "X64",
    ...(options.debug === true ? { RUNNER_DEBUG: "1" } : {}),
  };
}

function githubVariables(options: ActionOptions, commit: string): Record<string, string> {
  const { event, githubApi, runId = "1001", runAttempt = "1" } = options;
  const { repository, ref = `refs/heads/${repository.default_branch}` } = event.payload;
  return {
    GITHUB_EVENT_NAME: event.name,
    GITHUB_SHA: commit,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags)\//, ""),
    GITHUB_REF_TYPE: ref.startsWith("refs/tags/") ? "tag" : "branch",
    GITHUB_REPOSITORY: repository.full_name,
    GITHUB_REPOSITORY_ID: String(repository.id),
    GITHUB_REPOSITORY_OWNER: repository.full_name.split("/")[0] as string,
    GITHUB_RUN_ID: runId,
    GITHUB_RUN_NUMBER: "1",
    GITHUB_RUN_ATTEMPT: runAttempt,
    GITHUB_JOB: "deploy",
    GITHUB_WORKFLOW: "Deploy",
    GITHUB_WORKFLOW_REF: `${repository.full_name}/.github/workflows/deploy.yml@${ref}`,
    // Names that no resolver knows: what is not on this machine is not asked.
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_API_URL: githubApi?.url ?? "https://api.github.example",
    GITHUB_ACTOR: "octocat",
  };
}

/** What a push brought; else what is checked out, as `actions/checkout` leaves it. */
async function commitOf({ after }: EventPayload, workspace: string): Promise<string> {
  if (after !== undefined && !/^0+$/.test(after)) return after;
  return (await output("git", ["rev-parse", "HEAD"], { cwd: workspace, env: GIT_ENVIRONMENT })).trim();
}

function pick<Key extends keyof ActionOptions>(
  options: ActionOptions,
  key: Key,
): Pick<ActionOptions, Key> | object {
  return options[key] === undefined ? {} : { [key]: options[key] };
}
