import type { Lock } from "../cluster/lock.ts";
import type { Git } from "../git/git.ts";
import type { Newer } from "../reconcile/view.ts";
import type { Settings } from "./settings.ts";

/** How a run stands in a setup: what it knows of other runs there. */
export interface Standing {
  /** The setup's Lease, held; undefined: the run works without. */
  readonly lock: Lock | undefined;
  /** The newer commit that was deployed to the setup, which this run must not go back behind. */
  readonly supersededBy: Newer | undefined;
  /** The commit that was deployed to the setup last, where this one descends from it. */
  readonly base: string | undefined;
  /** Whether plans that are not in the cluster may be installed. */
  readonly mayInstall: boolean;
}

/** Before a Lease is held: for what only looks. */
export const beforehand: Standing = {
  lock: undefined,
  supersededBy: undefined,
  base: undefined,
  mayInstall: true,
};

/** Nothing tells whether a newer run has deleted what this one does not find. `isHead`: from `headQuestion`. */
export async function withoutLock(isHead: () => Promise<boolean>): Promise<Standing> {
  return { ...beforehand, mayInstall: await isHead() };
}

/** Whether the branch stands at the run's commit, as far as can be told; asked once, when it is first needed. */
export function headQuestion(
  { branch, commit }: Pick<Settings, "branch" | "commit">,
  git: Pick<Git, "branchHead">,
): () => Promise<boolean> {
  let asked: Promise<string | undefined> | undefined;
  return async () => {
    asked ??= git.branchHead(branch);
    const head = await asked;
    return head === undefined || head === commit;
  };
}
