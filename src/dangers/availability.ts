import { at, numberAt, textAt, textsAt } from "../formats/json.ts";
import { listed } from "../listed.ts";
import { comingOf, ofEach, type Rule } from "./rule.ts";

/** Of any kind that has replicas, those of other controllers, too. */
export const noReplicas: Rule = {
  name: "No replicas are left",
  severity: "availability",
  find: ofEach((comparison) => {
    const before = numberAt(comparison.live, "spec", "replicas") ?? 0;
    if (before === 0 || numberAt(comingOf(comparison), "spec", "replicas") !== 0) return [];
    return [
      {
        field: "spec.replicas",
        danger: `${before === 1 ? "The only replica goes" : `All ${before} replicas go`}: the workload stops.`,
        hint: "Where it is not to stop, set its replicas to 1 or more.",
      },
    ];
  }),
};

/** PodDisruptionBudgets that come to allow no disruption, however many pods there are. */
export const noEviction: Rule = {
  name: "No pod may be evicted",
  severity: "availability",
  find: ofEach((comparison) => {
    const { object, live } = comparison;
    const next = comingOf(comparison);
    if (object.kind !== "PodDisruptionBudget" || next === undefined) return [];
    const field = blocking.find(({ key, values }) => values.includes(at(next, "spec", key)));
    const was = blocking.some(({ key, values }) => values.includes(at(live, "spec", key)));
    if (field === undefined || was) return [];
    return [
      {
        field: `spec.${field.key}`,
        danger: `With \`${field.key}: ${at(next, "spec", field.key)}\` none of the pods that it selects may be evicted: nodes that they run on cannot be drained.`,
        hint: "Let one go at a time: `maxUnavailable: 1`.",
      },
    ];
  }),
};

const blocking: readonly { readonly key: string; readonly values: readonly unknown[] }[] = [
  { key: "maxUnavailable", values: [0, "0", "0%"] },
  { key: "minAvailable", values: ["100%"] },
];

/** What is applied to an object that is being deleted goes with it. */
export const beingDeleted: Rule = {
  name: "An object is just being deleted",
  severity: "refused",
  find: ofEach((comparison, { operation }) => {
    const { live } = comparison;
    const since = textAt(live, "metadata", "deletionTimestamp");
    if (since === undefined || comingOf(comparison) === undefined) return [];
    const holding = [
      ...textsAt(live, "metadata", "finalizers"),
      // A Namespace has its own elsewhere.
      ...textsAt(live, "spec", "finalizers"),
    ];
    const held = holding.length === 0 ? "" : `, and held by ${listed(holding)}`;
    return [
      {
        field: "metadata.deletionTimestamp",
        danger: `It is being deleted since ${since}${held}: the ${operation} waits for it, and fails where it does not vanish.`,
        hint:
          holding.length === 0
            ? "Wait until it is gone."
            : "See to it that what its finalizers wait for is done.",
      },
    ];
  }),
};
