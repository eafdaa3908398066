import type { Configuration, SetupLayout } from "../config/configuration.ts";
import type { BareFolder, Lapsed, Problem } from "./declaration.ts";
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

/** Text that is made by programs before a commit can be read: what they print takes the place of files. */
export type Generation =
  /** Commands of the shell, one after the other, in a folder. */
  | {
      readonly kind: "commands";
      /** What `Surveyable.generated` has the text under. */
      readonly key: string;
      readonly folder: string;
      /** Where it is declared. */
      readonly file: string;
      readonly commands: readonly Generator[];
      /** A file with patches to what they print, from the repository's root; need not exist. */
      readonly patchFile: string | undefined;
    }
  | { readonly kind: "kustomization"; readonly key: string; readonly folder: string };

/** A generation, and the setup whose files it stands for: two setups may share one. */
export interface GenerationFor {
  readonly setup: string;
  readonly generation: Generation;
}

/** A command that prints manifests. */
export interface Generator {
  readonly command: string;
  /** Seconds; undefined: the usual. */
  readonly timeout: number | undefined;
}

/** What came of a generation; `failed`: why there is nothing. `left-out`: its programs may not run, which is no fault. */
export type Generated =
  | { readonly kind: "printed"; readonly text: string }
  | { readonly kind: "left-out" }
  | { readonly kind: "failed"; readonly reason: string; readonly hint?: string };

export interface Surveyable extends Surveyed {
  /** The bytes of each of `Format.paths`. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
  /** By `Generation.key`: only of a commit that is deployed. */
  readonly generated: ReadonlyMap<string, Generated>;
}

/** What the files of one format say. */
export interface Read {
  readonly plans: readonly Needing[];
  readonly problems: readonly Problem[];
  readonly lapsed: readonly Lapsed[];
  /** Absent: none. */
  readonly bare?: readonly BareFolder[];
}

/** A way to write down what should run: files → declarations. Pure: what it needs to see it names beforehand. */
export interface Format {
  /** The files whose text must be read to know what they declare. */
  paths(commit: Surveyed): readonly string[];
  /** Files that those name in turn, known once their text is; absent: they name none that must be read. */
  further?(commit: Surveyable): readonly string[];
  /** What must be made by programs before `read`; absent: nothing ever. */
  generations?(commit: Omit<Surveyable, "generated">): readonly GenerationFor[];
  /** @throws UserError for what stops the run: nobody can tell then what the repository says. */
  read(commit: Surveyable): Read;
}
