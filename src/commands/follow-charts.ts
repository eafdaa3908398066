import type { Cluster } from "../cluster/cluster.ts";
import { inParallel } from "../cluster/pool.ts";
import { reasonAndHint } from "../errors.ts";
import type { ChartReference } from "../formats/chart-reference.ts";
import type { Declaration } from "../formats/declaration.ts";
import { sourceLabel } from "../reconcile/labels.ts";
import type { Source } from "../reconcile/state.ts";
import type { Charts } from "../sources/charts.ts";
import { isExactVersion } from "../sources/version.ts";
import type { OpenSetup } from "./open-setups.ts";

/** Sources that are asked at a time. */
const atOnce = 8;

/**
 * What the floating chart references of these plans mean now, by plan id: a range, or the newest.
 * Each chart is fetched once, however many plans follow it.
 */
export async function followCharts(
  plans: readonly Declaration[],
  setups: readonly Pick<OpenSetup, "setup" | "cluster">[],
  follow: Charts["follow"],
): Promise<ReadonlyMap<string, Source>> {
  const clusters = new Map(setups.map(({ setup, cluster }) => [setup, cluster]));
  const floating = plans.filter((plan) => clusters.has(plan.setup) && isFloating(plan));
  const found = await inParallel(floating, atOnce, (plan) =>
    sourceNow(() => follow(plan, clusters.get(plan.setup) as Cluster)),
  );
  return new Map(floating.map(({ id }, at) => [id, found[at] as Source]));
}

function isFloating({ chart, options }: Declaration): boolean {
  return options.follow && isFloatingChart(chart);
}

/** Whether the same text may mean another chart tomorrow. */
export function isFloatingChart(chart: ChartReference): boolean {
  switch (chart.kind) {
    case "alias":
    case "repository":
      return !isExactVersion(chart.version);
    case "oci":
      return chart.digest === undefined && !isExactVersion(chart.version ?? chart.tag);
    case "git":
      return !isCommit(chart.ref);
    case "archive":
    case "local":
    case "manifests":
    case "kustomize":
      return false;
  }
}

function isCommit(ref: string | undefined): boolean {
  return ref !== undefined && /^[0-9a-f]{40}$/.test(ref);
}

async function sourceNow(follow: () => Promise<string>): Promise<Source> {
  try {
    return { kind: "version", label: sourceLabel(await follow()) };
  } catch (error) {
    return { kind: "unknown", ...reasonAndHint(error) };
  }
}
