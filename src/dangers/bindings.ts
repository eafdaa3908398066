import { mapsAt, textAt } from "../formats/json.ts";
import { groupOf } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { nameOf } from "../formats/objects/named.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { listed } from "../listed.ts";
import { comingOf, ofEach, type Rule } from "./rule.ts";

/** Whom a binding gives rights to, by their names, and who that is. */
const EVERYBODY: Readonly<Record<string, string>> = {
  "system:authenticated": "everybody whom the cluster knows",
  "system:unauthenticated": "everybody who reaches the API server",
  "system:anonymous": "everybody who reaches the API server",
  "system:serviceaccounts": "every pod of the cluster",
};

/** Bindings that come to give rights to everybody. */
export const openBinding: Rule = {
  name: "Everybody gets rights",
  severity: "security",
  find: ofEach(({ live, ...comparison }) => {
    const next = comingOf({ live, ...comparison });
    if (!isBinding(next)) return [];
    const open = addedSubjects(next, live).flatMap(({ name }) => {
      const who = EVERYBODY[String(name)];
      return who === undefined ? [] : [`${name} (${who})`];
    });
    if (open.length === 0) return [];
    return [
      {
        field: "subjects",
        danger: `${listed(open)} may do what ${roleText(next)} allows, ${whereText(next)}.`,
        hint: "Name the users, groups or service accounts that need it.",
      },
    ];
  }),
};

/** cluster-admin, given to somebody who had it not from this binding. */
export const adminBinding: Rule = {
  name: "Somebody becomes cluster-admin",
  severity: "security",
  find: ofEach((comparison) => {
    const next = comingOf(comparison);
    if (!isBinding(next) || !isAdmin(next)) return [];
    const before = isAdmin(comparison.live) ? comparison.live : undefined;
    const added = addedSubjects(next, before).map(subjectText);
    if (added.length === 0) return [];
    return [
      {
        field: "subjects",
        danger: `${listed(added)} may do everything ${whereText(next)} (cluster-admin).`,
        hint: "Bind a role that grants no more than is needed.",
      },
    ];
  }),
};

/** Bindings that are there and get further subjects. */
export const widenedBinding: Rule = {
  name: "A binding gets further subjects",
  severity: "security",
  find: ofEach((comparison) => {
    const { live } = comparison;
    const next = comingOf(comparison);
    if (live === undefined || !isBinding(next) || isAdmin(next)) return [];
    const added = addedSubjects(next, live)
      .filter(({ name }) => EVERYBODY[String(name)] === undefined)
      .map(subjectText);
    if (added.length === 0) return [];
    return [
      {
        field: "subjects",
        danger: `${listed(added)} may now do what ${roleText(next)} allows, ${whereText(next)}.`,
        hint: "Bind it to those who need it, and to nobody else.",
      },
    ];
  }),
};

function isBinding(object: KubeObject | undefined): object is KubeObject {
  return (
    object !== undefined &&
    groupOf(object.apiVersion) === "rbac.authorization.k8s.io" &&
    ["RoleBinding", "ClusterRoleBinding"].includes(object.kind)
  );
}

function isAdmin(binding: Json | undefined): boolean {
  return (
    textAt(binding, "roleRef", "kind") === "ClusterRole" &&
    textAt(binding, "roleRef", "name") === "cluster-admin"
  );
}

function addedSubjects(next: KubeObject, before: Json | undefined): readonly JsonMap[] {
  const known = mapsAt(before, "subjects").map(subjectText);
  return mapsAt(next, "subjects").filter((subject) => !known.includes(subjectText(subject)));
}

/** `ServiceAccount web in shop`, `Group developers` */
function subjectText(subject: JsonMap): string {
  const [kind = "subject", name = ""] = [textAt(subject, "kind"), textAt(subject, "name")];
  return nameOf({ kind, name, namespace: textAt(subject, "namespace") });
}

function roleText(binding: KubeObject): string {
  return `${textAt(binding, "roleRef", "kind")} ${textAt(binding, "roleRef", "name")}`;
}

function whereText({ kind, metadata }: KubeObject): string {
  if (kind === "ClusterRoleBinding") return "in all namespaces";
  return typeof metadata.namespace === "string" ? `in namespace ${metadata.namespace}` : "in its namespace";
}
