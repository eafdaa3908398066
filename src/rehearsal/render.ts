import { setTimeout as sleep } from "node:timers/promises";
import type { ApplyRequest, Helm } from "../helm/helm.ts";
import type { ChartTraits } from "./chart-traits.ts";

export interface Rendered {
  readonly manifest: string;
  /** Which are not compared: what is in Secrets among them is secret all the same. */
  readonly hooks: string;
  /** Rendered once more; undefined: it would be the same. */
  readonly again: string | undefined;
}

/** Milliseconds until another second has begun, which is as exact as charts tell the time. */
const aSecond = 1_050;

/**
 * Renders what Helm would apply: on this machine, which costs the API server nothing; by a dry run of Helm where only a
 * cluster tells what the chart asks for, or which values are kept.
 */
export async function renderTwice(
  request: ApplyRequest,
  { looksUp, countsRevisions, varies, tellsTime }: ChartTraits,
  helm: Pick<Helm, "renderAll">,
): Promise<Rendered> {
  const isThere = request.applyMethod !== undefined;
  // Values of the last revision are in the cluster as well.
  const asksCluster = looksUp || (isThere && countsRevisions) || request.reuseValues === true;
  const render = () => helm.renderAll(request, asksCluster ? "cluster" : "client");
  // What a chart looks up may be what it made at random when it was installed: then it does not vary.
  const first = render();
  const later = () => first.then(() => sleep(aSecond)).then(render);
  const [{ manifest, hooks }, again] = await Promise.all([
    first,
    tellsTime ? later() : varies ? render() : undefined,
  ]);
  return { manifest, hooks, again: again?.manifest };
}

/** A Helm that has rendered its only request: checks look at the same manifest, and a rendering is a process of its own. */
export function withRendered(helm: Helm, { manifest }: Rendered): Helm {
  return { ...helm, render: async () => manifest, rehearse: async () => manifest };
}
