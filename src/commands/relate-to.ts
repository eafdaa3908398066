import type { DeployedCommits } from "../cluster/lease.ts";
import type { Git } from "../git/git.ts";
import type { Settings } from "./settings.ts";
import type { Standing } from "./standing.ts";
import type { World } from "./world.ts";

/**
 * How this run's commit stands to the one that was deployed to a setup last, as its Lease tells. A run that the branch
 * has left behind must not go back behind it: neither one of an older commit, nor one of a commit that a force-push
 * dropped. A branch that was put back to an older commit deploys that.
 */
export async function relateTo(
  { commit: deployed, doneCommit }: DeployedCommits,
  { commit, branch, inputs }: Settings,
  { git, log }: World,
): Promise<Pick<Standing, "supersededBy" | "base">> {
  const free = { supersededBy: undefined, base: undefined };
  if (deployed === undefined || deployed === commit) return free;
  const isHere = await isToBeHad(deployed, git);
  if (isHere && (await isIn(deployed, commit, git))) return { ...free, base: deployed };
  if (inputs.force) return free;
  const head = await git.branchHead(branch);
  if (head === undefined) {
    log.warning(
      `${deployed.slice(0, 7)}, which is not known to be in the history of ${commit.slice(0, 7)}, was deployed already, but where ${branch} stands now cannot be read: ${commit.slice(0, 7)} is taken for the newer one.`,
    );
    return free;
  }
  if (head === commit) return free;
  // What cannot be compared may be newer; whatever the branch has now has a run of its own.
  const left = !isHere || (await isLeftBehind(commit, deployed, head, git));
  return left ? { ...free, supersededBy: { commit: deployed, done: deployed === doneCommit } } : free;
}

/** Whether the commit is older than what was deployed, or may be, or was dropped from the branch since. */
async function isLeftBehind(commit: string, deployed: string, head: string, git: Git): Promise<boolean> {
  const { kind } = await git.isAncestor(commit, deployed);
  return kind !== "unrelated" || (await isDropped(commit, deployed, head, git));
}

/** Whether the branch has the deployed commit in its history, and this one no more. */
async function isDropped(commit: string, deployed: string, head: string, git: Git): Promise<boolean> {
  if (!(await isToBeHad(head, git))) return false;
  return (await isIn(deployed, head, git)) && (await git.isAncestor(commit, head)).kind === "unrelated";
}

async function isToBeHad(commit: string, git: Git): Promise<boolean> {
  return !("reason" in (await git.ensureCommit(commit)));
}

async function isIn(ancestor: string, commit: string, git: Git): Promise<boolean> {
  return ancestor === commit || (await git.isAncestor(ancestor, commit)).kind === "ancestor";
}
