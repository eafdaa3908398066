import type { Configuration, SetupLayout } from "../config/configuration.ts";
import type { Lapsed, Problem } from "./declaration.ts";
import type { Needing } from "./needs.ts";
import type { Layout, Tree } from "./tree.ts";

/** What all formats see of a commit without a look into its files. */
export interface Surveyed {
  readonly tree: Tree;
  /** Where plans lie by their path alone. */
  readonly layout: Layout;
  readonly configuration: Configuration;
  /** What gitops.yaml gives to this format, in the order of the file. */
  readonly setups: readonly SetupLayout[];
  /** The namespace of Leases, which what has no namespace is kept in, too. */
  readonly lockNamespace: string;
}

/** What a folder's generators, or its kustomization, have printed; `failed`: why they did not. */
export type Generated =
  | { readonly kind: "printed"; readonly text: string }
  | { readonly kind: "failed"; readonly reason: string; readonly hint?: string };

export interface Surveyable extends Surveyed {
  /** The bytes of each of `Format.paths`. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
  /** By folder as in `SetupLayout.paths`, where it has generators: only of a commit that is deployed. */
  readonly generated: ReadonlyMap<string, Generated>;
}

/** What the files of one format say. */
export interface Read {
  readonly plans: readonly Needing[];
  readonly problems: readonly Problem[];
  readonly lapsed: readonly Lapsed[];
}

/** A way to write down what should run: files → declarations. Pure: what it needs to see it names beforehand. */
export interface Format {
  /** The files whose text must be read to know what they declare. */
  paths(commit: Surveyed): readonly string[];
  /** Files that those name in turn, known once their text is; absent: they name none that must be read. */
  further?(commit: Surveyable): readonly string[];
  /** @throws UserError for what stops the run: nobody can tell then what the repository says. */
  read(commit: Surveyable): Read;
}
