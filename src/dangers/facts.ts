import type { ObjectComparison } from "../diff/comparison.ts";
import type { ChartReference } from "../formats/chart-reference.ts";
import type { ServedKind } from "../formats/objects/similar-kind.ts";
import type { ReleaseOptions } from "../formats/release-options.ts";

/** What is known of an operation before it is carried out. Holds secrets, in the objects. */
export interface ReleaseFacts {
  /** The release's name and namespace. */
  readonly release: string;
  readonly namespace: string;
  readonly operation: "install" | "upgrade" | "uninstall";
  readonly comparisons: readonly ObjectComparison[];
  /** undefined: it is an uninstall. */
  readonly chart: ChartFacts | undefined;
  /** Of the plan, as they hold for this operation. */
  readonly options: Pick<
    ReleaseOptions,
    "onConflict" | "onImmutable" | "allowDataLoss" | "adopt" | "takeOwnership"
  >;
  /** What is to be told of the release's size, a sentence; undefined: nothing. */
  readonly size: string | undefined;
  /** All kinds that the cluster serves; empty: not known. */
  readonly served: readonly ServedKind[];
  /** Kinds that it will serve by then: of CustomResourceDefinitions that are applied before Helm, or by it first. */
  readonly arriving: readonly ServedKind[];
  /** The other parts of the set that the release is one of: they may take objects over from each other. */
  readonly relatives: readonly Owner[];
}

export interface ChartFacts {
  readonly reference: ChartReference;
  /** Of the revision that the cluster has; undefined: there is none. */
  readonly before: ChartVersion | undefined;
  /** undefined: it could not be had. */
  readonly after: ChartVersion | undefined;
}

/** As Chart.yaml says. */
export interface ChartVersion {
  readonly name: string;
  readonly version: string;
}

/** A release, as objects name theirs. */
export interface Owner {
  readonly release: string;
  readonly namespace: string;
}
