import type { Lock } from "../cluster/lock.ts";
import type { Newer } from "../reconcile/view.ts";

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
