import { manifestObjects } from "../cluster/manifest.ts";
import { UserError } from "../errors.ts";
import type { ApplyRequest } from "../helm/helm.ts";
import { carriedNotice, deletedNotice } from "../reconcile/deleted.ts";
import { labelKey } from "../reconcile/labels.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import { whileRisky } from "../remains.ts";
import { applyAhead } from "./ahead.ts";
import { aheadOf } from "./chart-crds.ts";
import { runChartTests } from "./chart-tests.ts";
import { type Journal, type OperationContext, undoable } from "./context.ts";
import { refuseLossByUpgrade } from "./data-loss.ts";
import { withDigestOfNow } from "./digest-now.ts";
import { handingOver } from "./hand-over.ts";
import { hookContext } from "./hook-context.ts";
import { type HookContext, runHooks } from "./hooks.ts";
import { checkLostObjects } from "./lost-objects.ts";
import { applyRequest, cancelFor, gather, type Material } from "./material.ts";
import { checkOwners } from "./other-owners.ts";
import { recreating, recreation } from "./recreate.ts";
import { checkReleaseSize } from "./release-size.ts";
import { renderingOnce } from "./render-once.ts";
import { checkAdoption, nameConflicts } from "./taking-over.ts";
import { clearTheWay } from "./vanishing.ts";
import { type Watch, watching } from "./watch.ts";

/**
 * Installs or upgrades one release: everything is fetched and checked first, then pre-hooks, Helm, the
 * chart's tests, post-hooks, and last the label that says that all of it was done. Throws at the first thing that fails.
 */
export async function deployPlan(
  task: InstallOrUpgrade,
  context: OperationContext,
  journal: Journal,
): Promise<void> {
  const { root, identity } = context;
  const source = { setup: task.plan.setup, operation: task.kind, commit: identity.commit, root };
  const hooks = hookContext(source, context, journal);
  const revision = task.part === "all" ? await deployRevision(task, hooks, context, journal) : task.revision;
  await undoable(journal, async () => {
    // A deployment whose tests fail is not one that a post-hook may announce.
    await runChartTests(task, context, journal);
    await runHooks(task.plan, `post-${task.kind}`, hooks);
  });
  await recordDone(task, revision, context);
}

/** Pre-hooks and Helm. Returns the number of the revision that Helm has made. */
async function deployRevision(
  task: InstallOrUpgrade,
  hooks: HookContext,
  context: OperationContext,
  journal: Journal,
): Promise<number> {
  const { plan } = task;
  const cluster = context.cluster(plan.setup);
  const material = await gather(task, context);
  const { chart, record } = material;
  const helm = renderingOnce(material.helm);
  journal.versionBefore = record?.chartVersion ?? null;
  journal.version = journal.versionBefore;
  const notices = [
    ...(task.notice === undefined ? [] : [task.notice]),
    ...checkAdoption(task, record, chart),
    ...carriedNotice(chart.carriesOver ?? [], context.hidden(plan.setup)),
    ...(await nameConflicts(task, record, context)),
  ];
  const { release } = plan;
  const recorded = { release, chart: chart.path, values: material.values.files, manifest: record?.manifest };
  journal.notices.push(...(await checkReleaseSize(recorded)));
  const requestFor = (of: { task: InstallOrUpgrade; material: Material }, revision: number) =>
    applyRequest({ ...of.task, revision }, of.material, cluster, context);
  const request = requestFor({ task, material }, task.revision);
  const ahead = await aheadOf(plan, chart, request, helm);
  const taken = await checkOwners(plan, request, helm, cluster, context.identity, ahead);
  notices.push(...taken.notices);
  await refuseLossByUpgrade(task, material, request, cluster);
  const next = async () => manifestObjects(await helm.render(request));
  const { deleted, others } = await checkLostObjects(task, record, next, cluster, context);
  notices.push(...deletedNotice(deleted, "done"));
  await undoable(journal, () => runHooks(plan, `pre-${task.kind}`, hooks));
  const cancel = cancelFor(context, plan.setup);
  const { onLine } = hooks;
  await clearTheWay(request, record?.manifest, helm, { cluster, now: context.now, cancel, onLine, ahead });
  if (ahead !== undefined) {
    const { namespace } = plan;
    const { timeout } = request;
    await applyAhead(ahead, { cluster, namespace, taken: taken.ahead, timeout, cancel, onLine });
  }
  const now = await withDigestOfNow(task, material, context);
  const apply = (number: number) =>
    watching(
      () => whileRisky(context.remains, plan, () => helm.apply(requestFor(now, number), hooks.onLine)),
      watchOf({ ...task, revision: number }, context, request.wait),
      journal,
    );
  const revision = await noticing(notices, journal, () =>
    undoable(journal, () =>
      handingOver(others, { cluster, onLine, onNotice: hooks.onNotice }, () =>
        recreating(task.revision, apply, recreation(task, context, journal)),
      ),
    ),
  );
  journal.revision = revision;
  journal.version = chart.version;
  return revision;
}

function watchOf(task: InstallOrUpgrade, context: OperationContext, wait: ApplyRequest["wait"]): Watch {
  const { plan, revision } = task;
  return {
    cluster: context.cluster(plan.setup),
    release: { namespace: plan.namespace, name: plan.release, revision },
    wait,
    say: (sentence) => context.say(`${plan.id}: ${sentence}`),
  };
}

/** Records what Helm did once it has. A Helm that fails may have come so far, which nobody can tell afterwards. */
async function noticing<Done>(
  notices: readonly string[],
  journal: Journal,
  apply: () => Promise<Done>,
): Promise<Done> {
  const done = await apply().catch((error: unknown) => {
    journal.doubtful.push(...notices);
    throw error;
  });
  journal.notices.push(...notices);
  return done;
}

/** Marks the revision as done. It counts as deployed only then; what is lost before is done again. */
async function recordDone(
  { plan }: InstallOrUpgrade,
  revision: number,
  context: OperationContext,
): Promise<void> {
  const release = { namespace: plan.namespace, name: plan.release, revision };
  const labels = { [labelKey("done")]: String(revision) };
  const observed = await context.cluster(plan.setup).labelDeployed(release, labels);
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
