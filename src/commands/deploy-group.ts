import { order } from "../reconcile/order.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import type { Account } from "./account.ts";
import { carryOutAll } from "./carry-out-all.ts";
import { type Decided, decideSetups, type Question } from "./decide-setups.ts";
import { doneSetups } from "./done-setups.ts";
import { type LockedSetups, lockSetups } from "./lock-setups.ts";
import { lookAgain, type Opened } from "./open-setups.ts";
import type { OperationTools } from "./operation-tools.ts";
import { boundTo, type ReviewedOperations } from "./preview/reviewed-operations.ts";
import type { World } from "./world.ts";

/** What deploying works with. */
export interface DeployParts {
  readonly world: World;
  readonly account: Account;
  readonly tools: OperationTools;
  /** From `headQuestion`. */
  readonly isHead: () => Promise<boolean>;
}

export interface GroupParts extends DeployParts {
  /** All that may be carried out; undefined: whatever is decided. */
  readonly reviewed: ReviewedOperations | undefined;
}

/** What became of some setups. */
export interface DeployedGroup {
  readonly opened: Opened;
  readonly decided: Decided;
  /** In the order of the steps. */
  readonly outcomes: readonly Outcome[];
}

/**
 * Deploys setups that depend on each other: locks them, looks again (another run may have been at work until then),
 * decides, and carries it out. The Leases are given back whatever happens.
 */
export async function deployGroup(
  setups: readonly string[],
  question: Question,
  before: Opened,
  parts: GroupParts,
): Promise<DeployedGroup> {
  const { settings } = question;
  const { world } = parts;
  const scope = { ...question.scope, setups };
  const own = within(before, setups);
  const locked = await lockSetups(own.open, settings, world, parts.isHead);
  const { standings } = locked;
  let done: ReadonlySet<string> = new Set();
  try {
    const opened = await lookBehindLocks(own, locked, world);
    const decided = await decideSetups({ ...question, scope, opened, standings });
    const ordered = order(decided.tasks, decided.unavailable);
    const steps = parts.reviewed === undefined ? ordered : boundTo(parts.reviewed, ordered);
    const outcomes = await carryOutAll(steps, { settings, opened, decided, standings, ...parts });
    // A run that is limited, or cut short, does not know of all plans.
    const whole = [...standings.keys()].filter(settings.selection.holds);
    if (!world.cancel.aborted) done = doneSetups(whole, decided.tasks, outcomes);
    return { opened, decided, outcomes };
  } finally {
    await locked.release(done);
  }
}

/** What is there once no other run is at work; a run that is being cancelled only tells what it will not come to. */
async function lookBehindLocks(own: Opened, locked: LockedSetups, { cancel }: World): Promise<Opened> {
  if (cancel.aborted) return own;
  const seen = await lookAgain(own.open.filter(({ setup }) => locked.standings.has(setup)));
  return { open: seen.open, lost: [...own.lost, ...locked.lost, ...seen.lost] };
}

function within({ open, lost }: Opened, setups: readonly string[]): Opened {
  const own = new Set(setups);
  return {
    open: open.filter(({ setup }) => own.has(setup)),
    lost: lost.filter(({ setup }) => own.has(setup)),
  };
}
