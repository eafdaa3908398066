import type { ClusterReference } from "./chart-reference.ts";

/** A bigint is an integer that a number cannot hold; see `parseExact`. */
export type Json = string | number | bigint | boolean | null | readonly Json[] | JsonMap;
export interface JsonMap {
  readonly [key: string]: Json;
}

/** A key of a Secret or ConfigMap of the setup's cluster. */
export interface ClusterValues extends ClusterReference {
  readonly kind: "secret" | "config-map";
  readonly key: string;
  /** It may be missing. */
  readonly optional: boolean;
  /** The one value is put there (a path with dots, as `helm --set` takes it); undefined: it is a whole values file. */
  readonly targetPath: string | undefined;
  /** What is put there is text as it is, whatever commas, braces and backslashes are to `helm --set`. */
  readonly literal?: boolean;
}

/** Anything that answers 200 to a plain GET. */
export interface UrlValues {
  readonly kind: "url";
  readonly url: string;
  readonly optional: boolean;
}

/** What the commit does not tell. */
export type OutsideValues = ClusterValues | UrlValues;

/** A map that the declaration itself holds. */
export interface InlineValues {
  readonly kind: "inline";
  readonly values: JsonMap;
  /** The variables of the job that `${env:NAME}` in its texts stands for; absent: its texts are as they are. */
  readonly env?: readonly string[];
}

/** One source of a release's values. */
export type ValuesReference =
  /** A file of the repository, perhaps encrypted with SOPS. */
  | { readonly kind: "file"; readonly path: string }
  | InlineValues
  | OutsideValues
  /** A file of the chart itself, relative to its folder. */
  | { readonly kind: "chart-file"; readonly path: string; readonly optional: boolean };
