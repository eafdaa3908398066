import type { Entry } from "../journal.ts";
import { type Model, placeOf, planAt, planId } from "../model.ts";

/** Complaints, where a run began with a plan before one that it needs was through, or with hooks after Helm first. */
export function checkOrder(models: ReadonlyMap<string, Model>, journal: readonly Entry[]): readonly string[] {
  const deploys = journal.filter(({ operation }) => operation !== "uninstall");
  return [...Map.groupBy(deploys, ({ run }) => run)].flatMap(([run, entries]) => {
    const ofPlaces = Map.groupBy(entries, ({ place }) => place);
    return [...ofPlaces].flatMap(([place, own]) => {
      const model = models.get(own[0]?.commit ?? "");
      const needs = model === undefined ? [] : neededBy(place, model);
      return [
        ...needs
          .filter((need) => overlaps(ofPlaces.get(need) ?? [], own))
          .map((need) => `began before ${need} was through`),
        ...(isMixed(own) ? ["had a pre-hook after a post-hook"] : []),
      ].map((complaint) => `run ${run}: ${place} ${complaint}`);
    });
  });
}

function neededBy(place: string, model: Model): readonly string[] {
  const needs = planAt(model, place)?.needs ?? [];
  return model.plans.filter((plan) => needs.includes(planId(plan))).map(placeOf);
}

function overlaps(needed: readonly Entry[], own: readonly Entry[]): boolean {
  const through = Math.max(...needed.map(({ time }) => time));
  return own.some(({ time }) => time < through);
}

function isMixed(entries: readonly Entry[]): boolean {
  const firstPost = entries.findIndex(({ point }) => point.startsWith("post-"));
  return firstPost >= 0 && entries.slice(firstPost).some(({ point }) => point.startsWith("pre-"));
}
