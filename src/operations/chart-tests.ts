import { CommandError, UserError } from "../errors.ts";
import { reasonOf } from "../helm/failure.ts";
import { isTransient } from "../helm/transient.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { Journal, OperationContext } from "./context.ts";
import { cancelled } from "./material.ts";

/**
 * Runs `helm test` where the plan asks for it. What the tests' pods print goes into the journal. Throws UserError that
 * names the tests which failed; under `ignore-failures` that is a notice.
 */
export async function runChartTests(
  { plan }: InstallOrUpgrade,
  context: OperationContext,
  journal: Journal,
): Promise<void> {
  const { setup, namespace, release, options } = plan;
  if (options.test === undefined) return;
  const { timeout, ignoreFailures, filters = [] } = options.test;
  const helm = await context.helm();
  const printed: string[] = [];
  const request = {
    kubeconfig: context.cluster(setup).kubeconfig,
    namespace,
    release,
    timeout: timeout ?? options.timeout ?? context.defaults.timeout,
    filters,
    ...cancelled(context, setup),
  };
  journal.lines.push("› helm test");
  try {
    await helm.test(request, (line) => {
      printed.push(line);
      journal.lines.push(line);
    });
  } catch (error) {
    const failure = testFailure(error, release, printed);
    if (failure === undefined) return;
    if (!ignoreFailures) throw failure;
    journal.notices.push(`${failure.message} That fails nothing (\`ignore-failures: true\`).`);
  }
}

/**
 * What a `helm test` that failed is to the plan; undefined: its tests have passed. Throws what says nothing of the
 * tests.
 */
export function testFailure(
  error: unknown,
  release: string,
  printed: readonly string[],
): UserError | undefined {
  if (!(error instanceof CommandError) || error.failure.cancelled || error.failure.exitCode === undefined)
    throw error;
  const { stderrTail, timedOut } = error.failure;
  if (timedOut || isTransient(stderrTail)) throw error;
  const { failed, passed } = testsIn(printed);
  // Helm 3 wants a pod of the name of each test, Jobs too; and not everyone may read logs.
  const logsAlone = /unable to get pod logs/.test(stderrTail);
  if (logsAlone && failed.length === 0 && passed.length > 0) return undefined;
  const { reason } = reasonOf(stderrTail);
  const named = failed.length === 0 ? "" : ` (${failed.join(", ")})`;
  const why = logsAlone || reason === "" ? "" : `: ${reason.replace(/\.$/, "")}`;
  return new UserError(`The tests of release ${release} failed${named}${why}.`, {
    hint: "What they printed stands in the log, in the group of this plan. The next run runs them again.",
    again: "on-request",
    cause: error,
  });
}

/** The tests by name, as `helm test` lists them (3.22 and 4.3). */
function testsIn(printed: readonly string[]): {
  readonly failed: readonly string[];
  readonly passed: readonly string[];
} {
  const ended = new Map<string, string>();
  let suite: string | undefined;
  for (const line of printed) {
    // What follows is what the pods have printed.
    if (line.startsWith("POD LOGS:")) break;
    suite = /^TEST SUITE: +(\S+)$/.exec(line)?.[1] ?? suite;
    const phase = /^Phase: +(\S+)$/.exec(line)?.[1];
    if (suite !== undefined && phase !== undefined) ended.set(suite, phase);
  }
  const of = (wanted: string) => [...ended].flatMap(([name, phase]) => (phase === wanted ? [name] : []));
  return { failed: of("Failed"), passed: of("Succeeded") };
}
