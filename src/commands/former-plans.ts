import { UserError } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { Git } from "../git/git.ts";
import type { Former } from "../reconcile/moves.ts";
import type { Uninstall } from "../reconcile/operation.ts";
import type { RepositoryAt, RepositoryReader } from "./read-repository.ts";

/** What is known of the plan that a release was deployed from. */
export type FormerPlan =
  | ({ readonly kind: "plan"; readonly commit: string } & Former)
  /** The commit that it was deployed from could be read, and no commit has it. */
  | { readonly kind: "none" }
  /** The commit that it was deployed from cannot be read, and no other has it. */
  | { readonly kind: "lost" };

/** Finds plans as they were when their releases were deployed. */
export interface FormerPlans {
  of(uninstalls: readonly Uninstall[]): Promise<ReadonlyMap<Uninstall, FormerPlan>>;
}

export interface FormerOptions {
  readonly git: Pick<Git, "ensureCommit">;
  readonly reader: Pick<RepositoryReader, "look">;
}

/** The answers are kept, the commits are not: read one after the other, each for all that may be in it. */
export function createFormerPlans(options: FormerOptions): FormerPlans {
  const known = new Map<string, FormerPlan>();
  return {
    async of(uninstalls) {
      let open = uninstalls
        .filter((uninstall) => !known.has(keyOf(uninstall)))
        .map((uninstall): Sought => ({ uninstall, left: uninstall.commits, readable: false }));
      while (open.length > 0) {
        const next: Sought[] = [];
        for (const { uninstall, left, readable } of open) {
          if (left.length === 0) known.set(keyOf(uninstall), { kind: readable ? "none" : "lost" });
        }
        for (const [commit, group] of byNextCommit(open)) {
          const plansAt = await plansOf(commit, options);
          for (const { uninstall, left, readable } of group) {
            const found = plansAt(uninstall);
            // That a later commit does not have the plan says nothing of the one it was deployed from.
            const isFirst = left.length === uninstall.commits.length;
            if (found.kind === "plan") known.set(keyOf(uninstall), found);
            else
              next.push({
                uninstall,
                left: left.slice(1),
                readable: readable || (isFirst && found.kind === "none"),
              });
          }
        }
        open = next;
      }
      return new Map(uninstalls.map((uninstall) => [uninstall, known.get(keyOf(uninstall)) ?? lost]));
    },
  };
}

const lost = { kind: "lost" } as const;

interface Sought {
  readonly uninstall: Uninstall;
  /** The commits that are still to be looked at. */
  readonly left: readonly string[];
  /** Whether the first one could be read. */
  readonly readable: boolean;
}

function keyOf({ target, observed }: Uninstall): string {
  return `${target.setup}/${observed.namespace}/${observed.name}`;
}

function byNextCommit(open: readonly Sought[]): ReadonlyMap<string, readonly Sought[]> {
  const withCommit = open.filter(({ left }) => left.length > 0);
  return Map.groupBy(withCommit, ({ left }) => left[0] as string);
}

/** Answers from one commit; a commit that is not to be had, or would stop a run as a whole, has no answers. */
async function plansOf(
  commit: string,
  { git, reader }: FormerOptions,
): Promise<(uninstall: Uninstall) => FormerPlan> {
  try {
    const { kind } = await git.ensureCommit(commit);
    if (kind === "absent" || kind === "unreachable") return () => lost;
    return finderIn(await reader.look(commit));
  } catch (error) {
    if (error instanceof UserError) return () => lost;
    throw error;
  }
}

function finderIn({ commit, declared }: RepositoryAt): (uninstall: Uninstall) => FormerPlan {
  const { declarations, problems } = declared;
  const byId = new Map(declarations.map((plan) => [plan.id, plan]));
  const byRelease = new Map(declarations.map((plan) => [releaseKey(plan), plan]));
  const unreadable = new Map(problems.flatMap(({ plan }) => (plan === undefined ? [] : [[plan.id, plan]])));
  const byName = Map.groupBy([...declarations, ...unreadable.values()], ({ name }) => name);
  return ({ target, observed: { namespace, name } }) => {
    const plan =
      byRelease.get(releaseKey({ setup: target.setup, namespace, release: name })) ?? byId.get(target.id);
    if (plan === undefined) return unreadable.has(target.id) ? lost : { kind: "none" };
    const ids = new Set(byName.get(plan.name)?.map(({ id }) => id));
    return { kind: "plan", commit, plan, ids };
  };
}

function releaseKey({
  setup,
  namespace,
  release,
}: Pick<Declaration, "setup" | "namespace" | "release">): string {
  return `${setup}/${namespace}/${release}`;
}
