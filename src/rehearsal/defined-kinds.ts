import { isRecord } from "../cluster/fields.ts";
import type { KubeObject } from "../diff/kube-object.ts";
import type { ServedKind } from "../formats/objects/similar-kind.ts";

/** The kinds that an object defines: those of a CustomResourceDefinition. */
export function definedKinds({ kind, spec }: KubeObject): readonly ServedKind[] {
  if (kind !== "CustomResourceDefinition" || !isRecord(spec) || !isRecord(spec.names)) return [];
  const { group, versions, names } = spec;
  if (!Array.isArray(versions) || typeof names.kind !== "string") return [];
  const { kind: defined } = names;
  return versions.flatMap((version) =>
    isRecord(version) && version.served === true
      ? [{ apiVersion: `${group}/${version.name}`, kind: defined }]
      : [],
  );
}
