// What a repository says should be, as data: files are rendered from it, and the clusters are checked against it.

export const hookPoints = [
  "pre-install",
  "post-install",
  "pre-upgrade",
  "post-upgrade",
  "pre-delete",
  "post-delete",
] as const;
export type HookPoint = (typeof hookPoints)[number];

/** What a script does beside writing its journal. None of it once the journal's folder says that all is calm. */
export type HookBehaviour = "plain" | "slow" | "fails-once" | "prints-kubeconfig";

export interface HookModel {
  /** Path in the repository. */
  readonly script: string;
  /** Another number, another content. */
  readonly content: number;
  readonly behaviour: HookBehaviour;
}

export type ChartName = "app" | "web";

export interface PlanModel {
  readonly setup: string;
  readonly namespace: string;
  readonly name: string;
  /** Where the plan names its release. */
  readonly release: string | undefined;
  readonly chart: ChartName;
  /** The value `message` in the plan itself. */
  readonly message: number;
  /** A values file, and the number in it. */
  readonly valuesFile: { readonly path: string; readonly number: number } | undefined;
  /** Above 0 the release has a Deployment, which is waited for. */
  readonly replicas: number;
  readonly hooks: Readonly<Partial<Record<HookPoint, readonly HookModel[]>>>;
  /** Plan ids. */
  readonly needs: readonly string[];
}

/** One commit's content. */
export interface Model {
  readonly plans: readonly PlanModel[];
  /** Version of each chart: 1.0.<number>. */
  readonly charts: Readonly<Record<ChartName, number>>;
}

export function planId({ setup, namespace, name }: PlanModel): string {
  return `${setup}/${namespace}/${name}`;
}

export function releaseOf({ release, name }: PlanModel): string {
  return release ?? name;
}

/** A release's place in the cluster: `<namespace>/<release>`. */
export function placeOf(plan: PlanModel): string {
  return `${plan.namespace}/${releaseOf(plan)}`;
}

export function chartVersion(model: Model, chart: ChartName): string {
  return `1.0.${model.charts[chart]}`;
}

/** The values that Helm is to be given for a plan. */
export function valuesOf(plan: PlanModel): Readonly<Record<string, unknown>> {
  return {
    message: `m${plan.message}`,
    replicas: plan.replicas,
    ...(plan.valuesFile === undefined ? {} : { extra: plan.valuesFile.number }),
  };
}

/** Equal for two commits when nothing that the plan's release depends on differs between them. */
export function stampOf(plan: PlanModel, model: Model): string {
  const { chart, hooks } = plan;
  const scripts = hookPoints.map((point) => [point, hooks[point] ?? []]);
  return JSON.stringify([chart, chartVersion(model, chart), valuesOf(plan), scripts]);
}

export function planAt(model: Model, place: string): PlanModel | undefined {
  return model.plans.find((plan) => placeOf(plan) === place);
}
