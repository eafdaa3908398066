import { ofCharts, ofConnections, ofDependencies } from "./causes-of-charts.ts";
import { ofReleases } from "./causes-of-releases.ts";

/** Whether a release is made from a chart, or from objects that are none: what to try is not the same. */
export type MadeFrom = "chart" | "objects";

/** A cause of failure that can be told by what Helm prints. */
export interface KnownCause {
  /** Tried on the error's text, without `Error: ` and `UPGRADE FAILED: `; lines are kept. */
  readonly pattern: RegExp;
  /** The reason in better words; absent: Helm's own. */
  readonly reason?: (match: RegExpExecArray, made: MadeFrom) => string;
  readonly hint: (match: RegExpExecArray, made: MadeFrom) => string;
}

/** All causes that are known, in the order in which they are tried. */
export const knownCauses: readonly KnownCause[] = [
  ...ofReleases,
  ...ofCharts,
  ...ofDependencies,
  ...ofConnections,
];
