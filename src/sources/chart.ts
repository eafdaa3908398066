/** A chart at hand: what Helm is given, and what it is. */
export interface FetchedChart {
  /** An archive or a folder on disk. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
}
