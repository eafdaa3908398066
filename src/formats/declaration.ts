import type { Place } from "../errors.ts";
import type { PlanPath } from "./plan-path.ts";

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
  readonly options: ReleaseOptions;
}

/** A chart as the plan names it. `text` is what the plan wrote, for reports. */
export type ChartReference =
  /** `alias/name`: the alias is looked up in gitops.yaml, then in the runner's Helm, then among the known ones. */
  | {
      readonly kind: "alias";
      readonly text: string;
      readonly alias: string;
      readonly name: string;
      readonly version?: string;
    }
  /** A bare name with `repo:`. */
  | {
      readonly kind: "repository";
      readonly text: string;
      readonly url: string;
      readonly name: string;
      readonly version?: string;
    }
  | { readonly kind: "oci"; readonly text: string; readonly url: string; readonly version?: string }
  | { readonly kind: "archive"; readonly text: string; readonly url: string }
  /** A folder of the repository, relative to its root, without `./`. */
  | { readonly kind: "local"; readonly text: string; readonly path: string };

export type ValuesReference =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "inline"; readonly values: JsonMap };

export type Json = string | number | boolean | null | readonly Json[] | JsonMap;
export interface JsonMap {
  readonly [key: string]: Json;
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

/** How Helm is to treat the release. `undefined`: the plan does not say; the action's input or default holds. */
export interface ReleaseOptions {
  readonly wait: "yes" | "no" | "hooks" | "legacy" | undefined;
  readonly waitForJobs: boolean;
  readonly createNamespace: boolean;
  /** Revisions that Helm keeps. */
  readonly historyMax: number;
  /** Seconds. */
  readonly timeout: number | undefined;
  readonly onConflict: "force" | "fail";
  /** true: taken over whoever made it; false: never; undefined: when the chart has the plan's chart name. */
  readonly adopt: boolean | undefined;
  /** Never uninstalled, also when the plan is gone. */
  readonly protect: boolean;
  /** Left as it is: not installed, upgraded or uninstalled. */
  readonly suspend: boolean;
  /** What becomes of a release whose operation failed; `uninstall` is for a first install alone. */
  readonly onFailure: "keep" | "rollback" | "uninstall";
  /** What is done about an object whose change the API server refuses, as it cannot be changed in place. */
  readonly onImmutable: "fail" | "recreate";
  /** Whether a hook that fails stops its plan. */
  readonly hookFailure: "stop" | "warn" | undefined;
  /** Seconds that each hook may take. */
  readonly hookTimeout: number | undefined;
  /** Further tries in one run when an operation fails. */
  readonly retries: number;
  /** Helm may delete Namespaces, PersistentVolumeClaims and CRDs that the chart itself declares. */
  readonly allowDataLoss: boolean;
}

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

/** All that the files of one commit declare. */
export interface Declared {
  readonly declarations: readonly Declaration[];
  /** Plans that cannot be read: each fails alone, and is never taken for deleted. */
  readonly problems: readonly Problem[];
  /** Files at plan depth that are no plans, where no other file declares a plan of that id. */
  readonly lapsed: readonly Lapsed[];
}
