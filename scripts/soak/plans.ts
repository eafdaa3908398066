import {
  type HookBehaviour,
  type HookModel,
  type HookPoint,
  hookPoints,
  type Model,
  type PlanModel,
  planId,
  releaseOf,
} from "./model.ts";
import type { Random } from "./random.ts";

/** A setup, and the namespaces that its plans lie in; no other setup has plans there. */
export interface SetupPlace {
  readonly setup: string;
  readonly namespaces: readonly string[];
}

/** What new plans and contents are drawn with. */
export interface Drawing {
  readonly random: Random;
  readonly places: readonly SetupPlace[];
  /** A number that was not given out before in this round. */
  fresh(): number;
}

/** Names a release that another branch has in its setup: it must be refused. */
export function addIntruder(model: Model, { setup, namespaces }: SetupPlace, drawing: Drawing): Model {
  const place = { setup, namespace: namespaces[0] as string, name: "anchor" };
  if (model.plans.some((plan) => plan.setup === setup)) return model;
  return { ...model, plans: [...model.plans, drawPlan(drawing, place)] };
}

/** What of a model lies in the branch's own setups. */
export function withoutIntruders(model: Model, { places }: Drawing): Model {
  const own = model.plans.filter((plan) => places.some(({ setup }) => setup === plan.setup));
  const ids = new Set(own.map(planId));
  return {
    ...model,
    plans: own.map((plan) => ({ ...plan, needs: plan.needs.filter((need) => ids.has(need)) })),
  };
}

/** More would only take longer. */
const plansOfASetup = 4;

/** The first commit of a branch: a plan in each setup that stays, and some more. */
export function firstModel(drawing: Drawing): Model {
  const anchors = drawing.places.map(({ setup, namespaces }) =>
    drawPlan(drawing, { setup, namespace: namespaces[0] as string, name: "anchor" }),
  );
  let model: Model = { plans: anchors, charts: { app: 1, web: 1 } };
  for (const _ of drawing.places) model = addPlan(model, drawing) ?? model;
  return model;
}

/** Plans that may go, or be called otherwise. Each setup keeps its first one: never are all of its plans deleted. */
export function loosePlans(model: Model): readonly PlanModel[] {
  return model.plans.filter(({ name }) => name !== "anchor");
}

/** undefined when there is no room. */
export function addPlan(model: Model, drawing: Drawing): Model | undefined {
  const place = drawPlace(model, drawing);
  if (place === undefined) return undefined;
  const plan = drawPlan(drawing, place);
  const others = model.plans.filter(({ needs }) => needs.length === 0).map(planId);
  const needs = others.length > 0 && drawing.random.chance(30) ? [drawing.random.pick(others)] : [];
  return { ...model, plans: [...model.plans, { ...plan, needs }] };
}

type Place = Pick<PlanModel, "setup" | "namespace" | "name">;

/** A place where there is no plan; in the namespace of `beside` where that is given. */
export function drawPlace(
  model: Model,
  { random, places }: Drawing,
  beside?: Pick<PlanModel, "setup" | "namespace">,
): Place | undefined {
  const taken = new Set(
    model.plans.flatMap((plan) => [planId(plan), `${plan.setup}/${plan.namespace}/${releaseOf(plan)}`]),
  );
  const free = places
    .filter(({ setup }) => beside === undefined || setup === beside.setup)
    .filter((each) => model.plans.filter((plan) => plan.setup === each.setup).length < plansOfASetup)
    .flatMap((each) =>
      each.namespaces
        .filter((namespace) => beside === undefined || namespace === beside.namespace)
        .flatMap((namespace) =>
          ["a", "b", "c", "d", "e"].map((name) => ({ setup: each.setup, namespace, name })),
        ),
    )
    .filter((place) => !taken.has(`${place.setup}/${place.namespace}/${place.name}`));
  return free.length === 0 ? undefined : random.pick(free);
}

function drawPlan({ random, fresh }: Drawing, place: Place): PlanModel {
  const number = fresh();
  return {
    ...place,
    release: random.chance(20) && place.name !== "anchor" ? `r${number}` : undefined,
    chart: random.chance(75) ? "app" : "web",
    message: number,
    valuesFile: random.chance(40) ? { path: `values/v${number}.yaml`, number } : undefined,
    replicas: random.chance(30) ? random.between(1, 2) : 0,
    hooks: random.chance(60) ? drawHooks({ random, fresh }) : {},
    needs: [],
  };
}

function drawHooks(drawing: Pick<Drawing, "random" | "fresh">): PlanModel["hooks"] {
  const { random } = drawing;
  const points = hookPoints.filter(() => random.chance(60));
  return Object.fromEntries(
    points.map((point) => [
      point,
      Array.from({ length: random.chance(20) ? 2 : 1 }, () => drawHook(point, drawing)),
    ]),
  );
}

function drawHook(point: HookPoint, { random, fresh }: Pick<Drawing, "random" | "fresh">): HookModel {
  const content = fresh();
  return { script: `hooks/${point}-${content}.sh`, content, behaviour: drawBehaviour(point, random) };
}

/** A post-delete hook that fails is not run again: Helm has forgotten the release then. */
export function drawBehaviour(point: HookPoint, random: Random): HookBehaviour {
  return random.weighted<HookBehaviour>([
    [55, "plain"],
    [20, "slow"],
    [point === "post-delete" ? 0 : 15, "fails-once"],
    [10, "prints-kubeconfig"],
  ]);
}
