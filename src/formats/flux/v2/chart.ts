import { entryOf } from "../../../yaml/node.ts";
import type { FoundObject } from "../../sets/found-object.ts";
import { namespaceOf } from "../../sets/namespace-of.ts";
import { fromGit, fromThisRepository, isThisRepository } from "./git-source.ts";
import { fromHelmRepository } from "./helm-source.ts";
import { fromOci } from "./oci-source.ts";
import type { ReleaseSpec } from "./release-shape.ts";
import { helmChartShape } from "./source-shapes.ts";
import { ofHelmCharts } from "./unhonoured.ts";
import { type ChartContext, type Given, specOf, type Wanted } from "./wanted.ts";

/** The chart of a HelmRelease; undefined: something is wrong. */
export function chartOf(
  object: FoundObject,
  { chart, chartRef }: Pick<ReleaseSpec, "chart" | "chartRef">,
  context: ChartContext,
): Given | undefined {
  const spec = entryOf(object.root, "spec")?.value;
  const fault = (offset: number, message: string, hint: string) => {
    context.faults.push({ object, offset, message, hint });
    return undefined;
  };
  const own = namespaceOf(object);
  if (chart !== undefined && chartRef !== undefined) {
    const message = "The HelmRelease has both `spec.chart` and `spec.chartRef`.";
    return fault(entryOf(spec, "chartRef")?.offset ?? 0, message, "Keep one of them.");
  }
  if (chart !== undefined) {
    const node = entryOf(entryOf(spec, "chart")?.value, "spec")?.value ?? object.root;
    const { name, kind, namespace = own } = chart.spec.sourceRef;
    return fromSource({ ...wantedOf(chart.spec), source: { kind, namespace, name }, object, node }, context);
  }
  if (chartRef === undefined) {
    const hint = "Add `spec.chart` with chart and sourceRef, or `spec.chartRef`.";
    return fault(spec?.offset ?? 0, "The HelmRelease has neither `spec.chart` nor `spec.chartRef`.", hint);
  }
  const { kind, name, namespace = own } = chartRef;
  const at = entryOf(spec, "chartRef")?.offset ?? 0;
  if (kind === "ExternalArtifact") {
    const hint = "Name an OCIRepository or a HelmChart, or use `spec.chart`.";
    return fault(at, "`spec.chartRef.kind: ExternalArtifact` cannot be honoured.", hint);
  }
  const source = context.sources.find({ kind, namespace, name });
  if ("message" in source) return fault(at, source.message, source.hint ?? "");
  return kind === "OCIRepository" ? fromOci(source, context) : fromHelmChart(source, context);
}

/** `valuesFile` of former versions comes before `valuesFiles`. */
function wantedOf(
  spec: Pick<
    NonNullable<ReleaseSpec["chart"]>["spec"],
    "chart" | "version" | "valuesFile" | "valuesFiles" | "ignoreMissingValuesFiles"
  >,
) {
  const { chart, version, valuesFile, valuesFiles = [], ignoreMissingValuesFiles = false } = spec;
  return {
    chart,
    ...(version === undefined || version.trim() === "*" ? {} : { version: version.trim() }),
    valuesFiles: valuesFile === undefined ? valuesFiles : [valuesFile, ...valuesFiles],
    ignoreMissing: ignoreMissingValuesFiles,
  };
}

function fromHelmChart(object: FoundObject, context: ChartContext): Given | undefined {
  const spec = specOf(object, helmChartShape, ofHelmCharts, context.faults);
  if (spec === undefined) return undefined;
  const { kind, name } = spec.sourceRef;
  const source = { kind, name, namespace: namespaceOf(object) };
  const node = entryOf(object.root, "spec")?.value ?? object.root;
  const given = fromSource({ ...wantedOf(spec), source, object, node }, context);
  return given === undefined ? undefined : { ...given, follow: given.follow && !spec.suspend };
}

function fromSource(wanted: Wanted, context: ChartContext): Given | undefined {
  const { source, object, node } = wanted;
  const at = entryOf(node, "sourceRef")?.offset ?? node.offset;
  if (source.kind === "Bucket") {
    const hint = "Put the chart into a registry or a git repository.";
    context.faults.push({ object, offset: at, message: "Charts cannot come from a Bucket.", hint });
    return undefined;
  }
  const found = context.sources.find(source);
  if (!("message" in found)) {
    return source.kind === "GitRepository"
      ? fromGit(wanted, found, context)
      : fromHelmRepository(wanted, found, context);
  }
  if (isThisRepository(source)) return fromThisRepository(wanted, context);
  context.faults.push({ object, offset: at, ...found });
  return undefined;
}
