import type { KnownPull } from "../../github/pull-lookup.ts";
import type { Outcome } from "../../reconcile/outcome.ts";
import { withState } from "../../report/preview-comment/change.ts";
import { isAbout } from "../../report/preview-comment/comment.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";

/** Open pull requests whose comments are looked at. */
const mostPulls = 200;

/**
 * Tells the previews of pull requests what a deployment has come to: in that of the one that was merged, whether it is
 * deployed; in those of open ones that are about the same plans, that they are out of date. It is only told: what GitHub
 * does not take, or the token may not do, stays as it is.
 */
export async function tellPreviews(
  outcomes: readonly Outcome[],
  { commit, branch, inputs }: Settings,
  world: World,
): Promise<void> {
  const acted = outcomes.filter(({ operation, result }) => operation !== "skip" && result !== "skipped");
  if (acted.length === 0 || inputs.githubToken === undefined) return;
  const { pulls } = await world.reviews();
  const merged = await pulls.containing(commit);
  // A token that may not even list them may not write to them.
  if (merged.kind === "refused") return world.log.debug(`Previews are not told of this: ${merged.why}.`);
  const own = merged.pulls.filter(({ state }) => state === "merged");
  await Promise.all(own.map((pull) => tellMerged(pull, outcomes, world)));
  const open = await pulls.openAgainst(branch);
  if (open.kind === "refused") return;
  const ids = acted.map(({ subject }) => subject.id);
  await Promise.all(open.pulls.slice(0, mostPulls).map((pull) => tellOpen(pull, ids, world)));
}

async function tellMerged(
  { number }: KnownPull,
  outcomes: readonly Outcome[],
  { reviews, run }: World,
): Promise<void> {
  const { comments } = await reviews();
  const failed = outcomes.filter(({ result }) => result === "failed").map(({ subject }) => subject.id);
  const ids = outcomes.map(({ subject }) => subject.id);
  await comments.update(number, (there) => {
    if (there === undefined) return undefined;
    const deployed = withState(there, (part) => isAbout(part, ids), { state: "deployed", run: run.runUrl });
    return withState(deployed, (part) => isAbout(part, failed), { state: "failed", run: run.runUrl });
  });
}

async function tellOpen(
  { number }: KnownPull,
  ids: readonly string[],
  { reviews, run }: World,
): Promise<void> {
  const { comments } = await reviews();
  const found = await comments.find(number);
  if (found.kind !== "found" || !found.comment.parts.some((part) => isAbout(part, ids))) return;
  await comments.update(
    number,
    (there) =>
      there && withState(there, (part) => isAbout(part, ids), { state: "out-of-date", run: run.runUrl }),
  );
}
