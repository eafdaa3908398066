import { entryOf, writtenIn } from "../../yaml/node.ts";
import { groupOf } from "../objects/identity.ts";
import { isOwnGroup } from "../objects/own-groups.ts";
import type { FoundObject } from "./found-object.ts";

/** Kinds of these groups that lie in no namespace (`kubectl api-resources --namespaced=false`, and older ones). */
const clusterKinds: ReadonlySet<string> = new Set([
  "APIService",
  "CSIDriver",
  "CSINode",
  "CertificateSigningRequest",
  "ClusterRole",
  "ClusterRoleBinding",
  "ClusterTrustBundle",
  "ComponentStatus",
  "CustomResourceDefinition",
  "DeviceClass",
  "DeviceTaintRule",
  "FlowSchema",
  "IPAddress",
  "IngressClass",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
  "MutatingWebhookConfiguration",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PodSecurityPolicy",
  "PriorityClass",
  "PriorityLevelConfiguration",
  "ResourceSlice",
  "RuntimeClass",
  "SelfSubjectAccessReview",
  "SelfSubjectReview",
  "SelfSubjectRulesReview",
  "ServiceCIDR",
  "StorageClass",
  "StorageVersion",
  "StorageVersionMigration",
  "SubjectAccessReview",
  "TokenReview",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
  "VolumeAttachment",
  "VolumeAttributesClass",
]);

/** Where objects of a kind lie; `own`: the kind is one of Kubernetes' own. */
export type Scope = { readonly own: boolean; readonly in: "namespace" | "cluster" | "unknown" };

type Kinded = Pick<FoundObject, "apiVersion" | "kind">;

/** Tells the scope of kinds: those of Kubernetes, and those that a CRD among the objects defines. */
export function scopesOf(objects: readonly FoundObject[]): (object: Kinded) => Scope {
  const defined = new Map(objects.flatMap(definition));
  return (object) => {
    const group = groupOf(object.apiVersion);
    if (isOwnGroup(group)) return { own: true, in: clusterKinds.has(object.kind) ? "cluster" : "namespace" };
    return { own: false, in: defined.get(`${group}/${object.kind}`) ?? "unknown" };
  };
}

function definition({ kind, root }: FoundObject): readonly (readonly [string, "namespace" | "cluster"])[] {
  if (kind !== "CustomResourceDefinition") return [];
  const spec = entryOf(root, "spec")?.value;
  const group = writtenIn(spec, "group");
  const name = writtenIn(entryOf(spec, "names")?.value, "kind");
  if (group === undefined || name === undefined) return [];
  return [[`${group}/${name}`, writtenIn(spec, "scope") === "Cluster" ? "cluster" : "namespace"]];
}
