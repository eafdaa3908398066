import { type Identity, readLabel, setupLabel, versionIn } from "./labels.ts";
import type { ObservedRelease } from "./observed.ts";

/** What a release is to a plan of ours that names it, or to the repository when no plan does. */
export type State =
  /** No release of that name, or only the history of one that was uninstalled. */
  | { readonly kind: "absent"; readonly history: ObservedRelease | undefined }
  /** Ours, deployed, and its post-hooks have run. */
  | { readonly kind: "current"; readonly release: ObservedRelease }
  /** Ours and deployed, but the run that did it was lost before its post-hooks had run. */
  | { readonly kind: "hooks-pending"; readonly release: ObservedRelease }
  /** Ours, but a person made the newest revision: our labels on it speak of another one. */
  | { readonly kind: "changed-by-hand"; readonly release: ObservedRelease }
  /** Ours, and Helm failed at the newest revision. */
  | { readonly kind: "failed"; readonly release: ObservedRelease }
  /** Helm is at work on it, or was ended while it was. */
  | { readonly kind: "pending"; readonly release: ObservedRelease }
  /** Helm is uninstalling it, or was ended while it did. */
  | { readonly kind: "uninstalling"; readonly release: ObservedRelease }
  /** Made by something that left no labels of ours: Helm by hand, or another tool. */
  | { readonly kind: "unlabelled"; readonly release: ObservedRelease }
  /** Deployed by this action from elsewhere; `whose` says from where. */
  | { readonly kind: "foreign"; readonly release: ObservedRelease; readonly whose: string };

/** Names the state of a release. Whose it is comes before how it is: nothing is done to what is not ours. */
export function stateOf(release: ObservedRelease | undefined, setup: string, identity: Identity): State {
  if (release === undefined || release.status === "uninstalled") return { kind: "absent", history: release };
  const ownership = ownershipOf(release, setup, identity);
  if (ownership.kind === "unlabelled") return { kind: "unlabelled", release };
  if (ownership.kind === "foreign") return { kind: "foreign", release, whose: ownership.whose };
  switch (release.status) {
    case "pending-install":
    case "pending-upgrade":
    case "pending-rollback":
      return { kind: "pending", release };
    case "uninstalling":
      return { kind: "uninstalling", release };
    case "deployed":
      return deployedState(release);
    default:
      return { kind: "failed", release };
  }
}

function deployedState(release: ObservedRelease): State {
  const revision = String(release.revision);
  if (readLabel(release.labels, "revision") !== revision) return { kind: "changed-by-hand", release };
  if (readLabel(release.labels, "done") !== revision) return { kind: "hooks-pending", release };
  return { kind: "current", release };
}

export type Ownership =
  | { readonly kind: "ours" }
  | { readonly kind: "unlabelled" }
  | { readonly kind: "foreign"; readonly whose: string };

/** Ours are the releases whose owner and setup are our own; only these may be deleted. */
export function ownershipOf(release: ObservedRelease, setup: string, identity: Identity): Ownership {
  const owner = readLabel(release.labels, "owner");
  if (owner === undefined) return { kind: "unlabelled" };
  if (readLabel(release.labels, "repository") !== identity.repository) {
    return { kind: "foreign", whose: "another repository" };
  }
  if (owner !== identity.owner)
    return { kind: "foreign", whose: "another branch or `path` of this repository" };
  if (readLabel(release.labels, "setup") !== setupLabel(setup)) {
    return { kind: "foreign", whose: "another setup of this repository" };
  }
  return { kind: "ours" };
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
