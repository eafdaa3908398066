// `act`, which runs workflow files on this machine: a real reader of `uses:`, `with:`, `if:` and expressions, and a
// second opinion on action.yml, command files, workflow commands and the post step beside the test bed's own runner.
//
// It checks out by copying the working tree, is told GITHUB_REF, and neither looks at `on:` branches, `permissions`
// nor `concurrency`: shallow checkouts and refused permissions are tried with the test bed's runner instead.
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ensureBinary } from "../../testbed/binaries.ts";
import type { RunnerEvent } from "../../testbed/runner-events.ts";
import { fillToolCache, pathWithoutHelm } from "../../testbed/runner-files.ts";
import { endOrphans } from "../../testbed/runner-process.ts";
import { APP_TOKEN, writeAppToken } from "./app-token.ts";
import { type Job, jobOf } from "./job.ts";
import { WITNESS, witnessed, writeWitness } from "./witness.ts";

export type JobSpec = {
  /** The repository: a working tree on the commit that is to be checked out. */
  readonly repository: string;
  /** The workflow's text, with this action under the name that documents give it. */
  readonly workflow: string;
  readonly event: RunnerEvent;
  /** The contexts `vars` and `secrets`. `GITHUB_TOKEN` is also `github.token`. */
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** More variables of the job. */
  readonly env?: Readonly<Record<string, string>>;
  /** Of a matrix the row that is run, by some of its keys: jobs of one machine at once would be one another's noise. */
  readonly row?: Readonly<Record<string, string>>;
};

export type Engine = {
  /** Runs the workflow's job to its end; throws when act cannot run it at all. */
  run(spec: JobSpec): Promise<Job>;
  /** Removes all that act keeps. */
  stop(): Promise<void>;
};

const ROOT = join(import.meta.dirname, "../../..");
const TIMEOUT_MS = 60_000;

/** The name under which documents use this action. */
export const ACTION = "org/gitops-action@v1";

/** Makes the folders that act runs in. The action in them is what a user gets: action.yml and dist/, no more. */
export async function startEngine(): Promise<Engine> {
  const root = await mkdtemp(join(tmpdir(), "gitops-act-"));
  const act = await ensureBinary("act");
  await mkdir(join(root, "action"));
  await cp(join(ROOT, "action.yml"), join(root, "action/action.yml"));
  await cp(join(ROOT, "dist"), join(root, "action/dist"), { recursive: true });
  await writeWitness(join(root, "witness"));
  await writeAppToken(join(root, "app-token"));
  await fillToolCache(join(root, "cache/act/tool_cache"), ["helm3", "helm4"]);
  for (const folder of ["home", "jobs"]) await mkdir(join(root, folder));
  return {
    run: (spec) => runJob(act, root, spec),
    stop: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function runJob(act: string, root: string, spec: JobSpec): Promise<Job> {
  const folder = await mkdtemp(join(root, "jobs/"));
  const trackingId = `github_${randomUUID()}`;
  const file = (name: string) => join(folder, name);
  try {
    await writeFile(file("workflow.yml"), prepared(spec.workflow));
    await writeFile(file("event.json"), JSON.stringify(spec.event.payload));
    const args = [
      ...[spec.event.name, "--json", "--directory", spec.repository],
      ...["--workflows", file("workflow.yml"), "--eventpath", file("event.json")],
      ...["--platform", "ubuntu-latest=-self-hosted", "--no-cache-server", "--action-offline-mode"],
      ...["--local-repository", `${ACTION}=${join(root, "action")}`],
      ...["--local-repository", `${WITNESS}=${join(root, "witness")}`],
      ...["--local-repository", `${APP_TOKEN}=${join(root, "app-token")}`],
      ...pairs("--var", spec.vars),
      ...pairs("--secret", spec.secrets),
      ...pairs("--matrix", spec.row ?? {}, ":"),
      ...pairs("--env", {
        ...jobVariables(spec),
        RUNNER_TRACKING_ID: trackingId,
        WITNESS_FILE: file("witness.json"),
      }),
    ];
    const { code, stdout, stderr } = await started(act, args, root);
    const job = jobOf(stdout, ACTION);
    if (job === undefined) throw new Error(`act cannot run the workflow (${code}):\n${stderr}${stdout}`);
    const left = await witnessed(file("witness.json"));
    return { ...job, exitCode: code, leftInTemp: left, orphans: endOrphans(trackingId) };
  } finally {
    endOrphans(trackingId);
    await rm(folder, { recursive: true, force: true });
  }
}

/** The workflow with a first step that only looks at what is left, and without a key that act does not know. */
function prepared(workflow: string): string {
  if (!workflow.includes(ACTION)) throw new Error(`the workflow does not use ${ACTION}:\n${workflow}`);
  return workflow.replace(/^( *)steps:\n/m, `$&$1  - uses: ${WITNESS}\n`).replace(/^ *queue: max\n/m, "");
}

/** What act does not make up by itself, or would take from a remote that there is not. */
function jobVariables({ event, env }: JobSpec): Record<string, string> {
  const { repository, ref = `refs/heads/${repository.default_branch}` } = event.payload;
  return {
    GITHUB_REPOSITORY: repository.full_name,
    GITHUB_REF: ref,
    GITHUB_WORKFLOW_REF: `${repository.full_name}/.github/workflows/deploy.yml@${ref}`,
    // A name that no resolver knows: what is not on this machine is not asked.
    GITHUB_SERVER_URL: "https://github.example",
    ...env,
  };
}

function pairs(option: string, values: Readonly<Record<string, string>>, between = "="): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => [option, `${name}${between}${value}`]);
}

// act gives its own environment to the job, so it gets as little as a fresh runner has.
function started(
  act: string,
  args: readonly string[],
  root: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    PATH: [dirname(process.execPath), pathWithoutHelm()].join(delimiter),
    HOME: join(root, "home"),
    XDG_CACHE_HOME: join(root, "cache"),
    LANG: "C.UTF-8",
    ACT_DISABLE_VERSION_CHECK: "1",
  };
  const options = { cwd: root, env, timeout: TIMEOUT_MS, killSignal: "SIGKILL", maxBuffer: 1 << 26 } as const;
  return new Promise((resolve) => {
    execFile(act, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}
