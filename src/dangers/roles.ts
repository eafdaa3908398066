import { printExact } from "../formats/exact-json.ts";
import { at, mapAt, mapsAt } from "../formats/json.ts";
import { groupOf } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { isOwnGroup } from "../formats/objects/own-groups.ts";
import type { Json } from "../formats/values-reference.ts";
import { listed } from "../listed.ts";
import { addedGrants, covers, type Grant, grantsOf, grantsText } from "./grants.ts";
import { comingOf, ofEach, type Rule } from "./rule.ts";

const hint = "Grant no more than its workload asks the API server for.";

/** Roles that come to allow what they did not. */
export const widenedRole: Rule = {
  name: "A role is widened",
  severity: "security",
  find: ofEach((comparison) => {
    const { live } = comparison;
    const next = comingOf(comparison);
    if (live === undefined || !isRole(next) || isAggregated(next)) return [];
    const added = addedGrants(grantsOf(next), grantsOf(live));
    return added.length === 0 ? [] : [{ field: "rules", danger: `May now ${grantsText(added)}.`, hint }];
  }),
};

/** Roles that are new and allow what leads to more rights, or to what others keep secret. */
export const powerfulRole: Rule = {
  name: "A new role is powerful",
  severity: "security",
  find: ofEach((comparison) => {
    const next = comingOf(comparison);
    if (comparison.live !== undefined || !isRole(next) || isAggregated(next)) return [];
    const grants = grantsOf(next).filter(isPowerful);
    return grants.length === 0 ? [] : [{ field: "rules", danger: `May ${grantsText(grants)}.`, hint }];
  }),
};

/** ClusterRoles whose rules others write: whoever labels one so. */
export const aggregatingRole: Rule = {
  name: "A role takes over the rules of others",
  severity: "security",
  find: ofEach((comparison) => {
    const next = comingOf(comparison);
    if (!isRole(next)) return [];
    const before = selectorsOf(comparison.live).map((selector) => printExact(selector));
    const added = selectorsOf(next).filter((selector) => !before.includes(printExact(selector)));
    if (added.length === 0) return [];
    return [
      {
        field: "aggregationRule",
        danger: `Takes over the rules of every ClusterRole with ${added.map(selectorText).join(", or with ")}, also of those to come.`,
        hint: "Select by a label that nobody else uses, or write its rules out.",
      },
    ];
  }),
};

/**
 * What makes for more than it says.
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
 */
const powerful: readonly Pick<Grant & { kind: "resource" }, "group" | "resource" | "verb">[] = [
  ...["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"].map((verb) => ({
    ...{ group: "", resource: "secrets", verb },
  })),
  ...["pods/exec", "pods/attach", "serviceaccounts/token"].map((resource) => ({
    ...{ group: "", resource, verb: "create" },
  })),
  // A websocket begins with a GET.
  ...["pods/exec", "pods/attach", "nodes/proxy"].map((resource) => ({ group: "", resource, verb: "get" })),
  { group: "", resource: "nodes/proxy", verb: "create" },
  ...["users", "groups", "serviceaccounts"].map((resource) => ({
    ...{ group: "", resource, verb: "impersonate" },
  })),
  ...["escalate", "bind"].flatMap((verb) =>
    ["roles", "clusterroles"].map((resource) => ({ group: "rbac.authorization.k8s.io", resource, verb })),
  ),
];

/** Everything of a group of somebody's own kinds is what its operator is for; one object by name is thought of. */
function isPowerful(grant: Grant): boolean {
  if (grant.kind === "url") return grant.url === "*";
  if (grant.group === "*" || (grant.resource === "*" && isOwnGroup(grant.group))) return true;
  if (grant.name !== undefined) return grant.verb === "escalate";
  return powerful.some((one) => covers(grant, { kind: "resource", name: undefined, ...one }));
}

function isRole(object: KubeObject | undefined): object is KubeObject {
  return (
    object !== undefined &&
    groupOf(object.apiVersion) === "rbac.authorization.k8s.io" &&
    ["Role", "ClusterRole"].includes(object.kind)
  );
}

/** The cluster writes the rules of such a role. */
function isAggregated(role: KubeObject): boolean {
  return at(role, "aggregationRule") !== undefined;
}

function selectorsOf(role: Json | undefined): readonly Json[] {
  return mapsAt(role, "aggregationRule", "clusterRoleSelectors");
}

function selectorText(selector: Json): string {
  const labels = Object.entries(mapAt(selector, "matchLabels")).map(([key, value]) => `${key}=${value}`);
  const others = mapsAt(selector, "matchExpressions").map(({ key }) => `a rule for ${key}`);
  return labels.length + others.length === 0 ? "any labels" : listed([...labels, ...others]);
}
