import type { ApplyRequest, Helm } from "../helm/helm.ts";
import type { ChartTraits } from "./chart-traits.ts";

export interface Rendered {
  readonly manifest: string;
  /** Rendered once more; undefined: it would be the same. */
  readonly again: string | undefined;
}

type Renders = Pick<Helm, "render" | "rehearse">;

/**
 * Renders what Helm would apply, without hooks: on this machine, which costs the API server nothing; where the chart
 * looks something up in the cluster, by a dry run of Helm there.
 */
export async function renderTwice(
  request: ApplyRequest,
  { looksUp, varies }: ChartTraits,
  { first, second }: { readonly first: Renders; readonly second: Renders },
): Promise<Rendered> {
  const by = (helm: Renders) => (looksUp ? helm.rehearse(request) : helm.render(request));
  // What a chart looks up may be what it made at random when it was installed: then it does not vary.
  const [manifest, again] = await Promise.all([by(first), varies ? by(second) : undefined]);
  return { manifest, again };
}
