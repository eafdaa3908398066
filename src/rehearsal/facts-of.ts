import type { ChartFacts, ChartVersion, Owner, ReleaseFacts } from "../dangers/facts.ts";
import type { ObjectComparison } from "../diff/comparison.ts";
import { at, textAt } from "../formats/json.ts";
import type { ServedKind } from "../formats/objects/similar-kind.ts";
import { isPartName } from "../formats/part-names.ts";
import { defaultOptions } from "../formats/release-options.ts";
import type { Planned } from "./planned.ts";
import type { Rehearsed, RehearsedChart } from "./rehearsed.ts";

/** What dangers are found by; undefined: nothing is done to the release. */
export function factsOf(
  rehearsed: Rehearsed,
  comparisons: readonly ObjectComparison[],
  served: readonly ServedKind[],
): ReleaseFacts | undefined {
  const { planned, arriving, size } = rehearsed;
  const { subject, operation, options = defaultOptions } = planned;
  if (operation === "skip" || planned.result !== "planned") return undefined;
  return {
    release: subject.release,
    namespace: subject.namespace,
    operation,
    comparisons,
    chart: chartOf(rehearsed),
    options,
    size,
    served,
    arriving,
    relatives: relativesOf(planned, comparisons),
  };
}

function chartOf({ planned: { plan }, before, after }: Rehearsed): ChartFacts | undefined {
  if (plan === undefined) return undefined;
  return { reference: plan.chart, before: versionOf(before), after: versionOf(after) };
}

function versionOf(chart: RehearsedChart | undefined): ChartVersion | undefined {
  return chart === undefined || chart.version === null
    ? undefined
    : { name: chart.name, version: chart.version };
}

/** Owners of objects that are parts of the same set: these take objects over from each other. */
function relativesOf({ plan, subject }: Planned, comparisons: readonly ObjectComparison[]): readonly Owner[] {
  if (plan?.chart.kind !== "manifests" || plan.chart.parts === undefined) return [];
  const { parts } = plan.chart;
  return comparisons
    .flatMap(ownerOf)
    .filter(({ release, namespace }) => namespace === subject.namespace && isPartName(parts, release));
}

function ownerOf({ live }: ObjectComparison): readonly Owner[] {
  const annotations = at(live, "metadata", "annotations");
  const release = textAt(annotations, "meta.helm.sh/release-name");
  const namespace = textAt(annotations, "meta.helm.sh/release-namespace");
  return release !== undefined && namespace !== undefined ? [{ release, namespace }] : [];
}
