import type { KubeObject } from "../formats/objects/kube-object.ts";

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
