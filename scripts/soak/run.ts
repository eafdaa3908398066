// One run of the action: a fresh runner, a shallow checkout, and faults.
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { GIT_ENVIRONMENT } from "../../test/testbed/git-environment.ts";
import { output } from "../../test/testbed/processes.ts";
import { type ActionResult, runAction } from "../../test/testbed/runner.ts";
import {
  dispatchEvent,
  pushEvent,
  type RunnerEvent,
  scheduleEvent,
} from "../../test/testbed/runner-events.ts";
import { TOOLS } from "../../test/testbed/tools.ts";
import { repositoryName, storeCredentials } from "./bed.ts";
import type { Push } from "./branch.ts";
import type { Fault, FaultKind } from "./faults.ts";
import { armFaults } from "./strike.ts";
import type { World } from "./world.ts";

/** What sets a run off: a push, somebody who starts the workflow by hand, or a schedule. */
export type Trigger =
  | { readonly kind: "push"; readonly push: Push }
  | {
      readonly kind: "workflow_dispatch" | "schedule";
      readonly branch: string;
      readonly commit: string;
    };

/** A run that is over. */
export interface RunRecord {
  readonly id: string;
  readonly trigger: Trigger;
  readonly faults: readonly Fault[];
  /** Those whose moment came. */
  readonly struck: readonly FaultKind[];
  readonly result: ActionResult;
  /** What lies in RUNNER_TEMP after the post step. */
  readonly leftInTemp: readonly string[];
  /** What lies in the system's temporary folder. */
  readonly leftInSystemTemp: readonly string[];
}

/** Runs the action as GitHub does after its trigger, main step and post step, and plays the faults. */
export async function run(world: World, trigger: Trigger, faults: readonly Fault[]): Promise<RunRecord> {
  const { bed, remote } = world;
  const { branch, commit } = placeOf(trigger);
  const workflow = `deploy-${world.number}.yml`;
  const { id } = bed.github.addRun({
    workflow,
    branch,
    headSha: commit,
    event: trigger.kind,
    status: "in_progress",
    conclusion: null,
  });
  const folder = await mkdtemp(join(world.folder, "runs", "run-"));
  const workspace = join(folder, "workspace");
  const temp = join(folder, "temp");
  await checkout(remote.url, workspace, branch, commit);
  await mkdir(temp);
  const armed = await armFaults(faults, { world, runId: String(id), folder });
  try {
    const result = await runAction({
      workspace,
      event: eventOf(world, trigger),
      inputs: inputsOf(world),
      githubApi: bed.github,
      runId: String(id),
      toolCache: bed.tools,
      ...armed.options,
      env: {
        GITHUB_SERVER_URL: remote.serverUrl,
        GITHUB_WORKFLOW_REF: `${repositoryName}/.github/workflows/${workflow}@refs/heads/${branch}`,
        SOAK: world.folder,
        TMPDIR: temp,
        ...armed.env,
      },
    });
    const untold = faults.some((fault) => fault.kind === "kill-action" && fault.untold);
    if (!untold || result.exitCode !== 137)
      bed.github.endRun(id, result.exitCode === 0 ? "success" : "failure");
    const small = armed.env.RUNNER_TEMP;
    const leftInTemp = small === undefined ? result.leftInTemp : await readdir(small);
    const leftInSystemTemp = await readdir(temp);
    await armed.over();
    return { id: String(id), trigger, faults, struck: armed.struck, result, leftInTemp, leftInSystemTemp };
  } finally {
    await armed.over();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Has the action say what a run of the trigger would do now; the run itself comes after it, and nobody hears of this. */
export async function preview(world: World, trigger: Trigger): Promise<ActionResult> {
  const { bed, remote, number } = world;
  const { branch, commit } = placeOf(trigger);
  const folder = await mkdtemp(join(world.folder, "runs", "preview-"));
  const workspace = join(folder, "workspace");
  await checkout(remote.url, workspace, branch, commit);
  try {
    return await runAction({
      workspace,
      event: eventOf(world, trigger),
      inputs: { ...inputsOf(world), command: "preview" },
      githubApi: bed.github,
      toolCache: bed.tools,
      env: {
        GITHUB_SERVER_URL: remote.serverUrl,
        GITHUB_WORKFLOW_REF: `${repositoryName}/.github/workflows/deploy-${number}.yml@refs/heads/${branch}`,
        SOAK: world.folder,
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export function placeOf(trigger: Trigger): { readonly branch: string; readonly commit: string } {
  if (trigger.kind !== "push") return trigger;
  return { branch: trigger.push.branch, commit: trigger.push.after };
}

/** As actions/checkout does it: one commit alone, and a branch that stands there. */
async function checkout(url: string, folder: string, branch: string, commit: string): Promise<void> {
  const git = (...args: readonly string[]) =>
    output("git", ["-C", folder, ...args], { env: GIT_ENVIRONMENT });
  await output("git", ["init", "--quiet", folder], { env: GIT_ENVIRONMENT });
  await git("remote", "add", "origin", url);
  await git("fetch", "--quiet", "--depth=1", "origin", `+${commit}:refs/remotes/origin/${branch}`);
  await git("checkout", "--quiet", "-B", branch, `refs/remotes/origin/${branch}`);
}

function eventOf({ repositoryId }: World, trigger: Trigger): RunnerEvent {
  const repository = { repository: repositoryName, repositoryId };
  if (trigger.kind !== "push") {
    if (trigger.kind === "schedule") return scheduleEvent(repository);
    return dispatchEvent({ ...repository, branch: trigger.branch });
  }
  const { before, after, branch, forced, kind } = trigger.push;
  return pushEvent({
    ...repository,
    after,
    branch,
    forced,
    message: kind,
    ...(before === undefined ? {} : { before }),
  });
}

function inputsOf({ bed, number, helm }: World): Readonly<Record<string, string>> {
  return {
    "kubeconfig-repo-url": `${bed.store.url}/r${number}`,
    "kubeconfig-repo-username": storeCredentials.username,
    "kubeconfig-repo-password": storeCredentials.password,
    "helm-version": TOOLS[`helm${helm}`].version,
    branches: "main\nstaging",
    timeout: "30s",
    // The guard has tests of its own; here series of runs that failed may leave many deletes to one run.
    "max-deletes": "90%",
  };
}
