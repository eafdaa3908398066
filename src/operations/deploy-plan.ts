import { UserError } from "../errors.ts";
import type { ApplyRequest } from "../helm/helm.ts";
import { labelKey, revisionLabels } from "../reconcile/labels.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { FetchedChart } from "../sources/chart.ts";
import type { Journal, OperationContext } from "./context.ts";
import { type HookContext, runHooks } from "./hooks.ts";

/**
 * Installs or upgrades one release: everything is fetched and checked first, then pre-hooks, Helm, post-hooks,
 * and last the label that says that all of it was done. Throws at the first thing that fails.
 */
export async function deployPlan(
  task: InstallOrUpgrade,
  context: OperationContext,
  journal: Journal,
): Promise<void> {
  const cluster = context.cluster(task.plan.setup);
  const { plan, observed } = task;
  const [chart, values, record, namespaceExists, helm] = await Promise.all([
    context.chart(plan),
    context.values(plan),
    observed === undefined ? undefined : cluster.record(observed),
    cluster.namespaceExists(plan.namespace),
    context.helm(),
  ]);
  journal.versionBefore = record?.chartVersion ?? null;
  journal.version = journal.versionBefore;
  const notices = [
    ...(task.notice === undefined ? [] : [task.notice]),
    ...checkAdoption(task, record, chart),
    ...(await nameConflicts(task, record, context)),
  ];

  const hooks = hookContext(task, context, journal);
  await runHooks(plan, `pre-${task.kind}`, hooks);
  const request: ApplyRequest = {
    kubeconfig: cluster.kubeconfig,
    namespace: plan.namespace,
    release: plan.release,
    chart: chart.path,
    values,
    labels: revisionLabels(context.identity, plan, task.revision, chart.version),
    description: `${task.kind} by run ${context.identity.run} of commit ${context.identity.commit.slice(0, 12)}`,
    wait: plan.options.wait ?? context.defaults.wait,
    waitForJobs: plan.options.waitForJobs,
    createNamespace: plan.options.createNamespace && !namespaceExists,
    historyMax: plan.options.historyMax,
    timeout: plan.options.timeout ?? context.defaults.timeout,
    applyMethod: record?.applyMethod,
    onConflict: plan.options.onConflict,
  };
  await noticing(notices, journal, () => helm.apply(request, hooks.onLine));
  journal.revision = task.revision;
  journal.version = chart.version;
  await runHooks(plan, `post-${task.kind}`, hooks);
  await recordDone(task, context);
}

function hookContext(task: InstallOrUpgrade, context: OperationContext, journal: Journal): HookContext {
  return {
    exec: context.exec,
    shell: context.shell,
    root: context.root,
    environment: context.environment,
    kubeconfig: context.cluster(task.plan.setup).kubeconfig.path,
    commit: context.identity.commit,
    operation: task.kind,
    attempt: journal.attempt,
    defaults: context.defaults,
    onLine: (line) => journal.lines.push(line),
    onNotice: (sentence) => journal.notices.push(sentence),
  };
}

/** A release that nobody labelled is taken over when it is of the same chart, or when the plan says so. */
function checkAdoption(
  task: InstallOrUpgrade,
  record: ReleaseRecord | undefined,
  chart: FetchedChart,
): readonly string[] {
  if (task.adoption === undefined || record === undefined) return [];
  const { release } = task.plan;
  if (task.adoption === "check-chart" && record.chartName !== chart.name) {
    throw new UserError(
      `Release ${release} exists already with chart ${record.chartName}, and the plan's chart is ${chart.name}: it was not made by this action.`,
      { hint: "Choose another `release:`, or say `adopt: true` to take it over." },
    );
  }
  return [`Release ${release} (chart ${record.chartName} ${record.chartVersion}) was taken over.`];
}

/** Names what others changed in fields that the release sets: what Helm takes back. */
async function nameConflicts(
  task: InstallOrUpgrade,
  record: ReleaseRecord | undefined,
  context: OperationContext,
): Promise<readonly string[]> {
  if (record?.applyMethod !== "server" || task.plan.options.onConflict !== "force") return [];
  const conflicts = await context.cluster(task.plan.setup).conflicts(record.manifest, task.plan.namespace);
  return conflicts.map(
    ({ object, field, manager }) =>
      `${object} ${field} was set by ${manager}, and was taken back (\`on-conflict: force\`).`,
  );
}

/** Records what Helm did once it has. A Helm that fails may have come so far, which nobody can tell afterwards. */
async function noticing(
  notices: readonly string[],
  journal: Journal,
  apply: () => Promise<void>,
): Promise<void> {
  try {
    await apply();
  } catch (error) {
    journal.notices.push(...notices.map((notice) => `Helm failed, perhaps before this came true: ${notice}`));
    throw error;
  }
  journal.notices.push(...notices);
}

/** Marks the revision as done. It counts as deployed only then; what is lost before is done again. */
async function recordDone(task: InstallOrUpgrade, context: OperationContext): Promise<void> {
  const { plan, revision } = task;
  const release = { namespace: plan.namespace, name: plan.release, revision };
  const labels = { [labelKey("done")]: String(revision) };
  const observed = await context.cluster(plan.setup).label(release, labels);
  if (observed.status === "deployed") return;
  throw new UserError(
    `Helm succeeded, but revision ${revision} of release ${plan.release} is ${observed.status} now: something else changed it at the same time.`,
    {
      hint: "Re-run the workflow when nothing else deploys this release.",
      // A Helm whose last request fails ends as if all were well, and leaves its revision pending (3.22 and 4.3).
      ...(observed.status.startsWith("pending-") ? { again: "soon" } : {}),
    },
  );
}
