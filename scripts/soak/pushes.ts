// What people change in a repository, by kind: from what it said to what it says.
import { type HookPoint, hookPoints, type Model, type PlanModel, planId } from "./model.ts";
import { addPlan, type Drawing, drawBehaviour, drawPlace, loosePlans } from "./plans.ts";

export type ChangeKind =
  | "add"
  | "change"
  | "values only"
  | "hook only"
  | "chart"
  | "rename"
  | "move"
  | "move to another setup"
  | "delete";

/** A change is undefined where a model has nothing that it could be done to. */
type Change = (model: Model, drawing: Drawing) => Model | undefined;

const changes: Readonly<Record<ChangeKind, Change>> = {
  add: addPlan,
  change: (model, { random, fresh }) => {
    const plan = random.pick(model.plans);
    return replaced(model, plan, { ...plan, message: fresh() });
  },
  "values only": (model, { random, fresh }) => {
    const plan = pickOf(
      model.plans.filter(({ valuesFile }) => valuesFile !== undefined),
      random,
    );
    if (plan?.valuesFile === undefined) return undefined;
    return replaced(model, plan, { ...plan, valuesFile: { ...plan.valuesFile, number: fresh() } });
  },
  "hook only": (model, drawing) => {
    const plan = pickOf(
      model.plans.filter(({ hooks }) => Object.keys(hooks).length > 0),
      drawing.random,
    );
    return plan && replaced(model, plan, withAnotherHook(plan, drawing));
  },
  chart: (model, { random, fresh }) => ({
    ...model,
    charts: { ...model.charts, [random.pick(["app", "web"])]: fresh() },
  }),
  rename: (model, drawing) => {
    const plan = pickOf(loosePlans(model), drawing.random);
    const place = plan && drawPlace(model, drawing, plan);
    // With `release:` the release keeps its name; without it, another one takes its place.
    return place && replaced(model, plan, { ...plan, name: place.name });
  },
  move: (model, drawing) => moved(model, drawing, (place, plan) => place.setup === plan.setup),
  "move to another setup": (model, drawing) =>
    moved(model, drawing, (place, plan) => place.setup !== plan.setup),
  delete: (model, { random }) => {
    const plan = pickOf(loosePlans(model), random);
    if (plan === undefined) return undefined;
    return without(model, plan);
  },
};

/** Draws a change that can be made, and makes it. */
export function drawChange(
  model: Model,
  drawing: Drawing,
): { readonly kind: ChangeKind; readonly model: Model } {
  for (;;) {
    const kind = drawing.random.weighted<ChangeKind>([
      [20, "add"],
      [20, "change"],
      [12, "values only"],
      [12, "hook only"],
      [14, "chart"],
      [8, "rename"],
      [6, "move"],
      [4, "move to another setup"],
      [12, "delete"],
    ]);
    const next = changes[kind](model, drawing);
    if (next !== undefined) return { kind, model: next };
  }
}

function pickOf<Item>(items: readonly Item[], random: Drawing["random"]): Item | undefined {
  return items.length === 0 ? undefined : random.pick(items);
}

function moved(
  model: Model,
  drawing: Drawing,
  fits: (place: Pick<PlanModel, "setup" | "namespace">, plan: PlanModel) => boolean,
): Model | undefined {
  const plan = pickOf(loosePlans(model), drawing.random);
  if (plan === undefined) return undefined;
  const place = drawPlace(without(model, plan), drawing);
  if (place === undefined || !fits(place, plan) || place.namespace === plan.namespace) return undefined;
  const { setup, namespace } = place;
  const next = { ...plan, setup, namespace };
  const taken = model.plans.some(
    (other) => other !== plan && other.namespace === namespace && other.name === plan.name,
  );
  return taken ? undefined : replaced(model, plan, next);
}

/** Who needs a plan needs it by the name that it has now. */
function replaced(model: Model, plan: PlanModel, next: PlanModel): Model {
  const [from, to] = [planId(plan), planId(next)];
  return {
    ...model,
    plans: model.plans.map((each) => {
      if (each === plan) return next;
      return { ...each, needs: each.needs.map((id) => (id === from ? to : id)) };
    }),
  };
}

function without(model: Model, plan: PlanModel): Model {
  const id = planId(plan);
  return {
    ...model,
    plans: model.plans
      .filter((each) => each !== plan)
      .map((each) => ({ ...each, needs: each.needs.filter((need) => need !== id) })),
  };
}

function withAnotherHook(plan: PlanModel, { random, fresh }: Drawing): PlanModel {
  const point: HookPoint = random.pick(hookPoints.filter((each) => plan.hooks[each] !== undefined));
  const [first, ...rest] = plan.hooks[point] ?? [];
  if (first === undefined) return plan;
  const next = { ...first, content: fresh(), behaviour: drawBehaviour(point, random) };
  return { ...plan, hooks: { ...plan.hooks, [point]: [next, ...rest] } };
}
