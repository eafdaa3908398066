import type { ClusterValues, JsonMap, ValuesReference } from "../../values-reference.ts";
import type { ReleaseSpec } from "./release-shape.ts";

/**
 * The values of a HelmRelease in the order in which the later wins: files of the chart, `valuesFrom`, `values`, and
 * last what has a `targetPath`, which for Flux goes over all others.
 */
export function valuesOf(
  { valuesFrom = [], values }: Pick<ReleaseSpec, "valuesFrom" | "values">,
  namespace: string,
  ofChart: readonly ValuesReference[],
): readonly ValuesReference[] {
  const references = valuesFrom.map((one) => referenceOf(one, namespace));
  const inline = values === undefined || Object.keys(values).length === 0 ? [] : [inlineOf(values)];
  return [
    ...ofChart,
    ...references.filter(({ targetPath }) => targetPath === undefined),
    ...inline,
    ...references.filter(({ targetPath }) => targetPath !== undefined),
  ];
}

function inlineOf(values: JsonMap): ValuesReference {
  return { kind: "inline", values };
}

function referenceOf(one: NonNullable<ReleaseSpec["valuesFrom"]>[number], namespace: string): ClusterValues {
  return {
    kind: one.kind === "Secret" ? "secret" : "config-map",
    namespace,
    name: one.name,
    key: one.valuesKey ?? "values.yaml",
    optional: one.optional ?? false,
    targetPath: one.targetPath,
    ...(one.literal && one.targetPath !== undefined ? { literal: true } : {}),
  };
}
