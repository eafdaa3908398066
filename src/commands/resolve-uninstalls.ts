import { UserError } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { Git } from "../git/git.ts";
import type { Former } from "../reconcile/moves.ts";
import type { ResolvedUninstall, Skip, Uninstall } from "../reconcile/operation.ts";
import type { ReadRepository } from "./read-repository.ts";

export interface ResolveOptions {
  readonly git: Git;
  readonly read: ReadRepository;
  /** Uninstall also where the delete hooks are lost. */
  readonly force: boolean;
}

/**
 * Finds the plan of an uninstall as it was when the release was deployed, for its delete hooks: in the commit that
 * the release's label names, else in the base. Where neither can be had, the plan may have had hooks that nobody
 * can read any more: refused, unless `force` says that they do not matter.
 */
export async function resolveUninstall(
  uninstall: Uninstall,
  { git, read, force }: ResolveOptions,
): Promise<ResolvedUninstall | Skip> {
  let readable = false;
  for (const commit of uninstall.commits) {
    const { kind } = await git.ensureCommit(commit);
    if (kind === "absent" || kind === "unreachable") continue;
    const found = await planAt(uninstall, commit, read);
    if (found.kind === "plan") return withPlan(uninstall, { commit, plan: found.plan });
    readable ||= found.kind === "none";
  }
  // A commit that can be read and does not have the plan has no hooks for it either.
  if (readable || force) return { ...uninstall, was: undefined };
  const commits = uninstall.commits.map((commit) => commit.slice(0, 7)).join(", ");
  return {
    kind: "skip",
    target: uninstall.target,
    instead: "uninstall",
    result: "failed",
    reason: `Its plan was deleted, but the commit it was deployed from (${commits || "unknown"}) cannot be read any more, so its delete hooks are not known.`,
    hint: "Run the workflow by hand with `force: true` to uninstall it without them.",
    observed: uninstall.observed,
  };
}

/** The base may not have known the plan, or under another name: this one tells what its chart was. */
function withPlan(
  uninstall: Uninstall,
  was: { readonly commit: string; readonly plan: Declaration },
): ResolvedUninstall {
  const { target } = uninstall;
  return { ...uninstall, target: { ...target, chart: target.chart ?? was.plan.chart.text }, was };
}

type Found = ({ readonly kind: "plan" } & Former) | { readonly kind: "none" | "unreadable" };

/** The plan of a release as a commit has it. */
export async function planAt(
  { target, observed }: Uninstall,
  commit: string,
  read: ReadRepository,
): Promise<Found> {
  try {
    const { declarations, problems } = (await read(commit)).declared;
    const plan = declarations.find(
      ({ setup, namespace, release, id }) =>
        id === target.id ||
        (setup === target.setup && namespace === observed.namespace && release === observed.name),
    );
    const unreadable = problems.flatMap((problem) => (problem.plan === undefined ? [] : [problem.plan.id]));
    if (plan === undefined) return { kind: unreadable.includes(target.id) ? "unreadable" : "none" };
    return { kind: "plan", plan, ids: new Set([...declarations.map(({ id }) => id), ...unreadable]) };
  } catch (error) {
    // A commit that stops a run as a whole: its hooks cannot be known.
    if (error instanceof UserError) return { kind: "unreadable" };
    throw error;
  }
}
