import type { ObjectComparison } from "../diff/comparison.ts";
import { numberAt, textAt } from "../formats/json.ts";
import { listed } from "../listed.ts";
import type { ReleaseFacts } from "./facts.ts";
import { comingOf, type OfObject, ofEach, type Rule } from "./rule.ts";

/** Fields of others at which the operation fails. */
export const ownedFields: Rule = {
  name: "Others own fields, and the plan does not take them",
  severity: "refused",
  find: ofEach((comparison, facts) =>
    facts.options.onConflict === "force"
      ? []
      : byManager(comparison, facts, (fields, are, manager) => ({
          danger: `${fields} ${are} owned by ${manager}: the ${facts.operation} would fail.`,
          hint: "`on-conflict: force` in the plan takes what others own; or leave it out of what is declared.",
        })),
  ),
};

/** Fields of others that are overwritten. */
export const takenFields: Rule = {
  name: "Fields are taken from others",
  severity: "other",
  find: ofEach((comparison, facts) =>
    facts.options.onConflict === "fail"
      ? []
      : byManager(comparison, facts, (fields, are, manager) => ({
          danger: `${fields}, which ${manager} set, ${are} overwritten.`,
          hint: `Where ${manager} is to go on setting that, leave it out of what is declared; or say \`on-conflict: fail\` in the plan.`,
        })),
  ),
};

/** What to say of one manager's fields; `are`: `is` or `are`, as there are one or some. */
type Words = (fields: string, are: string, manager: string) => Omit<OfObject, "field">;

/** One danger a manager; replicas, which have numbers and a remedy of their own, stand alone. */
function byManager(comparison: ObjectComparison, facts: ReleaseFacts, words: Words): readonly OfObject[] {
  const all = comparison.conflicts.map(({ field, manager }) => ({
    field: field.replace(/^\./, ""),
    manager,
  }));
  const replicas = all.filter(({ field }) => field === REPLICAS);
  const others = Map.groupBy(
    all.filter(({ field }) => field !== REPLICAS),
    ({ manager }) => manager,
  );
  const text = `${REPLICAS}${numbersText(comparison)}`;
  return [
    ...replicas.map(({ field, manager }) => {
      const { danger } = words(text, "is", manager);
      return { field, danger, hint: replicasHint(comparison, manager, facts) };
    }),
    ...[...others].map(([manager, conflicts]) => {
      const fields = [...new Set(conflicts.map(({ field }) => field))];
      const only = fields.length === 1 ? fields[0] : undefined;
      return { field: only, ...words(listed(fields), only === undefined ? "are" : "is", manager) };
    }),
  ];
}

const REPLICAS = "spec.replicas";

function numbersText(comparison: ObjectComparison): string {
  const before = numberAt(comparison.live, "spec", "replicas");
  const after = numberAt(comparison.declared ?? comingOf(comparison), "spec", "replicas");
  return before === undefined || after === undefined ? "" : ` (${before}, declared as ${after})`;
}

/** HorizontalPodAutoscalers are carried out by kube-controller-manager, and write under its name. */
function replicasHint(comparison: ObjectComparison, manager: string, facts: ReleaseFacts): string {
  const scaler = scalerOf(comparison, facts);
  if (scaler !== undefined || manager === "kube-controller-manager")
    return `Leave \`replicas\` out of the chart's values: ${scaler ?? "a HorizontalPodAutoscaler"} scales it.`;
  return manager.startsWith("kubectl")
    ? "Somebody scaled it by hand: write that number into the chart's values, or let it be set back."
    : `Leave \`replicas\` out of the chart's values where ${manager} scales it.`;
}

/** The HorizontalPodAutoscaler of the same release that scales it. */
function scalerOf({ object }: ObjectComparison, { comparisons }: ReleaseFacts): string | undefined {
  const scaler = comparisons.find((one) => {
    const target = ["spec", "scaleTargetRef"];
    const coming = comingOf(one);
    return (
      one.object.kind === "HorizontalPodAutoscaler" &&
      one.object.namespace === object.namespace &&
      textAt(coming, ...target, "kind") === object.kind &&
      textAt(coming, ...target, "name") === object.name
    );
  });
  return scaler === undefined ? undefined : `HorizontalPodAutoscaler ${scaler.object.name}`;
}
