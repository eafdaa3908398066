import { manifestObjects } from "../cluster/manifest.ts";
import type { ApplyRequest, Helm } from "../helm/helm.ts";
import type { OperationContext } from "../operations/context.ts";
import { refuseLossByUpgrade } from "../operations/data-loss.ts";
import { explain } from "../operations/explain.ts";
import { checkLostObjects } from "../operations/lost-objects.ts";
import type { Material } from "../operations/material.ts";
import { checkOwners } from "../operations/other-owners.ts";
import { checkReleaseSize } from "../operations/release-size.ts";
import { checkAdoption } from "../operations/taking-over.ts";
import { carriedNotice, deletedNotice } from "../reconcile/deleted.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { Rehearsed } from "./rehearsed.ts";

interface Prepared {
  readonly material: Material;
  readonly request: ApplyRequest;
  /** YAML documents that are applied before Helm. */
  readonly ahead: string | undefined;
  /** Has rendered the request already. */
  readonly helm: Helm;
}

/** What a deployment checks before it runs anything. Each check is made, whatever came of those before. */
export async function checkDeployment(
  task: InstallOrUpgrade,
  { material, request, ahead, helm }: Prepared,
  context: OperationContext,
): Promise<Pick<Rehearsed, "fault" | "notices" | "size">> {
  const { plan } = task;
  const { chart, values, record } = material;
  const cluster = context.cluster(plan.setup);
  const notices: string[] = [];
  const refusals: NonNullable<Rehearsed["fault"]>[] = [];
  const make = async (check: () => readonly string[] | Promise<readonly string[]>) => {
    try {
      notices.push(...(await check()));
    } catch (error) {
      const { reason, hint } = await explain(error, task, { diagnosis: undefined }, context);
      refusals.push({ kind: "refused", reason, hint });
    }
  };
  const recorded = {
    release: plan.release,
    chart: chart.path,
    values: values.files,
    manifest: record?.manifest,
  };
  await make(() => checkAdoption(task, record, chart, "planned"));
  await make(() => carriedNotice(chart.carriesOver ?? [], context.hidden(plan.setup)));
  let size: string | undefined;
  await make(async () => {
    // A danger, and no notice besides.
    [size] = await checkReleaseSize(recorded);
    return [];
  });
  await make(async () => (await checkOwners(plan, request, helm, cluster, context.identity, ahead)).notices);
  await make(async () => {
    await refuseLossByUpgrade(task, { record, helm }, request, cluster);
    return [];
  });
  await make(async () => {
    const next = async () => manifestObjects(await helm.render(request));
    return deletedNotice((await checkLostObjects(task, record, next, cluster, context)).deleted, "planned");
  });
  const [fault, ...others] = refusals;
  return { fault, notices: [...notices, ...others.map(({ reason }) => reason)], size };
}
