import type { Cluster } from "../cluster/cluster.ts";
import { UserError } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { kubeObjects, readManifest } from "../formats/objects/kube-objects.ts";
import type { ApplyRequest, Helm } from "../helm/helm.ts";
import type { FetchedChart } from "../sources/chart.ts";
import type { Charts } from "../sources/charts.ts";
import type { Values } from "../sources/create-values.ts";
import type { ChartTraits } from "./chart-traits.ts";
import { secretsWithin } from "./held-by.ts";
import { renderTwice } from "./render.ts";
import { leftOutNotice, withoutCluster } from "./without-cluster.ts";

/** One commit's files on disk, and what is made of them. */
export interface OfflineTree {
  readonly charts: Pick<Charts, "fetch">;
  readonly values: Pick<Values, "write">;
  /** Whether a file of the commit is encrypted. */
  readonly isEncrypted: (path: string) => Promise<boolean>;
}

export interface OfflineParts {
  readonly helm: () => Promise<Helm>;
  readonly traits: (chart: string) => Promise<ChartTraits>;
  /** An empty kubeconfig: Helm is to reach nothing. */
  readonly kubeconfig: ApplyRequest["kubeconfig"];
  readonly cancel: AbortSignal;
}

export interface OfflineRender {
  readonly chart: FetchedChart;
  readonly declared: readonly KubeObject[];
  /** See `ReadManifest`. */
  readonly faults: readonly string[];
  /** Of a second rendering; undefined: rendered once. */
  readonly again: readonly KubeObject[] | undefined;
  readonly notices: readonly string[];
  /** What is secret of it beside the Secrets among `declared`. */
  readonly secrets: readonly string[];
}

/** Renders what a plan declares without asking a cluster. Throws what stands in the way. */
export async function renderOffline(
  declared: Declaration,
  { charts, values, isEncrypted }: OfflineTree,
  parts: OfflineParts,
): Promise<OfflineRender> {
  const { plan, leftOut } = await withoutCluster(declared, isEncrypted);
  const cluster = noCluster(plan.setup);
  const charting = charts.fetch(plan, { cluster, recorded: async () => undefined });
  const [chart, written, helm] = await Promise.all([
    charting,
    values.write(plan, { cluster, chart: () => charting }),
    parts.helm(),
  ]);
  const request = requestFor(plan, { chart: chart.path, values: written.files }, parts);
  const traits = { ...(await parts.traits(chart.path)), looksUp: false };
  const { manifest, hooks, again } = await renderTwice(request, traits, helm);
  const { objects, faults } = readManifest(manifest);
  return {
    chart,
    declared: [...kubeObjects(chart.ahead ?? ""), ...objects],
    faults,
    again: again === undefined ? undefined : kubeObjects(again),
    notices: leftOutNotice(leftOut),
    secrets: secretsWithin(hooks),
  };
}

/** What is used of it is how to render: nothing is applied by it. */
function requestFor(
  { namespace, release, options }: Declaration,
  { chart, values }: Pick<ApplyRequest, "chart" | "values">,
  { kubeconfig, cancel }: OfflineParts,
): ApplyRequest {
  return {
    kubeconfig,
    namespace,
    release,
    chart,
    values,
    labels: {},
    description: "",
    wait: "no",
    waitForJobs: false,
    createNamespace: false,
    historyMax: options.historyMax,
    timeout: 60,
    applyMethod: undefined,
    onConflict: options.onConflict,
    skipValuesSchema: options.skipValuesSchema,
    cancel,
  };
}

function noCluster(setup: string): Pick<Cluster, "data"> {
  return {
    async data({ kind, namespace, name }) {
      const what = kind === "secret" ? "Secret" : "ConfigMap";
      throw new UserError(
        `The ${what} ${name} in ${namespace} cannot be read: the cluster of ${setup} is not asked.`,
        {
          hint: "It is asked where the pull request comes from this repository, and a kubeconfig is at hand.",
        },
      );
    },
  };
}
