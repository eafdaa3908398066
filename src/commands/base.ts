import type { Git } from "../git/git.ts";
import type { GitHub } from "../github/github.ts";

/** The commit that a run compares with. `reason` is a clause for the log. */
export type Base =
  /** `complete`: whatever earlier pushes left undone is in the difference to it. */
  | {
      readonly kind: "commit";
      readonly sha: string;
      readonly complete: boolean;
      readonly reason: string;
    }
  | { readonly kind: "everything"; readonly reason: string };

export interface BaseQuery {
  readonly commit: string;
  readonly branch: string;
  /** `before` of the push's payload; undefined for a new branch and for other events. */
  readonly before: string | undefined;
}

/**
 * Chooses the base: the head of the last successful push run, when the commit descends from it (what later pushes
 * lost is then done again); else what the push says it came from; else everything. What pushes before that one left
 * undone is known only where no run is known to have failed or to have been dropped.
 */
export async function findBase(
  query: BaseQuery,
  { git, github }: { readonly git: Git; readonly github: GitHub },
): Promise<Base> {
  const last = await lastDeployed(query, git, github);
  if (last.kind === "commit") return last;
  const { before, branch } = query;
  if (before === undefined) {
    return {
      kind: "everything",
      reason: `${last.why}, and the event names no commit before`,
    };
  }
  const availability = await git.ensureCommit(before);
  if (!("reason" in availability)) {
    return {
      kind: "commit",
      sha: before,
      complete: last.complete,
      reason: `where ${branch} stood before this push, because ${last.why}`,
    };
  }
  return {
    kind: "everything",
    reason: `${last.why}, and ${short(before)}, where ${branch} stood before, is not to be had (${availability.reason})`,
  };
}

/** `complete`: whether all that came before may count as deployed all the same, as nothing says otherwise. */
type LastDeployed =
  | Extract<Base, { kind: "commit" }>
  | { readonly kind: "none"; readonly why: string; readonly complete: boolean };

async function lastDeployed({ commit, branch }: BaseQuery, git: Git, github: GitHub): Promise<LastDeployed> {
  const last = await github.lastSuccessfulPush(branch);
  if (last.kind === "none")
    return {
      kind: "none",
      why: `no push run of this workflow on ${branch} has succeeded yet`,
      complete: false,
    };
  if (last.kind === "unknown")
    return { kind: "none", why: `the last successful run is not known: ${last.reason}`, complete: true };
  const run = `run #${last.runNumber}`;
  const ancestry = await git.isAncestor(last.commit, commit);
  switch (ancestry.kind) {
    case "ancestor":
      return {
        kind: "commit",
        sha: last.commit,
        complete: true,
        reason: `the head of the last successful push run of this workflow on ${branch} (${run})`,
      };
    case "unrelated":
      return {
        kind: "none",
        why: `${short(last.commit)} of the last successful run (${run}) is not in this commit's history (force-push?)`,
        complete: false,
      };
    default:
      return {
        kind: "none",
        why: `${short(last.commit)} of the last successful run (${run}) is not to be had: ${ancestry.reason}`,
        complete: false,
      };
  }
}

function short(commit: string): string {
  return commit.slice(0, 7);
}
