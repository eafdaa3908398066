import { inParallel } from "../../cluster/pool.ts";
import type { Selection } from "../../config/selection.ts";
import type { Git } from "../../git/git.ts";
import type { Comments } from "../../github/comments.ts";
import type { KnownPull, PullLookup } from "../../github/pull-lookup.ts";
import type { Outcome } from "../../reconcile/outcome.ts";
import { withState } from "../../report/preview-comment/change.ts";
import { isAbout, type Part, type PreviewComment } from "../../report/preview-comment/comment.ts";
import { type DeployedPlans, withDeployment } from "../../report/preview-comment/deployment.ts";
import type { Deployment } from "../account.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import { commitsSince } from "./commits-since.ts";

/** Open pull requests that are looked at: no more than GitHub lists on one page. */
const mostPulls = 50;
/** Of the open ones those that tell whether there are previews here at all. */
const firstPulls = 10;
/** Commits of a push whose pull requests are looked for; where its base is not known, its newest alone. */
const mostCommits = 20;
const atOnce = 5;

/** What a deployment came to, and the plans that it found to be as the commit says, by their ids. */
export interface Deployed extends Pick<Deployment, "outcomes" | "base"> {
  readonly unchanged: readonly string[];
}

/**
 * Tells the previews of pull requests what a deployment has come to: in those of the ones that were merged, whether they
 * are deployed; in those of open ones that are about the same plans, that they are out of date. It is only told: what
 * GitHub does not take, or the token may not do, stays as it is. A run that is cancelled has no time for it.
 */
export async function tellPreviews(
  { outcomes, base, unchanged }: Deployed,
  { commit, branch, inputs, selection }: Settings,
  world: World,
): Promise<void> {
  const acted = outcomes.filter(isActed);
  if (acted.length === 0 || inputs.githubToken === undefined || world.cancel.aborted) return;
  const { pulls, comments } = await world.surfaces();
  const since = base?.kind === "commit" && base.sha !== commit ? base.sha : undefined;
  const query = { commit, base: since, most: since === undefined ? 1 : mostCommits };
  const commits = await commitsSince(query, asFarAsTold(world.git));
  const merged = await mergedBy(commits, pulls);
  // A token that may not even list them may not write to them.
  if (merged.kind === "refused") return world.log.debug(`Previews are not told of this: ${merged.why}.`);
  const { runUrl } = world.run;
  const { cancel: signal } = world;
  const plans = deployedPlans(outcomes, unchanged, selection);
  const told = await inParallel(merged.pulls, atOnce, ({ number }) =>
    comments.update(number, (there) => there && withDeployment(there, plans, runUrl), { signal }),
  );
  if (signal.aborted || told.some(({ kind }) => kind === "refused")) return;
  const open = await pulls.openAgainst(branch, 1);
  if (open.kind === "refused") return;
  const ids = acted.map(({ subject }) => subject.id);
  const tell = openTeller(comments, ids, world);
  const first = await tell(open.pulls.slice(0, firstPulls));
  // Where there are no previews, nobody waits for a look at each pull request.
  if (first || told.some(({ kind }) => kind === "updated"))
    await tell(open.pulls.slice(firstPulls, mostPulls));
}

/** Neither left alone, nor refused, nor not reached. */
function isActed({ operation, result }: Outcome): boolean {
  return operation !== "skip" && result !== "skipped";
}

/** The deployment is over: where git does not tell, the run is none the worse. */
function asFarAsTold(git: Git): Pick<Git, "parents" | "has"> {
  return {
    parents: (commit) => git.parents(commit).catch(() => []),
    has: (commit) => git.has(commit).catch(() => false),
  };
}

type Merged = Awaited<ReturnType<PullLookup["containing"]>>;

/** The pull requests that were merged by the commits, each once. */
async function mergedBy(commits: readonly string[], pulls: PullLookup): Promise<Merged> {
  const known = new Map<number, KnownPull>();
  let refused: Merged | undefined;
  await inParallel(commits, atOnce, async (commit) => {
    if (refused !== undefined) return;
    const found = await pulls.containing(commit);
    if (found.kind === "refused") refused = found;
    else for (const pull of found.pulls) if (pull.state === "merged") known.set(pull.number, pull);
  });
  return refused ?? { kind: "found", pulls: [...known.values()] };
}

function deployedPlans(
  outcomes: readonly Outcome[],
  unchanged: readonly string[],
  { empty: isUnlimited }: Pick<Selection, "empty">,
): DeployedPlans {
  const subjectsOf = (isMeant: (outcome: Outcome) => boolean) =>
    outcomes.filter(isMeant).map(({ subject }) => subject);
  const idOf = ({ id }: Outcome["subject"]) => id;
  const done = subjectsOf((outcome) => isActed(outcome) && outcome.result === "succeeded");
  // What was refused is not done, and what was not come to is no `skip`.
  const leftAlone = subjectsOf(({ operation, result }) => operation === "skip" && result !== "failed");
  const failed = subjectsOf((outcome) => isActed(outcome) && outcome.result === "failed");
  return {
    done,
    settled: [...done, ...leftAlone].map(idOf).concat(unchanged),
    failed: failed.map(idOf),
    isWhole: isUnlimited && done.length + leftAlone.length === outcomes.length,
  };
}

/** Tells open pull requests, and whether one of them has a preview. After a refusal it goes no further. */
function openTeller(comments: Comments, ids: readonly string[], { run, cancel }: World) {
  const isMeant = (part: Part) => isAbout(part, ids);
  const status = { state: "out-of-date", run: run.runUrl } as const;
  let refused = false;
  return async (pulls: readonly KnownPull[]): Promise<boolean> => {
    const seen = await inParallel(pulls, atOnce, async ({ number }) => {
      if (refused || cancel.aborted) return false;
      const found = await comments.find(number);
      refused ||= found.kind === "refused";
      if (found.kind !== "found" || !found.comment.parts.some(isMeant)) return found.kind === "found";
      const change = (there: PreviewComment | undefined) => there && withState(there, isMeant, status);
      const updated = await comments.update(number, change, { signal: cancel });
      refused ||= updated.kind === "refused";
      return true;
    });
    return seen.some((isThere) => isThere);
  };
}
