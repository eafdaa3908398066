import { randomBytes } from "node:crypto";
import { UserError } from "../../errors.ts";
import { listed } from "../../listed.ts";
import { compareWithReview } from "../../preview/compare-review.ts";
import type { PlanPreview } from "../../preview/plan-preview.ts";
import type { ReviewedPlan } from "../../preview/reviewed.ts";
import { reviewKey } from "../../preview/reviews.ts";
import { order, subjectOfTask } from "../../reconcile/order.ts";
import type { Rehearsed } from "../../rehearsal/rehearsed.ts";
import { reviewedOf } from "../../rehearsal/reviewed-of.ts";
import { showAll } from "../../rehearsal/show.ts";
import type { Decided } from "../decide-setups.ts";
import type { Look } from "../look.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import { commitsSince } from "./commits-since.ts";
import { mergedReviews } from "./merged-reviews.ts";
import { rehearseTasks } from "./rehearse-tasks.ts";
import { needsReview, type ReviewedOperations, reviewedOperations } from "./reviewed-operations.ts";

/** How many commits back reviews are looked for. */
const mostCommits = 50;

/** What a deployment may do. */
export interface Reviewed {
  /** Of what is let through although no merged pull request is about it, since it is as it was deployed before. */
  readonly notices: readonly string[];
  readonly reviewed: ReviewedOperations;
}

/**
 * Lets a deployment go on only when each operation is the one that somebody has reviewed: what pull requests that were
 * merged since the base have shown in their previews. Throws UserError that tells what differs, and
 * what cannot be told beforehand.
 */
export async function requireReviewed(
  decided: Decided,
  look: Look,
  settings: Settings,
  world: World,
): Promise<Reviewed> {
  const { scope, base } = look.question;
  const tasks = order(decided.tasks, decided.unavailable)
    .map(({ task }) => task)
    .filter(needsReview);
  const reviewed = reviewedOperations(tasks);
  if (tasks.length === 0) return { notices: [], reviewed };
  const title = (operation: string) => `compare ${operation} with its preview`;
  const rehearsals = await rehearseTasks(tasks, { decided, look, settings, world, title });
  const setups = [...new Set(tasks.map((task) => subjectOfTask(task).setup))];
  const since = base.kind === "commit" ? base.sha : undefined;
  const query = { commit: settings.commit, base: since, most: mostCommits };
  const commits = await commitsSince(query, world.git);
  const reviews = await mergedReviews({ commits, branch: settings.branch, setups }, world);
  const changed = scope.changed();
  const isChanged = (plan: string) => changed.has(plan) || scope.deleted.some(({ id }) => id === plan);
  const installed = new Map(
    rehearsals.map(({ planned: { subject }, before }) => [
      reviewKey({ ...subject, plan: subject.id }),
      before?.version,
    ]),
  );
  // A chart that floats may have a newer version, although no file has changed.
  const isNewer = (now: ReviewedPlan) =>
    now.operation === "upgrade" && (installed.get(reviewKey(now)) ?? null) !== now.version;
  const told: string[] = [];
  const wrong = untold(rehearsals, world).map(
    ({ subject, reason }) => `${subject.id}: what it would apply cannot be told: ${reason}`,
  );
  for (const now of reviewedOf(rehearsals, world.masks.known())) {
    const held = compareWithReview(now, reviews.plans.get(reviewKey(now)));
    if (held.kind === "same") continue;
    if (held.kind === "other") wrong.push(`${now.plan}: ${held.how}`);
    else if (isChanged(now.plan) || isNewer(now))
      wrong.push(`${now.plan}: no preview has shown its ${now.operation}.`);
    else
      told.push(
        `${now.plan}: no merged pull request is about its ${now.operation}, and nothing of it has changed since the last deployment.`,
      );
  }
  if (wrong.length === 0) return { notices: told, reviewed };
  throw unreviewed(wrong, reviews.unread);
}

/** Plans that a message names. */
const mostNamed = 10;

function unreviewed(wrong: readonly string[], unread: readonly string[]): UserError {
  const named = wrong.slice(0, mostNamed);
  const more = wrong.length > mostNamed ? [`${wrong.length - mostNamed} more`] : [];
  const lines = [...named, ...more].map((line) => `\n- ${line}`).join("");
  const begin = "Nothing is deployed, since it would not be what was reviewed (`require-preview`):";
  if (unread.length === 0) return new UserError(`${begin}${lines}`, { hint: propose });
  // What is missing may be there.
  const hint = `Give the job \`pull-requests: read\` and \`checks: read\`, and re-run it. Otherwise: ${propose}`;
  return new UserError(`${begin}${lines}\nNot all reviews could be read: ${listed(unread, 3)}.`, { hint });
}

const propose =
  "Propose it in a pull request whose preview is up to date; or start the workflow by hand with `force: true`.";

/**
 * The operations that would be carried out although nobody can tell what they would apply. Why is told as in a preview:
 * Helm's reasons quote values.
 */
function untold(rehearsals: readonly Rehearsed[], { masks }: World): readonly PlanPreview[] {
  const compared = rehearsals.map((rehearsed) => ({ rehearsed, objects: [] }));
  const shown = { secrets: masks.known(), key: randomBytes(32), served: new Map() };
  return showAll(compared, shown).filter(({ unread }) => unread);
}
