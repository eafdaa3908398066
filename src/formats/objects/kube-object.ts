import type { JsonMap } from "../values-reference.ts";

/** An object of Kubernetes as JSON, whole: as the API server sends it, or as a manifest declares it. */
export interface KubeObject extends JsonMap {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonMap & { readonly name: string };
}
