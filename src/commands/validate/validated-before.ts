import { hash } from "node:crypto";
import { outsideOf } from "../../config/outside.ts";
import type { Declaration } from "../../formats/declaration.ts";
import type { CacheService } from "../../github/cache-service.ts";
import { digestsOf, readDigestMaterial } from "../digests.ts";
import { isFloatingChart } from "../follow-charts.ts";
import type { RepositoryAt } from "../read-repository.ts";
import type { World } from "../world.ts";
import type { ValidatedPlan } from "./plan.ts";

/** What earlier runs have found to be right, so that a push checks what it changes. */
export interface ValidatedBefore {
  /** Whether this plan was right, and nothing that it is made from or checked by has changed. */
  knows(plan: Declaration): boolean;
  /** Leaves what is right now for later runs. */
  keep(right: readonly ValidatedPlan[]): Promise<void>;
}

export interface BeforeParts {
  readonly kept: CacheService | undefined;
  readonly git: World["git"];
  readonly now: RepositoryAt;
  readonly plans: readonly Declaration[];
  /** By setup: all that plans are checked by. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** To be raised with what is checked: what was right by other rules is checked again. */
const rules = 1;

const prefix = `gitops-action-validated-${rules}-`;

/** Older ones are left out: one takes 25 bytes. */
const most = 20_000;

const nothing: ValidatedBefore = { knows: () => false, keep: async () => undefined };

export async function openValidatedBefore(parts: BeforeParts): Promise<ValidatedBefore> {
  const { kept, plans, now, git, stamps } = parts;
  if (kept === undefined || plans.length === 0) return nothing;
  const [entry, material] = await Promise.all([kept.newest(prefix), readDigestMaterial(plans, now, git)]);
  const tellable = plans.filter(isTold);
  const digests = digestsOf(tellable, material, new Map());
  const marks = new Map(
    tellable.flatMap(({ id, setup }) => {
      const stamp = stamps.get(setup);
      return stamp === undefined ? [] : [[id, markOf([stamp, id, digests.get(id)])] as const];
    }),
  );
  const before = new Set(entry?.toString("utf8").split("\n"));
  const isKnown = ({ id }: Declaration) => before.has(marks.get(id) ?? "none");
  return {
    knows: isKnown,
    async keep(right) {
      const own = right.filter(standsAlone).flatMap(({ plan }) => marks.get(plan.id) ?? []);
      const old = plans.filter(isKnown).flatMap(({ id }) => marks.get(id) ?? []);
      if (own.length === 0) return;
      const all = [...new Set([...own, ...old, ...before])].slice(0, most);
      const bytes = Buffer.from(all.join("\n"));
      // No entry can be written twice, and jobs of one run may leave one each.
      await kept.put(`${prefix}${hash("sha256", bytes, "hex")}`, bytes);
    },
  };
}

/** Whether the commit tells all that the plan comes to. */
function isTold(plan: Declaration): boolean {
  return (
    outsideOf(plan).length === 0 && !isFloatingChart(plan.chart) && plan.options.postRender === undefined
  );
}

/** Whether what came of it rests on it alone, and no other plan rests on it. */
function standsAlone({ faults, notices, pending, makes }: ValidatedPlan): boolean {
  return [faults, notices, pending, makes].every((all) => all.length === 0);
}

function markOf(of: unknown): string {
  return hash("sha256", JSON.stringify(of), "hex").slice(0, 24);
}
