import type { Declaration } from "../formats/declaration.ts";
import type { ApplyRequest, Helm } from "../helm/helm.ts";
import type { FetchedChart } from "../sources/chart.ts";

/**
 * What is applied before Helm: what the chart itself wants so, and under `crds: apply` what it has under `crds/`, which
 * Helm would install once and never upgrade. undefined: nothing.
 */
export async function aheadOf(
  { options }: Pick<Declaration, "options">,
  { ahead }: Pick<FetchedChart, "ahead">,
  request: ApplyRequest,
  helm: Pick<Helm, "crds">,
): Promise<string | undefined> {
  if (options.crds !== "apply") return ahead;
  const crds = await helm.crds(request);
  if (crds === "") return ahead;
  return ahead === undefined ? crds : `${ahead}\n---\n${crds}`;
}
