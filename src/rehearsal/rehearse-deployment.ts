import { kubeObjects, readManifest } from "../formats/objects/kube-objects.ts";
import type { ApplyRequest, ClusterVersions, Helm, HelmTool } from "../helm/helm.ts";
import { aheadOf } from "../operations/chart-crds.ts";
import type { OperationContext } from "../operations/context.ts";
import { comparedManifest } from "../operations/data-loss.ts";
import { explain } from "../operations/explain.ts";
import { applyRequest, gather, type Material } from "../operations/material.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { PlainValues } from "../sources/recorded-secrets.ts";
import { type ChartTraits, traitsOfValues } from "./chart-traits.ts";
import { checkDeployment } from "./check-deployment.ts";
import { definedKinds } from "./defined-kinds.ts";
import { heldBeside, secretsWithin } from "./held-by.ts";
import { lookedUpBy } from "./looked-up.ts";
import { appliedAhead, createdOnce, objectsOf, randomNamesNotice } from "./objects-of.ts";
import { plannedOf } from "./planned.ts";
import { refuseLost } from "./refuse-lost.ts";
import { bare, type Rehearsed } from "./rehearsed.ts";
import { renderTwice, withRendered } from "./render.ts";

/** Source: helm.sh/helm `pkg/kube/client.go` replaceResource. */
const REPLACES =
  "Helm replaces objects here (`--force`): what others have set in them goes with that, which is not shown.";

/** What a rehearsal works with: an operation's surroundings, and what is known of charts. */
export interface RehearsalContext extends OperationContext {
  /** Of the chart at a path, which is looked at once. */
  readonly traits: (chart: string) => Promise<ChartTraits>;
  /** What everybody may read of the values of the plan of this id, at the commits that matter. */
  readonly plainValues: (id: string) => readonly PlainValues[];
}

/**
 * All that a deployment does before it changes anything: what it applies is fetched and rendered, and what it would
 * refuse is found. Never throws: what goes wrong is the fault.
 */
export async function rehearseDeployment(
  task: InstallOrUpgrade,
  context: RehearsalContext,
): Promise<Rehearsed> {
  const notices = task.notice === undefined ? [] : [task.notice];
  if (task.part === "post-hooks") return bare(plannedOf(task), undefined, notices);
  let material: Material | undefined;
  try {
    const asked = context.cluster(task.plan.setup).versions();
    // Told where it is waited for.
    asked.catch(() => undefined);
    material = await gather(task, context);
    const rehearsed = await rehearse(task, { material, versions: await asked }, context);
    return { ...rehearsed, notices: [...notices, ...rehearsed.notices] };
  } catch (error) {
    const { reason, hint } = await explain(error, task, { diagnosis: undefined }, context);
    const fault = { kind: "unrendered", reason, hint } as const;
    // What went wrong may quote them.
    const recorded = [
      ...secretsWithin(material?.record?.manifest ?? ""),
      ...heldBeside(material?.record, context.plainValues(task.plan.id)),
    ];
    const secrets = { recorded, hooks: [], lookedUp: await quotable(task, material, context) };
    return { ...bare(plannedOf(task), fault, notices), secrets };
  }
}

async function rehearse(
  task: InstallOrUpgrade,
  { material, versions }: { readonly material: Material; readonly versions: ClusterVersions },
  context: RehearsalContext,
): Promise<Rehearsed> {
  const { plan, observed } = task;
  const { namespace, options } = plan;
  const cluster = context.cluster(plan.setup);
  const { chart, record, helm } = material;
  const request = { ...applyRequest(task, material, cluster, context), versions };
  const traits = await traitsWith(material, await context.traits(chart.path));
  const [rendered, seen, ahead, before, crds] = await Promise.all([
    renderTwice(request, traits, helm),
    lookedUpBy({ plan, traits, ...material }, cluster),
    aheadOf(plan, chart, request, traits.hasCrds ? helm : withoutCrds),
    observed === undefined || record === undefined ? "" : comparedManifest(cluster, observed, record),
    task.kind === "install" && traits.hasCrds && options.crds === "create" ? helm.crds(request) : "",
  ]);
  const { manifest, again } = rendered;
  const [declared, once] = [readManifest(manifest), readManifest(crds)];
  refuseLost({ faults: [...declared.faults, ...once.faults] });
  const manifests = {
    declared: declared.objects,
    again: again === undefined ? undefined : kubeObjects(again),
    recorded: kubeObjects(before),
    namespace,
  };
  const checks = await checkDeployment(
    task,
    { material, request, ahead, helm: withRendered(helm, rendered) },
    context,
  );
  const made = request.createNamespace ? [`The namespace ${namespace} is made.`] : [];
  const early = kubeObjects(ahead ?? "");
  const objects = objectsOf(manifests);
  return {
    planned: plannedOf(task),
    objects: [...early.map(appliedAhead), ...once.objects.map(createdOnce), ...objects],
    arriving: [...early, ...once.objects].flatMap(definedKinds),
    takesOwnership: request.takeOwnership === true,
    makesNamespace: request.createNamespace,
    method: methodOf(request, helm.tool),
    before: record === undefined ? undefined : { name: record.chartName, version: record.chartVersion },
    after: { name: chart.name, version: chart.version },
    ...checks,
    secrets: {
      recorded: heldBeside(record, context.plainValues(plan.id)),
      hooks: secretsWithin(rendered.hooks),
      lookedUp: seen.secrets,
    },
    notices: [
      ...made,
      ...(task.kind === "upgrade" && request.forceReplace ? [REPLACES] : []),
      ...randomNamesNotice(objects),
      ...seen.notices,
      ...checks.notices,
    ],
  };
}

/** What its values have rendered counts as the chart's own. */
async function traitsWith({ values }: Material, chart: ChartTraits): Promise<ChartTraits> {
  const own = await traitsOfValues(values.files);
  return {
    ...chart,
    looksUp: chart.looksUp || own.looksUp,
    secretLookups: [...chart.secretLookups, ...own.secretLookups],
    countsRevisions: chart.countsRevisions || own.countsRevisions,
    varies: chart.varies || own.varies,
    tellsTime: chart.tellsTime || own.tellsTime,
  };
}

/** What a chart that fails may say of what it has looked up. A cluster that does not answer is told elsewhere. */
async function quotable(
  task: InstallOrUpgrade,
  material: Material | undefined,
  context: RehearsalContext,
): Promise<readonly string[]> {
  if (material === undefined) return [];
  try {
    const traits = await traitsWith(material, await context.traits(material.chart.path));
    const { plan } = task;
    return (await lookedUpBy({ plan, traits, ...material }, context.cluster(plan.setup))).secrets;
  } catch {
    return [];
  }
}

/** To have a chart's `crds/` takes a process of its own. */
const withoutCrds: Pick<Helm, "crds"> = { crds: async () => "" };

/** Helm 3 applies from the client, and so does a Helm 4 that replaces objects or has got the release from Helm 3. */
function methodOf({ applyMethod, forceReplace }: ApplyRequest, { major }: HelmTool): "server" | "client" {
  return major === 3 || forceReplace || applyMethod === "client" ? "client" : "server";
}
