import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";
import type { Git, Pushed } from "../git/git.ts";
import { mayPass } from "../http/request-failures.ts";

/** What is known of the remote: what the branch that is pushed to stands on, then other branches that count. */
export type Heads = readonly [target: string | undefined, ...others: (string | undefined)[]];

export interface PushRequest<M> {
  /** The one that is pushed to. */
  readonly branch: string;
  readonly look: () => Promise<Heads>;
  /** Called again whenever a head has moved meanwhile. Without `push` there is nothing to push. */
  readonly make: (heads: Heads) => Promise<M>;
}

export interface PushParts {
  readonly git: Pick<Git, "isAncestor">;
  readonly push: (commit: string, branch: string) => Promise<Pushed>;
  readonly log: { info(text: string): void };
  readonly cancel: AbortSignal;
  /** 0 ≤ x < 1, for pauses: many that were refused at once must not come again at once. */
  readonly random: () => number;
}

/**
 * The longest pause before each further try, in seconds; there are five tries in all. Where the branch has moved,
 * others push to it, too, and the pauses spread them; where a rule refused it, waiting hardly helps. Of crowds of twenty whose pushes take half a second, 0.4 % lose
 * one with these pauses in a simulation, and 39 % with the short ones.
 */
const pauses = { still: [1, 4, 12, 30], moved: [5, 20, 40, 60], ruled: [1, 1, 1, 1] } as const;
const tries = pauses.still.length + 1;

/** How often what is made may turn out late before it is pushed all the same. */
const mostLate = 20;

/**
 * Brings commits to a branch of the remote, never by force. A push that is refused is tried again, with what is made
 * on the heads then.
 * @throws UserError with what the remote said last, when five pushes were refused; the branch is as it was then.
 */
export async function pushUntilTaken<M extends { readonly push: string | undefined }>(
  { branch, look, make }: PushRequest<M>,
  { git, push, log, cancel, random }: PushParts,
): Promise<M> {
  let made: M | undefined;
  let heads = await look();
  for (let refusals = 0; ; refusals++) {
    made ??= await make(heads);
    for (let late = 0; refusals > 0 && made.push !== undefined && late < mostLate; late++) {
      // In a crowd, what takes long to make is late each time.
      const now = await lookAgain(look, heads);
      if (isSame(now, heads)) break;
      heads = now;
      made = await make(heads);
    }
    if (made.push === undefined) return made;
    cancel.throwIfAborted();
    const pushed = await push(made.push, branch);
    if (pushed.kind === "pushed") return made;
    const isLast = refusals + 1 === tries;
    const after = isLast ? await look().catch(() => heads) : await lookAgain(look, heads);
    // The answer was lost, and not the push.
    if (after[0] !== heads[0] && (await isIn(made.push, after[0], git))) return made;
    if (isLast) throw refused(branch, pushed.reason);
    log.info(`The push to ${branch} was refused: ${clause(pushed.reason)}. It is tried again.`);
    const why = !isSame(after, heads) ? "moved" : isRule(pushed.reason) ? "ruled" : "still";
    const longest = pauses[why][refusals] ?? 0;
    await sleep(Math.round((0.2 + 0.8 * random()) * longest * 1000), undefined, { signal: cancel });
    const now = await lookAgain(look, heads);
    if (now[0] !== heads[0] && (await isIn(made.push, now[0], git))) return made;
    if (!isSame(now, heads)) made = undefined;
    heads = now;
  }
}

/** A remote out of reach for a moment, which may be why the push was refused, costs a try and not all of them. */
async function lookAgain(look: () => Promise<Heads>, before: Heads): Promise<Heads> {
  try {
    return await look();
  } catch (error) {
    if (mayPass(error)) return before;
    throw error;
  }
}

function isSame(now: Heads, before: Heads): boolean {
  return now.every((head, index) => head === before[index]);
}

async function isIn(commit: string, head: string | undefined, git: PushParts["git"]): Promise<boolean> {
  return head !== undefined && (await git.isAncestor(commit, head)).kind === "ancestor";
}

/** What protects a branch, in the words of git and GitHub: the next push meets it, too. */
function isRule(reason: string): boolean {
  return /hook declined|protected branch|rule violations|\bGH0\d\d\b/i.test(reason);
}

/** To be followed by a full stop, which the remote's words may end with. */
function clause(reason: string): string {
  return reason.replace(/[\s.]+$/, "");
}

function refused(branch: string, reason: string): UserError {
  return new UserError(`The branch ${branch} refused ${tries} pushes: ${clause(reason)}.`, {
    hint: "The token needs `contents: write`, and a rule that protects the branch must let it pass; or set `write: pull-request`.",
  });
}
