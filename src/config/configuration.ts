import type { Place } from "../errors.ts";
import type { IgnoredDifference } from "../formats/release-options.ts";
import type { DefaultKeys } from "./plan-keys.ts";

/** What `gitops.yaml` at the repository's root says; empty when there is no such file. */
export interface Configuration {
  readonly repositories: ReadonlyMap<string, ChartRepository>;
  /** In the order of the file; later wins. `plans` are globs over plan ids; undefined: all. */
  readonly defaults: readonly PlanDefaults[];
  /** Folders and files of the repository (globs, without a slash at the end) that are never plans. */
  readonly ignore: readonly string[];
  /** Differences of any plan's objects that are none to speak of; absent: there are none. */
  readonly ignoredDifferences?: readonly IgnoredDifference[];
  /** Environment variables that the values of plans may take. */
  readonly env: readonly string[];
  /** Setups that a dispatch or sync opens even when the tree holds no plan of theirs. */
  readonly setups: readonly string[];
  /** Setups whose files are laid out in another way than by path, in the order of the file. */
  readonly layouts: readonly SetupLayout[];
  /** Who may release what; undefined: whoever may start the workflow may release all. */
  readonly allow?: readonly ReleaseRule[];
  /** Sentences on what these files ask for and nobody does. */
  readonly unheeded?: readonly string[];
}

/**
 * An entry of `release.allow`. A missing key means any, but that a rule about images alone allows no charts, and the
 * other way round.
 */
export interface ReleaseRule {
  /** Names of accounts, or `team:<organisation>/<team>`. */
  readonly actors?: readonly string[];
  /** Globs over `host/repository`. */
  readonly images?: readonly string[];
  /** Globs over charts, as plans write them. */
  readonly charts?: readonly string[];
  /** Globs over plan ids. */
  readonly plans?: readonly string[];
}

/** How the files that declare a setup are laid out. */
export const layoutNames = ["plans", "flux", "mygitops"] as const;
export type LayoutName = (typeof layoutNames)[number];

/** Folders of the repository that declare one setup in another way than by path. */
export interface SetupLayout {
  readonly setup: string;
  readonly layout: LayoutName;
  /** From the repository's root, without a slash at the end; "" for the root. What lies below is never a plan. */
  readonly paths: readonly string[];
  /** Where it stands in gitops.yaml. */
  readonly place: Place;
}

/** A chart repository by its alias. Credentials are named by environment variable, never written down. */
export interface ChartRepository {
  /** `https://…`, `http://…` or `oci://…`. */
  readonly url: string;
  readonly usernameEnv?: string;
  readonly passwordEnv?: string;
  readonly tokenEnv?: string;
  /** A CA certificate in the repository. */
  readonly caFile?: string;
  /** Speak http to a registry. */
  readonly plainHttp?: boolean;
}

/** Defaults for plan keys, in the spelling of a plan file; checked, a path or a list always a list. */
export interface PlanDefaults {
  readonly plans: readonly string[] | undefined;
  readonly keys: DefaultKeys;
  /** Where they begin in gitops.yaml, for what the tree shows to be wrong with them. */
  readonly place: Place;
}
