// Starts the built action as a runner does, with as little as possible beside it, so that what is measured is the
// action.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pushEvent, type RunnerEvent } from "../../test/testbed/runner-events.ts";
import { type Bed, helmVersions, type Major, repositoryName } from "./bed.ts";

/** A push to deploy, or what else sets a run off. */
export interface ActionRequest {
  readonly bed: Bed;
  /** The checkout. */
  readonly workspace: string;
  /** undefined: the branch is new. */
  readonly before: string | undefined;
  readonly commit: string;
  /** Default: a push of the commit. */
  readonly event?: RunnerEvent;
  readonly helm: Major;
  /** GitHub's number of the repository: releases belong to it. */
  readonly repositoryId: number;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the one of the bed. */
  readonly toolCache?: string;
  /** Options for Node. */
  readonly nodeOptions?: readonly string[];
}

export interface ActionRun {
  /** From the start of the process to its end. */
  readonly seconds: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly log: string;
  /** The output `changed`. */
  readonly changed: number;
}

const root = join(import.meta.dirname, "../..");

/** Runs the main step. Throws with the end of its log when it fails. */
export async function runAction(request: ActionRequest): Promise<ActionRun> {
  const { bed } = request;
  await mkdir(join(bed.folder, "runs"), { recursive: true });
  const folder = await mkdtemp(join(bed.folder, "runs", "run-"));
  try {
    const env = await environmentOf(request, folder);
    const log = await open(join(folder, "log"), "w");
    const startedAt = Date.now();
    const began = performance.now();
    const argv = [...(request.nodeOptions ?? []), join(root, "dist/index.js")];
    const child = spawn(process.execPath, argv, {
      cwd: request.workspace,
      env,
      stdio: ["ignore", log.fd, log.fd],
    });
    const [code] = (await once(child, "exit")) as [number | null];
    const seconds = (performance.now() - began) / 1000;
    await log.close();
    const text = await readFile(join(folder, "log"), "utf8");
    if (code !== 0) throw new Error(`The action ended with ${code}:\n${text.slice(-3_000)}`);
    const outputs = await readFile(join(folder, "output"), "utf8");
    return { seconds, startedAt, log: text, changed: changedOf(outputs) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function changedOf(outputs: string): number {
  return Number(/^changed(?:=|<<(\S+)\n)(\d+)/m.exec(outputs)?.[2] ?? Number.NaN);
}

async function environmentOf(request: ActionRequest, folder: string): Promise<Record<string, string>> {
  const { bed, workspace, before, commit, repositoryId } = request;
  const files = ["output", "state", "env", "path", "step_summary"];
  for (const name of files) await writeFile(join(folder, name), "");
  for (const name of ["temp", "home"]) await mkdir(join(folder, name));
  const { name: eventName, payload } =
    request.event ??
    pushEvent({
      ...(before === undefined ? {} : { before }),
      after: commit,
      repository: repositoryName,
      repositoryId,
    });
  await writeFile(join(folder, "event.json"), JSON.stringify(payload));
  const inputs = {
    "github-token": bed.github.token,
    "kubeconfig-repo-url": bed.store.url,
    "helm-version": helmVersions[request.helm],
    ...request.inputs,
  };
  return {
    PATH: process.env.PATH ?? "",
    HOME: join(folder, "home"),
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: bed.github.url,
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: join(folder, "event.json"),
    GITHUB_REF: String(payload.ref),
    GITHUB_REPOSITORY: repositoryName,
    GITHUB_REPOSITORY_ID: String(repositoryId),
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: "4711",
    GITHUB_SHA: commit,
    GITHUB_WORKFLOW_REF: `${repositoryName}/.github/workflows/deploy.yml@refs/heads/main`,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: join(folder, "temp"),
    RUNNER_TOOL_CACHE: request.toolCache ?? bed.toolCache,
    ...Object.fromEntries(files.map((name) => [`GITHUB_${name.toUpperCase()}`, join(folder, name)])),
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...request.env,
  };
}
