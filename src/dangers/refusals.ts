import type { ObjectComparison } from "../diff/comparison.ts";
import { type ServedKind, similarKind } from "../formats/objects/similar-kind.ts";
import type { ReleaseFacts } from "./facts.ts";
import { comingOf, ofEach, type Rule } from "./rule.ts";
import { withoutValues } from "./without-values.ts";

/** Kinds and versions that the cluster does not know, and does not come to know. */
export const unservedKind: Rule = {
  name: "The cluster does not serve a kind",
  severity: "refused",
  find: ofEach((comparison, { operation, arriving, served }) => {
    const { object, refusal } = comparison;
    if (refusal?.kind !== "unserved" || comingOf(comparison) === undefined) return [];
    const { apiVersion, kind } = object;
    if (isAmong(object, arriving)) return [];
    const like = similarKind(object, served);
    return [
      {
        field: "apiVersion",
        danger: `The cluster does not serve ${apiVersion} ${kind}: the ${operation} would fail.`,
        hint:
          like === undefined
            ? "Install the CustomResourceDefinition that brings this kind first, or leave the object out."
            : `It serves ${like.apiVersion} ${like.kind}: declare that, if it is meant; if not, install what brings the kind first.`,
      },
    ];
  }),
};

/** Kinds and versions that have gone since the release was deployed last: Helm reads its record before all else. */
export const recordedKind: Rule = {
  name: "The cluster no longer serves a kind that the release has on record",
  severity: "refused",
  find: ofEach(({ recorded }, { operation, arriving, served }) => {
    if (recorded === undefined || served.length === 0) return [];
    if (isAmong(recorded, served) || isAmong(recorded, arriving)) return [];
    const { apiVersion, kind } = recorded;
    return [
      {
        field: "apiVersion",
        danger: `The last revision has it as ${apiVersion} ${kind}, which the cluster no longer serves: Helm cannot read its record, and the ${operation} would fail.`,
        hint: "Helm's plugin `mapkubeapis` brings the record to a version that is served. For a custom resource, let its CustomResourceDefinition serve the old one until the release is deployed.",
      },
    ];
  }),
};

/** Namespaces that are not there, and that nothing makes before. Each is told once. */
export const missingNamespace: Rule = {
  name: "A namespace does not exist",
  severity: "refused",
  find({ comparisons, operation, namespace: own }) {
    const refused = comparisons.filter(({ refusal }) => refusal?.kind === "no-namespace");
    const first = [...Map.groupBy(refused, ({ refusal }) => refusal?.message).values()].flatMap((all) =>
      all.slice(0, 1),
    );
    return first.map(({ object, refusal }) => ({
      object,
      field: "metadata.namespace",
      danger: `The cluster refuses it, and the ${operation} would fail: ${refusal?.message}.`,
      hint: `${
        object.namespace === own
          ? "Set `create-namespace: true` in the plan"
          : "Declare the Namespace in this plan, or in one that it `needs`"
      }; or create it before.`,
    }));
  },
};

/** What validation, a webhook or another admission says no to. */
export const invalidObject: Rule = {
  name: "The cluster refuses an object",
  severity: "refused",
  find: ofEach((comparison, { operation, options }: ReleaseFacts) => {
    const { refusal } = comparison;
    if (refusal?.kind !== "invalid" || isToldElsewhere(comparison, options)) return [];
    const words = withoutValues(refusal.message);
    return [
      {
        field: refusal.fields.length === 1 ? refusal.fields[0] : undefined,
        danger: `The cluster refuses it, and the ${operation} would fail${words === "" ? "." : `: ${words}.`}`,
        hint: "Correct it in the chart's values or in the manifest; what the cluster quoted is left out here.",
      },
    ];
  }),
};

/** Fields that others own; and a version of a CustomResourceDefinition that goes while objects are stored in it. */
function isToldElsewhere(
  { object, refusal, conflicts }: ObjectComparison,
  { onConflict }: ReleaseFacts["options"],
): boolean {
  const fields = refusal?.fields ?? [];
  if (onConflict === "fail" && conflicts.length > 0) return true;
  return (
    object.kind === "CustomResourceDefinition" &&
    fields.length > 0 &&
    fields.every((field) => field.startsWith("status.storedVersions"))
  );
}

function isAmong({ apiVersion, kind }: ServedKind, kinds: readonly ServedKind[]): boolean {
  return kinds.some((one) => one.apiVersion === apiVersion && one.kind === kind);
}
