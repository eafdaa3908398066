import type { Json, JsonMap } from "../formats/values-reference.ts";
import { fieldPath } from "./finding.ts";
import type { Field, Rule } from "./rule.ts";

/**
 * Fields that the description calls required, since Go's structs have them in any case, and that the API server does
 * without (tried with Kubernetes 1.35; the last four are of older descriptions).
 */
const doneWithout: ReadonlySet<string> = new Set([
  "EndpointSlice.endpoints",
  "HTTPHeader.value",
  "ISCSIPersistentVolumeSource.lun",
  "ISCSIVolumeSource.lun",
  "LimitRangeSpec.limits",
  "PriorityClass.value",
  "RoleRef.apiGroup",
  "SleepAction.seconds",
  "Sysctl.value",
  "ClusterRole.rules",
  "NetworkPolicySpec.podSelector",
  "Role.rules",
  "StatefulSetSpec.serviceName",
]);

/**
 * The paths of what is missing in an object that Go reads. What is not there is the zero value, and such a struct may
 * have fields that must be there: a Deployment without `spec` has no `spec.selector`.
 */
export function missingInGo(rule: Rule, value: JsonMap, path: string): readonly string[] {
  const missing = (rule.schema.required ?? [])
    .filter((key) => isZero(value[key], rule.fields.get(key)) && !doneWithout.has(`${rule.name}.${key}`))
    .map((key) => fieldPath(path, key));
  const structs = [...rule.fields].flatMap(([key, field]) => {
    if ((value[key] ?? null) !== null || !isStruct(field)) return [];
    // The server writes it itself.
    if (key === "status") return [];
    return missingInGo(field.rule(), {}, fieldPath(path, key));
  });
  return [...missing, ...structs];
}

/** An empty list or text is as good as none; an empty struct is told by what is missing in it. */
function isZero(value: Json | undefined, field: Field | undefined): boolean {
  if (field === undefined || isStruct(field) || field.default === false) return false;
  if (value === undefined || value === null || value === "" || value === 0) return true;
  return Array.isArray(value) && value.length === 0;
}

/** A field that is a struct itself, and no pointer to one, has an empty one as its default. */
function isStruct({ default: value }: Field): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
