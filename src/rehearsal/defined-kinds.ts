import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { ServedKind } from "../formats/objects/similar-kind.ts";
import { customKindsIn } from "../validation/custom-kinds.ts";

/** The kinds that an object defines: those of a CustomResourceDefinition. */
export function definedKinds(object: KubeObject): readonly ServedKind[] {
  return customKindsIn(object).map(({ apiVersion, kind }) => ({ apiVersion, kind }));
}
