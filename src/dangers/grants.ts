import { mapsAt, textsAt } from "../formats/json.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { listed } from "../listed.ts";

/** One thing that a rule of a Role allows: one verb on one resource or URL. */
export type Grant =
  | {
      readonly kind: "resource";
      /** "": the core group; `*`: any. */
      readonly group: string;
      /** `pods`, `pods/exec`, `*`. */
      readonly resource: string;
      readonly verb: string;
      /** undefined: whatever its name. */
      readonly name: string | undefined;
    }
  | { readonly kind: "url"; readonly url: string; readonly verb: string };

/** What the rules of a Role or ClusterRole allow, one by one. */
export function grantsOf(role: Json | undefined): readonly Grant[] {
  return mapsAt(role, "rules").flatMap((rule) =>
    textsAt(rule, "verbs").flatMap((verb) => withVerb(rule, verb)),
  );
}

function withVerb(rule: JsonMap, verb: string): readonly Grant[] {
  const names = textsAt(rule, "resourceNames");
  const resources = textsAt(rule, "apiGroups").flatMap((group) =>
    textsAt(rule, "resources").flatMap((resource) =>
      (names.length === 0 ? [undefined] : names).map(
        (name): Grant => ({ kind: "resource", group, resource, verb, name }),
      ),
    ),
  );
  return [
    ...resources,
    ...textsAt(rule, "nonResourceURLs").map((url): Grant => ({ kind: "url", url, verb })),
  ];
}

/** Those of `next` that none of `before` covers. */
export function addedGrants(next: readonly Grant[], before: readonly Grant[]): readonly Grant[] {
  return next.filter((grant) => !before.some((one) => covers(one, grant)));
}

/**
 * Whether all that `inner` allows is within `outer`.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/component-helpers/auth/rbac/validation/policy_comparator.go
 */
export function covers(outer: Grant, inner: Grant): boolean {
  if (outer.verb !== "*" && outer.verb !== inner.verb) return false;
  if (outer.kind === "url") return inner.kind === "url" && coversUrl(outer.url, inner.url);
  if (inner.kind === "url") return false;
  const inGroup = outer.group === "*" || outer.group === inner.group;
  const named = outer.name === undefined || outer.name === inner.name;
  return inGroup && named && coversResource(outer.resource, inner.resource);
}

function coversUrl(outer: string, inner: string): boolean {
  return outer === inner || (outer.endsWith("*") && inner.startsWith(outer.slice(0, -1)));
}

/** `*\/scale` is that subresource of all. */
function coversResource(outer: string, inner: string): boolean {
  if (outer === "*" || outer === inner) return true;
  return outer.startsWith("*/") && inner.endsWith(outer.slice(1));
}

/** `get/list secrets, do anything with deployments.apps`, to follow "may". */
export function grantsText(grants: readonly Grant[]): string {
  const verbs = Map.groupBy(grants, targetText);
  const targets = Map.groupBy(verbs, ([, own]) => verbsText(own.map(({ verb }) => verb)));
  return [...targets].map(([what, own]) => `${what} ${listed(own.map(([target]) => target))}`).join("; ");
}

function verbsText(verbs: readonly string[]): string {
  return verbs.includes("*") ? "do anything with" : [...new Set(verbs)].join("/");
}

function targetText(grant: Grant): string {
  if (grant.kind === "url") return grant.url;
  const { group, resource, name } = grant;
  const what = resource === "*" ? allOf(group) : resourceText(group, resource);
  return name === undefined ? what : `${what} named ${name}`;
}

function allOf(group: string): string {
  if (group === "*") return "everything";
  return group === "" ? "everything in the core group" : `everything in ${group}`;
}

function resourceText(group: string, resource: string): string {
  if (group === "*") return `${resource} of any group`;
  const [name, ...sub] = resource.split("/");
  return [group === "" ? name : `${name}.${group}`, ...sub].join("/");
}
