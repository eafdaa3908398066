import type { Cluster } from "../cluster/cluster.ts";
import type { Diagnosis } from "../diagnosis/finding.ts";
import type { Place } from "../errors.ts";
import type { Exec } from "../exec.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { Helm } from "../helm/helm.ts";
import type { PostRenderer } from "../helm/post-renderer.ts";
import type { MaxDeletes } from "../reconcile/guard.ts";
import type { Identity } from "../reconcile/labels.ts";
import type { ObservedRelease } from "../reconcile/observed.ts";
import type { PlanOperation, ResolvedUninstall, Skip } from "../reconcile/operation.ts";
import type { Task } from "../reconcile/order.ts";
import { installedOf } from "../reconcile/state.ts";
import type { Remains } from "../remains.ts";
import type { FetchedChart, Surroundings } from "../sources/chart.ts";
import type { ValuesSurroundings, WrittenValues } from "../sources/values.ts";
import type { HookDefaults } from "./hooks.ts";

/** What carrying out an operation needs of the world. */
export interface OperationContext {
  readonly identity: Identity;
  readonly cluster: (setup: string) => Cluster;
  readonly helm: () => Promise<Helm>;
  /** Each chart is fetched once, however many plans use it. */
  readonly chart: (plan: Declaration, surroundings: Surroundings) => Promise<FetchedChart>;
  /** The values files of a plan on disk, in order. */
  readonly values: (plan: Declaration, surroundings: ValuesSurroundings) => Promise<WrittenValues>;
  /** What the manifest of a plan goes through before it is applied, ready for Helm; undefined: nothing. */
  readonly postRenderer: (
    plan: Declaration,
    operation: "install" | "upgrade",
  ) => Promise<PostRenderer | undefined>;
  /**
   * The digest of a plan with these HMACs of what its values take from outside the repository; what is decided again
   * rests on it.
   */
  readonly digest: (plan: Declaration, hmacs: ReadonlyMap<string, string>) => Promise<string>;
  /** The repository, with the files of the commit that is deployed. */
  readonly root: string;
  /** A folder that holds the files of another commit. */
  readonly tree: (commit: string) => Promise<string>;
  readonly exec: Exec;
  /** Notes what would be left stuck if the run was killed. */
  readonly remains: Pick<Remains, "beginRisky" | "endRisky">;
  readonly shell: readonly [string, ...string[]];
  /** The job's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For plans that do not say. `timeout` in seconds. */
  readonly defaults: HookDefaults & {
    readonly wait: "yes" | "no" | "hooks" | "legacy";
    readonly timeout: number;
  };
  /** All plans of a setup, whether the run may act on them or not. */
  readonly plans: (setup: string) => readonly Declaration[];
  /** A file of a setup of which nobody can tell what it declares; undefined: none. */
  readonly hidden: (setup: string) => Place | undefined;
  /** What holds for the objects of a release that is made of such, as for the releases of a setup. */
  readonly maxDeletes: MaxDeletes;
  /** What is to be done for a plan, as its release is now; undefined: nothing is left to do. */
  readonly decideAgain: (
    plan: Declaration,
    release: ObservedRelease | undefined,
  ) => PlanOperation | undefined;
  /** What is to be done for a release that was to be uninstalled, as it is now. */
  readonly decideUninstallAgain: (
    task: ResolvedUninstall,
    release: ObservedRelease | undefined,
  ) => ResolvedUninstall | Skip;
  /** Lets a task start only while this run may work on its setup. Returns it, or the same task refused. */
  readonly admit: (task: Task) => Promise<Task>;
  /** Aborts when nothing more may be done in a setup, since its lock was lost; see `Command.cancel`. */
  readonly cancelOf: (setup: string) => AbortSignal | undefined;
  /** Aborts when the run is being cancelled. */
  readonly cancel: AbortSignal;
  /** Prints a line that is not to wait for the operation's end. */
  readonly say: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What one operation found out and printed on its way; what is known of it when it fails. */
export interface Journal {
  /** Output of Helm and hooks, scrubbed, line by line. */
  readonly lines: string[];
  readonly notices: string[];
  /** Notices of what a Helm that failed may have come to, or not. */
  readonly doubtful: string[];
  /** Which try it is, from 1. */
  attempt: number;
  /** Whether what is under way is Helm or a hook: only when that fails, what Helm has done is undone. */
  undoable: boolean;
  /** Whether Helm has uninstalled the release: its hooks may have failed after that. */
  removed: boolean;
  /** Why workloads did not become ready, where Helm has waited for them in vain. */
  diagnosis: Diagnosis | undefined;
  revision: number | null;
  versionBefore: string | null;
  version: string | null;
}

/** `observed`: the release before anything is done to it. */
export function createJournal(observed: ObservedRelease | undefined): Journal {
  const { revision, version } = installedOf(observed);
  return {
    lines: [],
    notices: [],
    doubtful: [],
    attempt: 1,
    undoable: false,
    removed: false,
    diagnosis: undefined,
    revision,
    versionBefore: version,
    version,
  };
}

/** All that there is to tell: each thing once, however many tries told it, and doubts only where no later try knew. */
export function noticesOf({ notices, doubtful }: Journal): readonly string[] {
  const doubts = doubtful
    .filter((notice) => !notices.includes(notice))
    .map((notice) => `Helm failed, perhaps before this came true: ${notice}`);
  return [...new Set([...notices, ...doubts])];
}

/** Runs Helm or hooks, and notes that it is these which have failed when it throws. */
export async function undoable<Done>(journal: Journal, work: () => Promise<Done>): Promise<Done> {
  journal.undoable = true;
  const done = await work();
  journal.undoable = false;
  return done;
}
