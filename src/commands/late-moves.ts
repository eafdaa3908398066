import type { Git } from "../git/git.ts";
import type { SetupInput } from "../reconcile/decide-setup.ts";
import { type Former, successorSince } from "../reconcile/moves.ts";
import type { Uninstall } from "../reconcile/operation.ts";
import { prune } from "../reconcile/prune.ts";
import type { ReadRepository, RepositoryAt } from "./read-repository.ts";
import { planAt } from "./resolve-uninstalls.ts";

export interface LateMovesOptions {
  readonly git: Git;
  readonly read: ReadRepository;
  readonly now: RepositoryAt;
}

/**
 * The moves that no rename of this push tells of, as ids of plans that are gone and ids of their successors. The
 * commit that a release was deployed from says what its plan was: a run that could not finish a move is followed by
 * others, and they must not take what was moved for deleted while its successor is not there.
 */
export async function lateMoves(
  setups: readonly SetupInput[],
  options: LateMovesOptions,
): Promise<ReadonlyMap<string, string>> {
  const { declarations, problems } = options.now.declared;
  const unreadable = problems.flatMap(({ plan }) => (plan === undefined ? [] : [plan]));
  const names = new Set([...declarations, ...unreadable].map(({ name }) => name));
  const orphans = setups
    .flatMap((setup) => prune({ ...setup, releases: setup.observed.releases }))
    .filter((operation): operation is Uninstall => operation.kind === "uninstall")
    .filter(({ target, successor }) => successor === undefined && names.has(target.name));
  const found = await Promise.all(
    orphans.map(async (orphan) => {
      const former = await formerOf(orphan, options);
      const successor = former && successorSince(former, declarations, unreadable);
      return successor === undefined ? [] : [[orphan.target.id, successor] as const];
    }),
  );
  return new Map(found.flat());
}

async function formerOf(orphan: Uninstall, { git, read }: LateMovesOptions): Promise<Former | undefined> {
  for (const commit of orphan.commits) {
    const { kind } = await git.ensureCommit(commit);
    if (kind === "absent" || kind === "unreachable") continue;
    const found = await planAt(orphan, commit, read);
    if (found.kind === "plan") return found;
  }
  return undefined;
}
