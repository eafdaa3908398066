import type { Cluster } from "../../cluster/cluster.ts";
import { CommandError } from "../../errors.ts";
import type { Declaration } from "../../formats/declaration.ts";
import type { ClusterVersions, Helm } from "../../helm/helm.ts";
import type { PostRenderer } from "../../helm/post-renderer.ts";
import { reasonFor } from "../../operations/explain.ts";
import { leftOutNotice, type Stripped } from "../../rehearsal/without-cluster.ts";
import type { FetchedChart, Surroundings } from "../../sources/chart.ts";
import type { Values } from "../../sources/create-values.ts";
import { type CustomKind, customKindsIn } from "../../validation/custom-kinds.ts";
import type { Finding } from "../../validation/finding.ts";
import { type Rendered, type RenderedObject, readRendered } from "../../validation/rendered.ts";
import type { Checked, Validator } from "../../validation/validator.ts";
import { writeValuesAtHand } from "./lenient-values.ts";
import { isForLackOfCluster } from "./setup.ts";

/** What plans of one setup are checked with. */
export interface PlanChecks {
  readonly helm: () => Promise<Helm>;
  readonly chart: (plan: Declaration, surroundings: Surroundings) => Promise<FetchedChart>;
  readonly values: Values["write"];
  /** Leaves out of a plan what it is checked without; absent: nothing. */
  readonly strip?: (plan: Declaration) => Promise<Stripped>;
  readonly postRenderer: (plan: Declaration) => Promise<PostRenderer | undefined>;
  readonly cluster: Pick<Cluster, "data">;
  /** undefined: no schemas are at hand. */
  readonly validator: Validator | undefined;
  /** See `ApplyRequest`. */
  readonly versions: ClusterVersions | undefined;
}

/** Something wrong in a plan, for a person. */
export interface PlanFault {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** What came of a plan. */
export interface ValidatedPlan {
  readonly plan: Declaration;
  readonly faults: readonly PlanFault[];
  readonly notices: readonly string[];
  /** Objects of kinds that CustomResourceDefinitions of other plans may make, or change. */
  readonly pending: readonly PendingObject[];
  /** Kinds that its own objects make. */
  readonly makes: readonly MadeKind[];
}

export interface PendingObject {
  readonly object: RenderedObject;
  readonly checked: Checked;
}

export interface MadeKind {
  readonly kind: CustomKind;
  /** See `RenderedObject`. */
  readonly once: boolean;
}

/** Renders a plan and checks its objects. Whatever is wrong is told in the answer. */
export async function validatePlan(plan: Declaration, checks: PlanChecks): Promise<ValidatedPlan> {
  const notices: string[] = [];
  try {
    const rendered = await render(plan, checks, notices);
    notices.push(...rendered.notices);
    const results = await checkAll(rendered, checks.validator);
    const faults = results.flatMap(({ object, checked }) =>
      isPending(checked) ? [] : faultsOf(object, checked),
    );
    return {
      plan,
      faults: [...rendered.faults.map((message) => ({ message })), ...faults],
      notices: [...notices, ...results.flatMap(({ object, checked }) => warningsOf(object, checked))],
      pending: results.filter(({ checked }) => isPending(checked)),
      makes: rendered.objects.flatMap(({ object, once }) =>
        customKindsIn(object).map((kind) => ({ kind, once: once && plan.options.crds !== "apply" })),
      ),
    };
  } catch (error) {
    const { reason: message, hint } = failureOf(error, plan);
    const nothing = { plan, pending: [], makes: [] };
    if (isForLackOfCluster(error)) return { ...nothing, faults: [], notices: [`Not rendered: ${message}`] };
    // What is not here may be what the chart could not do without.
    if (error instanceof CommandError && notices.length > 0)
      return { ...nothing, faults: [], notices: [...notices, `Not rendered without them: ${message}`] };
    return { ...nothing, faults: [{ message, hint }], notices };
  }
}

async function render(declared: Declaration, checks: PlanChecks, notices: string[]): Promise<Rendered> {
  const { plan, leftOut } = (await checks.strip?.(declared)) ?? { plan: declared, leftOut: [] };
  notices.push(...leftOutNotice(leftOut));
  const { cluster, versions } = checks;
  const { namespace, release, options } = plan;
  const charting = checks.chart(plan, { cluster, recorded: async () => undefined });
  // Told where it is waited for.
  charting.catch(() => undefined);
  const writing = writeValuesAtHand(plan, { write: checks.values, cluster, chart: () => charting });
  const [chart, values, postRenderer, helm] = await Promise.all([
    charting,
    writing,
    checks.postRenderer(plan),
    checks.helm(),
  ]);
  notices.push(...values.missing);
  const manifest = await helm.template({
    namespace,
    release,
    chart: chart.path,
    values: values.files,
    postRenderer,
    skipHooks: options.skipHooks,
    skipValuesSchema: options.skipValuesSchema,
    includeCrds: options.crds !== "skip",
    versions,
  });
  return readRendered(chart.ahead === undefined ? manifest : `${chart.ahead}\n---\n${manifest}`);
}

async function checkAll(
  { objects }: Rendered,
  validator: Validator | undefined,
): Promise<readonly PendingObject[]> {
  if (validator === undefined) return [];
  return await Promise.all(
    objects.map(async (object) => ({ object, checked: await validator.check(object) })),
  );
}

/** What no definition can make good is told at once. */
function isPending(checked: Checked): boolean {
  return (
    checked.kind !== "checked" || (checked.custom && checked.findings.some(({ level }) => level === "error"))
  );
}

/** What is wrong in an object. */
export function faultsOf(object: RenderedObject, checked: Checked): readonly PlanFault[] {
  return findingsOf(checked)
    .filter(({ level }) => level === "error")
    .map(({ message, hint }) => ({ message: `${nameOf(object)}: ${message}`, hint }));
}

/** What the API server takes of it, and a person should look at. */
export function warningsOf(object: RenderedObject, checked: Checked): readonly string[] {
  return findingsOf(checked)
    .filter(({ level }) => level === "warning")
    .map(({ message, hint }) => `${nameOf(object)}: ${message}${hint === undefined ? "" : ` ${hint}`}`);
}

function findingsOf(checked: Checked): readonly Finding[] {
  if (checked.kind === "checked") return checked.findings;
  return checked.kind === "unknown" ? [checked.finding] : [];
}

function nameOf({ kind, name }: RenderedObject): string {
  return `${kind} ${name}`;
}

function failureOf(error: unknown, { chart }: Declaration) {
  const { reason, hint } = reasonFor(error, chart);
  return { reason, hint };
}
