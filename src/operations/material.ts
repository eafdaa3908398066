import type { Cluster } from "../cluster/cluster.ts";
import { isMadeOfObjects } from "../formats/chart-reference.ts";
import type { ApplyRequest, Helm } from "../helm/helm.ts";
import type { PostRenderer } from "../helm/post-renderer.ts";
import { revisionLabels, withoutFailed } from "../reconcile/labels.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { FetchedChart } from "../sources/chart.ts";
import type { WrittenValues } from "../sources/values.ts";
import type { OperationContext } from "./context.ts";

/** What an operation needs at hand before anything is run. */
export interface Material {
  readonly chart: FetchedChart;
  readonly values: WrittenValues;
  readonly record: ReleaseRecord | undefined;
  readonly namespaceExists: boolean;
  readonly postRenderer: PostRenderer | undefined;
  readonly helm: Helm;
}

/** Fetches it all side by side. Throws the first thing that cannot be had. */
export async function gather(
  { kind, plan, observed }: InstallOrUpgrade,
  context: OperationContext,
): Promise<Material> {
  const cluster = context.cluster(plan.setup);
  const recording = observed === undefined ? undefined : cluster.record(observed);
  // Told where it is waited for.
  recording?.catch(() => undefined);
  const charting = context.chart(plan, { cluster, recorded: async () => (await recording)?.manifest });
  const [chart, values, record, namespaceExists, postRenderer, helm] = await Promise.all([
    charting,
    context.values(plan, { cluster, chart: () => charting }),
    recording,
    cluster.namespaceExists(plan.namespace),
    context.postRenderer(plan, kind),
    context.helm(),
  ]);
  return { chart, values, record, namespaceExists, postRenderer, helm };
}

/** What Helm is asked for. */
export function applyRequest(
  task: InstallOrUpgrade,
  { chart, values, record, namespaceExists, postRenderer }: Material,
  { kubeconfig }: Cluster,
  context: OperationContext,
): ApplyRequest {
  const { identity, defaults } = context;
  const { plan, observed, digest, revision } = task;
  const { setup, name, namespace, release, options } = plan;
  return {
    kubeconfig,
    namespace,
    release,
    chart: chart.path,
    values: values.files,
    labels: {
      ...revisionLabels(identity, {
        setup,
        name,
        digest,
        protect: options.protect,
        revision,
        version: chart.source,
      }),
      ...(observed === undefined ? {} : withoutFailed(observed)),
    },
    description: `${task.kind} by run ${identity.run} of commit ${identity.commit.slice(0, 12)}`,
    wait: options.wait ?? defaults.wait,
    waitForJobs: options.waitForJobs,
    createNamespace: options.createNamespace && !namespaceExists,
    historyMax: options.historyMax,
    timeout: options.timeout ?? defaults.timeout,
    applyMethod: record?.applyMethod,
    onConflict: options.onConflict,
    postRenderer,
    skipHooks: options.skipHooks,
    skipCrds: options.crds !== "create",
    reuseValues: options.valuesMode === "reuse",
    forceReplace: options.forceReplace,
    schemaCheck: options.schemaCheck,
    skipValuesSchema: options.skipValuesSchema,
    cleanupOnFail: options.cleanupOnFail,
    takeOwnership: options.takeOwnership || isMadeOfObjects(plan.chart),
    ...cancelled(context, setup),
  };
}

/** What ends when the setup's lock is lost. */
export function cancelled({ cancelOf }: OperationContext, setup: string): { readonly cancel?: AbortSignal } {
  const cancel = cancelOf(setup);
  return cancel === undefined ? {} : { cancel };
}

/** Aborts when the run is being cancelled, or the setup's lock is lost. */
export function cancelFor({ cancel, cancelOf }: OperationContext, setup: string): AbortSignal {
  const lost = cancelOf(setup);
  return lost === undefined ? cancel : AbortSignal.any([cancel, lost]);
}
