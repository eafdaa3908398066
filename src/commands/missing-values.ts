import { isOptional, type Outside, outsideKey, outsideOf } from "../config/outside.ts";
import { reasonAndHint } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import { groupOf } from "../formats/objects/identity.ts";
import { isOwnGroup } from "../formats/objects/own-groups.ts";
import type { ValuesFault } from "../reconcile/state.ts";
import type { Look } from "../sources/outside.ts";

/** What is not there of what a plan's values must have. */
export interface MissingValue extends ValuesFault {
  readonly item: Outside;
}

/** What a plan must have and has not, by what was looked at. */
export function missingOf(
  plan: Pick<Declaration, "values">,
  looks: ReadonlyMap<string, Look>,
): readonly MissingValue[] {
  return outsideOf(plan).flatMap((item) => {
    const look = looks.get(outsideKey(item));
    return look?.kind === "missing" && !isOptional(item) ? [{ item, ...reasonAndHint(look.error) }] : [];
  });
}

/**
 * The first that nothing makes of which the plan says that it comes before, as far as can be told: the deployment fails
 * for it. `deployed`: the plans that are installed or upgraded, by id; what stays as it is makes nothing.
 */
export function hopelessOf(
  plan: Declaration,
  missing: readonly MissingValue[],
  deployed: ReadonlyMap<string, Declaration>,
): MissingValue | undefined {
  const before = neededBy(plan, deployed);
  return missing.find(({ item }) => !before.some((one) => mayMake(one, item)));
}

/** All that comes before a plan and is deployed, through whatever lies between. */
function neededBy(plan: Declaration, deployed: ReadonlyMap<string, Declaration>): readonly Declaration[] {
  const found = new Map<string, Declaration>();
  const visit = (id: string) => {
    const one = deployed.get(id);
    if (one === undefined || found.has(id)) return;
    found.set(id, one);
    one.needs.forEach(visit);
  };
  plan.needs.forEach(visit);
  return [...found.values()];
}

function mayMake({ chart, namespace, hooks }: Declaration, item: Outside): boolean {
  if (item.kind === "env") return false;
  if (item.kind === "url" || chart.kind !== "manifests") return true;
  if (Object.values(hooks).some((scripts) => scripts.length > 0)) return true;
  const kind = item.kind === "secret" ? "Secret" : "ConfigMap";
  return chart.objects.some((object) => {
    // A controller may make it of any object of its own.
    if (!isOwnGroup(groupOf(object.apiVersion))) return true;
    const { name, namespace: own = namespace } = object;
    return object.kind === kind && name === item.name && own === item.namespace;
  });
}
