import type { FieldConflict } from "../diff/comparison.ts";
import { parseExact, printExact } from "../formats/exact-json.ts";
import { ownOf } from "../formats/json.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { isRecord } from "./fields.ts";

/** Under this name Helm sets fields. Source: helm.sh/helm `pkg/kube`. */
export const HELM_MANAGER = "helm";

/** Who set which fields of an object. Source: `meta/v1` ManagedFieldsEntry. */
interface Managed {
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly fieldsV1?: JsonMap;
}

function managedFields(live: KubeObject): readonly Managed[] {
  const { managedFields: entries = [] } = live.metadata;
  return entries as unknown as readonly Managed[];
}

/** The object without what tells who set its fields. */
export function withoutManagedFields(object: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

/** Whether the object tells that none but Helm set fields of it; its status is others' in any case. */
export function isHelmsAlone(live: KubeObject): boolean {
  const entries = managedFields(live).filter(({ subresource }) => subresource !== "status");
  return entries.length > 0 && entries.every(({ manager }) => manager === HELM_MANAGER);
}

/** Whether Helm has applied, by the server, fields that `declared` has no more: its next apply takes them away. */
export function appliesMore(live: KubeObject, declared: KubeObject): boolean {
  return hasMore(live, declared, "Apply");
}

/** Whether Helm has set, from the client, fields that `declared` does not have, defaults of those days among them. */
export function updatesMore(live: KubeObject, declared: KubeObject): boolean {
  return hasMore(live, declared, "Update");
}

function hasMore(live: KubeObject, declared: KubeObject, by: "Apply" | "Update"): boolean {
  return managedFields(live).some(
    ({ manager, operation, fieldsV1 }) =>
      manager === HELM_MANAGER && operation === by && fieldsV1 && !hasAll(fieldsV1, declared),
  );
}

/**
 * Whether a value has all fields of a set. Source: `fieldsV1`: `f:` begins a field, `k:` the keys of an item, `v:` an
 * item that is a scalar; `.` is the value itself.
 */
function hasAll(fields: JsonMap, value: Json | undefined): boolean {
  return Object.entries(fields).every(([path, inner]) => {
    if (path === ".") return true;
    const child = childAt(path, value);
    return child !== undefined && (!isRecord(inner) || hasAll(inner as JsonMap, child));
  });
}

function childAt(path: string, value: Json | undefined): Json | undefined {
  const rest = path.slice(2);
  if (path.startsWith("f:")) return isRecord(value) ? ownOf(value as JsonMap, rest) : undefined;
  if (!Array.isArray(value)) return undefined;
  if (path.startsWith("v:")) return value.find((item) => printExact(item) === rest);
  const keys = Object.entries(parseExact(rest) as JsonMap);
  // A key may be a default that is not written: `protocol: TCP`.
  return value.find(
    (item) => isRecord(item) && keys.every(([key, is]) => !Object.hasOwn(item, key) || item[key] === is),
  );
}

/**
 * Fields that others than Helm have set, as the object tells, and that `declared` wants otherwise: what an apply that is
 * not forced would name, where it may not be asked for. Source: `structured-merge-diff`, merge/conflict.go.
 */
export function fieldsOfOthers(live: KubeObject, declared: KubeObject): readonly FieldConflict[] {
  return managedFields(live)
    .filter(({ manager, subresource }) => manager !== HELM_MANAGER && subresource !== "status")
    .flatMap(({ manager = "somebody else", fieldsV1 = {} }) =>
      differingIn(fieldsV1, live as unknown as Json, declared as unknown as Json, "").map((field) => ({
        field,
        manager,
      })),
    );
}

/** The fields of a set that both sides have, and not alike, as the API server writes them. */
function differingIn(fields: JsonMap, live: Json, declared: Json, at: string): readonly string[] {
  return Object.entries(fields).flatMap(([path, inner]) => {
    if (path === ".") return [];
    const [there, wanted] = [childAt(path, live), childAt(path, declared)];
    if (there === undefined || wanted === undefined) return [];
    const field = `${at}${stepText(path)}`;
    if (isRecord(inner) && Object.keys(inner).length > 0)
      return differingIn(inner as JsonMap, there, wanted, field);
    return printExact(there) === printExact(wanted) ? [] : [field];
  });
}

function stepText(path: string): string {
  const rest = path.slice(2);
  if (path.startsWith("f:")) return `.${rest}`;
  if (path.startsWith("v:")) return `[=${rest}]`;
  const keys = Object.entries(JSON.parse(rest) as JsonMap);
  return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(",")}]`;
}
