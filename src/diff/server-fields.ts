import { isMap } from "../formats/json.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { JsonMap } from "../formats/values-reference.ts";

/** What the API server writes. */
const ofServer = [
  "managedFields",
  "resourceVersion",
  "generation",
  "uid",
  "creationTimestamp",
  "deletionTimestamp",
  "deletionGracePeriodSeconds",
  "selfLink",
];

/** What kubectl and the controllers of Kubernetes note down for themselves. */
const notes = ["kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision"];

/** What Helm writes on each object of a release. */
const ofHelm: Readonly<Record<string, readonly string[]>> = {
  labels: ["app.kubernetes.io/managed-by"],
  annotations: ["meta.helm.sh/release-name", "meta.helm.sh/release-namespace"],
};

/**
 * Two states of an object without what nobody declares: what the server keeps for itself, and what Helm writes, unless
 * it is changed from one value to another. A Secret's `stringData` is put where the server puts it.
 */
export function withoutServerFields(
  live: KubeObject | undefined,
  next: KubeObject | undefined,
): readonly [JsonMap | undefined, JsonMap | undefined] {
  return [declaredOf(live, next), declaredOf(next, live)];
}

function declaredOf(object: KubeObject | undefined, other: KubeObject | undefined): JsonMap | undefined {
  if (object === undefined) return undefined;
  const { status: _, ...rest } = withData(object);
  const metadata = Object.entries(object.metadata)
    .filter(([key]) => !ofServer.includes(key))
    .flatMap(([key, value]) => {
      if ((key !== "labels" && key !== "annotations") || !isMap(value)) return [[key, value] as const];
      const left = withoutNotes(key, value, other?.metadata[key]);
      return Object.keys(left).length === 0 ? [] : [[key, left] as const];
    });
  return { ...rest, metadata: Object.fromEntries(metadata) };
}

function withoutNotes(key: "labels" | "annotations", map: JsonMap, other: unknown): JsonMap {
  const others = isMap(other as never) ? (other as JsonMap) : {};
  const kept = Object.entries(map).filter(([name, value]) => {
    if (notes.includes(name)) return false;
    return !ofHelm[key]?.includes(name) || (others[name] !== undefined && others[name] !== value);
  });
  return Object.fromEntries(kept);
}

function withData(object: KubeObject): JsonMap {
  const { stringData, data, ...rest } = object;
  if (object.kind !== "Secret" || !isMap(stringData)) return object;
  const encoded = Object.entries(stringData).map(([key, value]) => [
    key,
    Buffer.from(String(value)).toString("base64"),
  ]);
  return { ...rest, data: { ...(isMap(data) ? data : {}), ...Object.fromEntries(encoded) } };
}
