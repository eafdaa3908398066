import type { Place } from "../errors.ts";
import type { ChartReference } from "./chart-reference.ts";
import type { PlanPath } from "./plan-path.ts";
import type { ReleaseOptions } from "./release-options.ts";
import type { ValuesReference } from "./values-reference.ts";

/**
 * What a file of any format says should run, as text says it: nothing is fetched or rendered yet. Whatever
 * declares a release becomes one of these, so that deciding, carrying out and reporting know nothing of formats.
 */
export interface Declaration {
  /** `<setup>/<namespace>/<plan>` */
  readonly id: string;
  readonly setup: string;
  readonly namespace: string;
  /** The plan's name: the last part of the id. */
  readonly name: string;
  /** The Helm release's name. */
  readonly release: string;
  /** Another namespace, where what deployed the release before may have recorded it. */
  readonly storage?: string;
  /** Where an annotation for this plan goes: its file, and the line of `chart:`. */
  readonly place: Place;
  readonly chart: ChartReference;
  /** The chart's version as it is written, for hooks and reports: `1.10`, `latest`; undefined when it is not. */
  readonly version: string | undefined;
  /** In order; later wins. */
  readonly values: readonly ValuesReference[];
  readonly hooks: Hooks;
  /** Globs over paths of the repository: further files that count as inputs. */
  readonly inputs: readonly string[];
  /** Plan ids that come first. */
  readonly needs: readonly string[];
  /** Plan ids that come first where the run acts on them, however that ends. */
  readonly after?: readonly string[];
  readonly options: ReleaseOptions;
}

/** The points around a Helm operation at which scripts of the repository run. */
export const hookPoints = [
  "pre-install",
  "post-install",
  "pre-upgrade",
  "post-upgrade",
  "pre-delete",
  "post-delete",
] as const;
export type HookPoint = (typeof hookPoints)[number];
/** Paths of scripts, relative to the repository's root, in the order they run. */
export type Hooks = Readonly<Record<HookPoint, readonly string[]>>;
export const noHooks = Object.fromEntries(hookPoints.map((point) => [point, []])) as unknown as Hooks;

/** One thing wrong in a file of the config repository, with the fix in `message` or `hint`. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
  readonly hint?: string;
  /** The plan that cannot be read because of it, where the file is one; its setup, for "whose run turns red". */
  readonly plan?: {
    readonly id: string;
    readonly setup: string;
    readonly namespace: string;
    readonly name: string;
  };
  /**
   * What nobody can tell because of it. `setup`: what else the file declares, so nothing of this setup is taken for
   * deleted; `namespace`: where the plan's release lies, so it may be any of the plan's name.
   */
  readonly hides?: "setup" | "namespace";
}

/**
 * A file with the path of a plan that is none: a script, values, something in a chart's folder. It may have been a
 * plan before; what was deployed from it is not taken for deleted while it is there.
 */
export interface Lapsed extends PlanPath {
  /** The path that makes it so: its own, that of a plan that refers to it, a Chart.yaml, gitops.yaml. */
  readonly cause: string;
  /** A clause, to follow "because". */
  readonly why: string;
}

/** A folder that gitops.yaml gives to a setup, and in which nothing is declared. */
export interface BareFolder {
  readonly setup: string;
  /** As in `SetupLayout.paths`. */
  readonly folder: string;
}

/** All that the files of one commit declare. */
export interface Declared {
  readonly declarations: readonly Declaration[];
  /** Plans that cannot be read: each fails alone, and is never taken for deleted. */
  readonly problems: readonly Problem[];
  /** Files at plan depth that are no plans, where no other file declares a plan of that id. */
  readonly lapsed: readonly Lapsed[];
  readonly bare: readonly BareFolder[];
}
