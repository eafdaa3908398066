import type { ApplyRequest, Helm } from "../helm/helm.ts";
import type { ChartTraits } from "./chart-traits.ts";

export interface Rendered {
  readonly manifest: string;
  /** Rendered once more; undefined: it would be the same. */
  readonly again: string | undefined;
}

/**
 * Renders what Helm would apply, without hooks: on this machine, which costs the API server nothing; where the chart
 * looks something up in the cluster, or keeps values that are there, by a dry run of Helm.
 */
export async function renderTwice(
  request: ApplyRequest,
  { looksUp, varies }: ChartTraits,
  helm: Pick<Helm, "render" | "rehearse">,
): Promise<Rendered> {
  // Values of the last revision are in the cluster as well.
  const asksCluster = looksUp || request.reuseValues === true;
  const render = () => (asksCluster ? helm.rehearse(request) : helm.render(request));
  // What a chart looks up may be what it made at random when it was installed: then it does not vary.
  const [manifest, again] = await Promise.all([render(), varies ? render() : undefined]);
  return { manifest, again };
}

/** A Helm that has rendered its only request: checks look at the same manifest, and a rendering is a process of its own. */
export function withRendered(helm: Helm, { manifest }: Rendered): Helm {
  return { ...helm, render: async () => manifest, rehearse: async () => manifest };
}
