/** One image, or version of a chart, that the files are to say otherwise. */
export interface ImageChange {
  /** The id of the declaration. */
  readonly plan: string;
  readonly setup: string;
  /** The name that the declaration has for it; `chart` for the version of its chart. */
  readonly container: string;
  /** What of it changes: `ghcr.io/acme/app`, or the chart. */
  readonly name: string;
  /** Whole references, with host: `ghcr.io/acme/app:1.0`; of a chart its version. */
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly line: number;
  /** A clause: `asked for by ada`, `the highest that semver:^1 matches`. */
  readonly why: string;
}
