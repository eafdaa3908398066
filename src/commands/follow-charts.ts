import { inParallel } from "../cluster/pool.ts";
import { reasonAndHint } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import { sourceLabel } from "../reconcile/labels.ts";
import type { Source } from "../reconcile/state.ts";
import type { Charts } from "../sources/charts.ts";
import { isExactVersion } from "../sources/version.ts";

/** Sources that are asked at a time. */
const atOnce = 8;

/**
 * What the floating chart references of these plans mean now, by plan id: a range, or the newest.
 * Each chart is fetched once, however many plans follow it.
 */
export async function followCharts(
  plans: readonly Declaration[],
  fetch: Charts["fetch"],
): Promise<ReadonlyMap<string, Source>> {
  const floating = plans.filter(isFloating);
  const found = await inParallel(floating, atOnce, (plan) => sourceNow(plan, fetch));
  return new Map(floating.map(({ id }, at) => [id, found[at] as Source]));
}

/** Whether the same text may mean another chart tomorrow. */
function isFloating({ chart }: Declaration): boolean {
  return chart.kind !== "local" && chart.kind !== "archive" && !isExactVersion(chart.version);
}

async function sourceNow(plan: Declaration, fetch: Charts["fetch"]): Promise<Source> {
  try {
    return { kind: "version", label: sourceLabel((await fetch(plan)).version) };
  } catch (error) {
    return { kind: "unknown", ...reasonAndHint(error) };
  }
}
