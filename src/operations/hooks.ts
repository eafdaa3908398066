import { join } from "node:path";
import { CommandError, type CommandFailure, UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import { chartText } from "../formats/chart-reference.ts";
import type { Declaration, HookPoint } from "../formats/declaration.ts";
import { jobEnvironment } from "../job-environment.ts";

/** What the scripts of one plan are told. */
export interface HookContext {
  readonly exec: Exec;
  /** What runs a script; its path is appended. */
  readonly shell: readonly [string, ...string[]];
  /** The folder that holds the repository's files: the scripts' working directory. */
  readonly root: string;
  /** The job's environment, as it is. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly kubeconfig: string;
  readonly commit: string;
  readonly operation: "install" | "upgrade" | "uninstall";
  /** Which try of the operation in this run it is, from 1. */
  readonly attempt: number;
  /** For plans that do not say. */
  readonly defaults: HookDefaults;
  readonly onLine: (line: string) => void;
  /** Gets a sentence for each failure that stops nothing. */
  readonly onNotice: (sentence: string) => void;
  /** Ends the scripts before the run itself is cancelled; see `Command.cancel`. */
  readonly cancel?: AbortSignal | undefined;
}

export interface HookDefaults {
  /** Seconds that each hook may take. */
  readonly hookTimeout: number;
  readonly hookFailure: "stop" | "warn";
}

/**
 * Runs the scripts of one point in order. Throws UserError at the first that fails, and the others are not run; under
 * `hook-failure: warn` a failure is a notice, and they go on. A hook that was cancelled is no such failure.
 */
export async function runHooks(plan: Declaration, point: HookPoint, context: HookContext): Promise<void> {
  const warns = (plan.options.hookFailure ?? context.defaults.hookFailure) === "warn";
  for (const script of plan.hooks[point]) {
    context.onLine(`› ${point} hook ${script}`);
    const failure = await failureOf(plan, point, script, context);
    if (failure === undefined) continue;
    if (!warns || failure.cancelled) throw failure.error;
    context.onNotice(`${failure.error.message} It went on all the same (\`hook-failure: warn\`).`);
  }
}

interface HookFailure {
  readonly error: UserError;
  readonly cancelled: boolean;
}

/** Runs one script; undefined: it succeeded. */
async function failureOf(
  plan: Declaration,
  point: HookPoint,
  script: string,
  context: HookContext,
): Promise<HookFailure | undefined> {
  try {
    await context.exec.run({
      argv: [...context.shell, join(context.root, script)],
      cwd: context.root,
      env: hookEnvironment(plan, context),
      onLine: context.onLine,
      timeout: plan.options.hookTimeout ?? context.defaults.hookTimeout,
      onCancel: "terminate",
      noted: `the ${point} hook ${script} of ${plan.id}`,
      cancel: context.cancel,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { cancelled } = error.failure;
    return {
      error: new UserError(`The ${point} hook ${script} ${howItEnded(error.failure)}.`, {
        ...whatToTry(error.failure),
        ...(cancelled ? {} : { again: "on-request" }),
        cause: error,
      }),
      cancelled,
    };
  }
}

function whatToTry({ exitCode, signal, timedOut, cancelled }: CommandFailure): { readonly hint?: string } {
  if (cancelled) return {};
  if (timedOut) return { hint: "`hook-timeout` gives hooks more time: in the plan, or as input for all." };
  if (exitCode === undefined && signal === undefined)
    return { hint: "Check the input `shell`: it is what runs hooks." };
  return { hint: "What it printed stands in the log, in the group of this plan." };
}

function howItEnded({ exitCode, timedOut, cancelled, how }: CommandFailure): string {
  return exitCode === undefined || timedOut || cancelled ? how : `failed with exit code ${exitCode}`;
}

/** The job's environment without what is the action's own, and with what the plan is. */
export function hookEnvironment(plan: Declaration, context: HookContext): Record<string, string> {
  return {
    ...jobEnvironment(context.environment),
    KUBECONFIG: context.kubeconfig,
    ...planEnvironment(plan, context.operation, context.commit),
    GITOPS_ATTEMPT: String(context.attempt),
  };
}

/** What programs of the repository are told of the plan that they run for. */
export function planEnvironment(
  plan: Declaration,
  operation: HookContext["operation"],
  commit: string,
): Readonly<Record<string, string>> {
  return {
    GITOPS_SETUP: plan.setup,
    GITOPS_NAMESPACE: plan.namespace,
    GITOPS_PLAN: plan.id,
    GITOPS_RELEASE: plan.release,
    GITOPS_CHART: chartText(plan.chart) ?? "",
    GITOPS_VERSION: plan.version ?? "",
    GITOPS_OPERATION: operation,
    GITOPS_COMMIT: commit,
  };
}
