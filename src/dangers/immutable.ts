import type { ObjectComparison } from "../diff/comparison.ts";
import { groupOf } from "../formats/objects/identity.ts";
import { immutableHint, mostRecreated, WITH_PODS, whyNotRecreated } from "../formats/objects/recreatable.ts";
import { listed } from "../listed.ts";
import type { ReleaseFacts } from "./facts.ts";
import { type OfObject, ofEach, type Rule } from "./rule.ts";

/** Fields that cannot be changed in place, at which Helm fails. */
export const immutableFields: Rule = {
  name: "A field cannot be changed",
  severity: "refused",
  find: ofEach((comparison, facts) => {
    if (comparison.refusal?.kind !== "immutable") return [];
    const why = whyNone(facts);
    if (why === undefined) return [];
    return [
      {
        field: fieldOf(comparison),
        danger: `${fieldsOf(comparison)} cannot be changed in place: the ${facts.operation} would fail.${why}`,
        hint: immutableHint([kindOf(comparison)]),
      },
    ];
  }),
};

/** The same under `on-immutable: recreate`. */
export const recreated: Rule = {
  name: "An object is deleted and made anew",
  severity: "availability",
  find: ofEach((comparison, facts): readonly OfObject[] => {
    if (comparison.refusal?.kind !== "immutable" || whyNone(facts) !== undefined) return [];
    return [
      {
        field: fieldOf(comparison),
        danger: `It is deleted and made anew, since ${fieldsOf(comparison, "a field of its spec")} cannot be changed in place. ${whatGoes(comparison)}`,
        hint: "Put the old value back to keep the object; the plan has `on-immutable: recreate`.",
      },
    ];
  }),
};

/** Why no object of the release is made anew, as a sentence after a blank; empty: nobody asked for it. undefined: they are. */
function whyNone({ comparisons, options }: ReleaseFacts): string | undefined {
  if (options.onImmutable === "fail") return "";
  const refused = comparisons.filter(({ refusal }) => refusal?.kind === "immutable");
  const never = refused.find((one) => whyNotRecreated(kindOf(one)) !== undefined);
  if (never !== undefined)
    return ` \`on-immutable: recreate\` does not help, since ${whyNotRecreated(kindOf(never))}.`;
  if (refused.length > mostRecreated)
    return ` \`on-immutable: recreate\` does not help, since it takes ${refused.length} objects, and one operation makes at most ${mostRecreated} anew.`;
  return undefined;
}

function kindOf({ object }: ObjectComparison) {
  return { group: groupOf(object.apiVersion), kind: object.kind };
}

function fieldsOf({ refusal }: ObjectComparison, unknown = "A field of its spec"): string {
  const fields = refusal?.fields ?? [];
  return fields.length === 0 ? unknown : listed(fields);
}

/** One alone, for what can point at no more. */
function fieldOf({ refusal }: ObjectComparison): string | undefined {
  return refusal?.fields.length === 1 ? refusal.fields[0] : undefined;
}

function whatGoes({ object, refusal }: ObjectComparison): string {
  if (object.kind === "Job") return "Its pods end first.";
  if (!WITH_PODS.includes(object.kind)) return "It is missing for a moment.";
  return refusal?.fields.includes("spec.selector")
    ? "Its pods run on meanwhile; those that the new selector does not match run on for good, and belong to nothing."
    : "Its pods run on meanwhile.";
}
