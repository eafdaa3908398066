import type { KubeObject } from "../diff/kube-object.ts";
import { groupOf } from "../formats/objects/identity.ts";

/** Under this name Helm sets fields. Source: helm.sh/helm `pkg/kube`. */
export const HELM_MANAGER = "helm";

/**
 * Groups of the kinds that Helm is built with: objects of them it patches by their structure, all others (CRDs'
 * instances, APIServices) as plain JSON. Source: k8s.io/client-go `kubernetes/scheme` and apiextensions.
 */
const BUILT_IN: ReadonlySet<string> = new Set([
  "",
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apps",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "autoscaling",
  "batch",
  "certificates.k8s.io",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "extensions",
  "flowcontrol.apiserver.k8s.io",
  "internal.apiserver.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "policy",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
  "storagemigration.k8s.io",
]);

/** Whether Helm knows how the kinds of an API version are built. */
export function isBuiltIn(apiVersion: string): boolean {
  return BUILT_IN.has(groupOf(apiVersion));
}

export interface ReleaseName {
  readonly name: string;
  readonly namespace: string;
}

/** An object as Helm applies it: with the label and annotations that say whose it is. Source: `pkg/action/validate.go`. */
export function asReleased(declared: KubeObject, { name, namespace }: ReleaseName): KubeObject {
  const { metadata } = declared;
  return {
    ...declared,
    metadata: {
      ...metadata,
      labels: { ...textsOf(metadata.labels), "app.kubernetes.io/managed-by": "Helm" },
      annotations: {
        ...textsOf(metadata.annotations),
        "meta.helm.sh/release-name": name,
        "meta.helm.sh/release-namespace": namespace,
      },
    },
  };
}

function textsOf(value: KubeObject[string] | undefined): KubeObject["metadata"] | undefined {
  return value as KubeObject["metadata"] | undefined;
}
