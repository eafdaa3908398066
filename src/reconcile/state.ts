import type { Declaration } from "../formats/declaration.ts";
import { planLabel, readLabel, versionIn } from "./labels.ts";
import type { ObservedRelease } from "./observed.ts";
import { type Owner, ownerOf } from "./owner.ts";
import { ownershipOf } from "./ownership.ts";
import type { Newer, View } from "./view.ts";

/** What a release is to a plan of ours that names it. */
export type State =
  /** No release of that name, or only the history of one that was uninstalled. */
  | { readonly kind: "absent"; readonly history: ObservedRelease | undefined }
  /** As the repository says, and its post-hooks have run. */
  | { readonly kind: "current"; readonly release: ObservedRelease }
  /** As the repository says, but the run that did it was lost before its tests and post-hooks had run, or one of them failed. */
  | { readonly kind: "hooks-pending"; readonly release: ObservedRelease }
  /** Deployed from other files than the commit has, or `source`: with another version of its chart. */
  | {
      readonly kind: "outdated";
      readonly release: ObservedRelease;
      readonly because: "digest" | "no-digest" | "source";
    }
  /** What the commit says was tried, failed, and was taken back: it is not tried again by itself. */
  | { readonly kind: "rolled-back"; readonly release: ObservedRelease }
  /** A person made the newest revision: our labels on it speak of another one. */
  | { readonly kind: "changed-by-hand"; readonly release: ObservedRelease }
  /** Helm failed at the newest revision. */
  | { readonly kind: "failed"; readonly release: ObservedRelease }
  /** Helm is at work on it, or was ended while it was. */
  | { readonly kind: "pending"; readonly release: ObservedRelease; readonly owner: Owner }
  /** Helm is uninstalling it, or was ended while it did. */
  | { readonly kind: "uninstalling"; readonly release: ObservedRelease; readonly owner: Owner }
  /** Its files are those of the commit, but what its floating chart reference means now cannot be told. */
  | {
      readonly kind: "chart-unknown";
      readonly release: ObservedRelease;
      readonly reason: string;
      readonly hint: string | undefined;
    }
  /** What its values take from outside the repository cannot be had, so whether it is as the repository says neither. */
  | {
      readonly kind: "values-unknown";
      readonly release: ObservedRelease | undefined;
      readonly reason: string;
      readonly hint: string | undefined;
    }
  /** As the repository says, but deployed for a plan of another name, which was renamed. */
  | { readonly kind: "moved"; readonly release: ObservedRelease }
  /** As the repository says, but for what its label says of `protect`. */
  | { readonly kind: "protection-changed"; readonly release: ObservedRelease }
  /** Made by something that left no labels of ours: Helm by hand, or another tool. */
  | { readonly kind: "unlabelled"; readonly release: ObservedRelease }
  /** Deployed by this action from elsewhere; `whose` says from where. */
  | { readonly kind: "foreign"; readonly release: ObservedRelease; readonly whose: string }
  /** There is none where the plan deploys to, but another tool has recorded it in another namespace. */
  | { readonly kind: "recorded-elsewhere"; readonly release: ObservedRelease }
  /** Its plan says `suspend: true`; `state` is what it would be otherwise. */
  | { readonly kind: "suspended"; readonly state: State }
  /** A newer commit than this run's was deployed to the setup. */
  | { readonly kind: "superseded"; readonly state: State; readonly by: Newer };

/** A plan, and what its release must show to be as the repository says. */
export interface Desire {
  readonly plan: Declaration;
  readonly digest: string;
  /** That of a revision with nothing carried over, which is as good; see `completeSet`. Absent: nothing is. */
  readonly completeDigest?: string | undefined;
  /** What its floating chart reference means now; undefined: not looked up. */
  readonly source: Source | undefined;
  /** Why what its values take from outside the repository cannot be had; undefined: it can. */
  readonly valuesFault: ValuesFault | undefined;
  /** What another tool has recorded of the release in `plan.storage`; absent: nothing. */
  readonly elsewhere?: ObservedRelease | undefined;
}

/** `reason`: a sentence. */
export interface ValuesFault {
  readonly reason: string;
  readonly hint: string | undefined;
}

/** What a floating chart reference means now. */
export type Source =
  /** `label`: the value of `/source` of a release of it. */
  | { readonly kind: "version"; readonly label: string }
  /** `reason`: a sentence. */
  | { readonly kind: "unknown"; readonly reason: string; readonly hint: string | undefined };

/** Names the state of a plan's release. */
export function stateOf(release: ObservedRelease | undefined, desire: Desire, view: View): State {
  const state = withValues(ownState(release, desire, view), release, desire);
  if (desire.plan.options.suspend) return { kind: "suspended", state };
  return view.supersededBy === undefined ? state : { kind: "superseded", state, by: view.supersededBy };
}

/** What is not ours is left alone for that reason, whatever its values. */
function withValues(state: State, release: ObservedRelease | undefined, { valuesFault }: Desire): State {
  const isOurs =
    state.kind !== "foreign" && state.kind !== "unlabelled" && state.kind !== "recorded-elsewhere";
  if (valuesFault === undefined || !isOurs) return state;
  return { kind: "values-unknown", release, ...valuesFault };
}

/** Whose it is comes before how it is: nothing is done to what is not ours. */
function ownState(release: ObservedRelease | undefined, desire: Desire, view: View): State {
  if (release === undefined || release.status === "uninstalled") {
    const { elsewhere } = desire;
    return elsewhere === undefined
      ? { kind: "absent", history: release }
      : { kind: "recorded-elsewhere", release: elsewhere };
  }
  const ownership = ownershipOf(release, view.setup, view.identity);
  if (ownership.kind === "unlabelled") return { kind: "unlabelled", release };
  if (ownership.kind === "foreign") return { kind: "foreign", release, whose: ownership.whose };
  switch (release.status) {
    case "pending-install":
    case "pending-upgrade":
    case "pending-rollback":
      return { kind: "pending", release, owner: ownerOf(release, view, desire.plan.options.timeout) };
    case "uninstalling":
      return { kind: "uninstalling", release, owner: ownerOf(release, view, desire.plan.options.timeout) };
    case "deployed":
      return deployedState(release, desire);
    default:
      return { kind: "failed", release };
  }
}

function deployedState(release: ObservedRelease, { plan, digest, completeDigest, source }: Desire): State {
  const label = (name: Parameters<typeof readLabel>[1]) => readLabel(release.labels, name);
  const revision = String(release.revision);
  const recorded = label("digest");
  if (label("revision") !== revision) return { kind: "changed-by-hand", release };
  if (recorded === undefined || (recorded !== digest && recorded !== completeDigest)) {
    if (label("failed") === digest) return { kind: "rolled-back", release };
    return { kind: "outdated", release, because: recorded === undefined ? "no-digest" : "digest" };
  }
  if (source?.kind === "version" && label("source") !== source.label)
    return { kind: "outdated", release, because: "source" };
  if (label("done") !== revision) return { kind: "hooks-pending", release };
  if (source?.kind === "unknown")
    return { kind: "chart-unknown", release, reason: source.reason, hint: source.hint };
  if (label("plan") !== planLabel(plan.name)) return { kind: "moved", release };
  if ((label("protect") === "true") !== plan.options.protect) return { kind: "protection-changed", release };
  return { kind: "current", release };
}

/** What there is of a release, for the results. `version` is null where its labels do not tell. */
export interface Installed {
  readonly revision: number | null;
  readonly version: string | null;
}

/** Revision and chart version that are installed. The labels of a revision made by hand speak of another one. */
export function installedOf(release: ObservedRelease | undefined): Installed {
  if (release === undefined || release.status === "uninstalled") return { revision: null, version: null };
  const { revision, labels } = release;
  const ownLabels = readLabel(labels, "revision") === String(revision);
  const version = ownLabels ? versionIn(readLabel(labels, "source") ?? "") : undefined;
  return { revision, version: version ?? null };
}

/** Until one revision of a release of ours has been done, hooks included, whatever is done to it is an install. */
export function everDone(release: ObservedRelease): boolean {
  return readLabel(release.labels, "done") !== undefined;
}
