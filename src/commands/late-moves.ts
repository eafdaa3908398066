import type { SetupInput } from "../reconcile/decide-setup.ts";
import { successorSince } from "../reconcile/moves.ts";
import type { Uninstall } from "../reconcile/operation.ts";
import { prune } from "../reconcile/prune.ts";
import type { FormerPlans } from "./former-plans.ts";
import type { RepositoryAt } from "./read-repository.ts";

/**
 * The moves that no rename of this push tells of, as ids of plans that are gone and ids of their successors. The
 * commit that a release was deployed from says what its plan was: a run that could not finish a move is followed by
 * others, and they must not take what was moved for deleted while its successor is not there.
 */
export async function lateMoves(
  setups: readonly SetupInput[],
  { declared }: RepositoryAt,
  formerPlans: FormerPlans,
): Promise<ReadonlyMap<string, string>> {
  const { declarations, problems } = declared;
  const unreadable = problems.flatMap(({ plan }) => (plan === undefined ? [] : [plan]));
  const names = new Set([...declarations, ...unreadable].map(({ name }) => name));
  const orphans = setups
    .flatMap((setup) => prune({ ...setup, releases: setup.observed.releases }))
    .filter((operation): operation is Uninstall => operation.kind === "uninstall")
    .filter(({ target, successor }) => successor === undefined && names.has(target.name));
  const moves = new Map<string, string>();
  for (const [orphan, former] of await formerPlans.of(orphans)) {
    if (former.kind !== "plan") continue;
    const successor = successorSince(former, declarations, unreadable);
    if (successor !== undefined) moves.set(orphan.target.id, successor);
  }
  return moves;
}
