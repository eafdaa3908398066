import { UserError } from "../errors.ts";
import type { Git } from "../git/git.ts";
import type { Pull, Pulls, PullText } from "../github/pulls.ts";
import { hasEdits } from "./has-edits.ts";
import { pushUntilTaken } from "./push-until-taken.ts";
import {
  headOf,
  makeCommits,
  type WriteBackParts,
  type WriteBackRequest,
  type Written,
} from "./write-back.ts";

export interface PullRequestRequest<T> extends WriteBackRequest<T> {
  /** The one that is merged into `branch`; the action's own. */
  readonly pullRequestBranch: string;
  /** What the pull request says. Equal proposals must give equal texts. */
  readonly describe: (told: T) => Promise<PullText>;
  /** Whether all was looked at. Else a pull request stays open although nothing was found to change. */
  readonly isWhole: (told: T) => boolean;
  /** Whether changes are proposed again although a pull request with the same ones was closed by hand. */
  readonly again: boolean;
}

export interface PullRequestParts extends WriteBackParts {
  readonly git: Pick<Git, "isAncestor" | "changes" | "readFiles">;
  readonly pulls: Pulls;
}

/** `head`: what `branch` stands on, without the changes. `commits`: none when the pull request had them already. */
export interface WrittenPullRequest<T> extends Written<T> {
  /** The open one; undefined: there is nothing to propose, or it was closed by hand. */
  readonly pullRequest: { readonly number: number; readonly url: string } | undefined;
}

interface Made<T> {
  readonly push: string | undefined;
  /** What the pull request's branch stands on then. */
  readonly rolling: string | undefined;
  readonly written: Written<T>;
  readonly pulls: readonly Pull[];
  /** undefined: there is nothing to propose. */
  readonly text: PullText | undefined;
}

/**
 * Keeps one pull request whose changes are the proposal on the head of `branch`. Its branch only ever moves forward:
 * where it has commits that `branch` has not, the new ones are merged into it, and its files become theirs.
 * @throws UserError when five pushes were refused, when GitHub takes no pull request, and when both branches are one.
 */
export async function writeToPullRequest<T>(
  request: PullRequestRequest<T>,
  parts: PullRequestParts,
): Promise<WrittenPullRequest<T>> {
  const { branch, pullRequestBranch } = request;
  const { commits: writer } = parts;
  if (pullRequestBranch === branch) throw sameBranch(branch);
  const made = await pushUntilTaken<Made<T>>(
    {
      branch: pullRequestBranch,
      look: async () => [await writer.fetchHead(pullRequestBranch), await headOf(branch, writer)],
      make: ([rolling, base = ""]) => make(request, { rolling, base }, parts),
    },
    { ...parts, push: writer.push },
  );
  return { ...made.written, pullRequest: await bringUpToDate(made, request, parts) };
}

/** The changes would be on the branch at once, where nobody has looked at them. */
function sameBranch(branch: string): UserError {
  return new UserError(`Input \`pull-request-branch\` is ${branch}, the branch that the run writes to.`, {
    hint: "Name another, which is the action's own; or set `write: push` to have no pull request.",
  });
}

async function make<T>(
  request: PullRequestRequest<T>,
  { rolling, base }: { readonly rolling: string | undefined; readonly base: string },
  parts: PullRequestParts,
): Promise<Made<T>> {
  const { branch, pullRequestBranch, propose, describe, people } = request;
  const { commits: writer, git } = parts;
  const [{ edits, told }, pulls] = [
    await propose(base),
    await parts.pulls.between(pullRequestBranch, branch),
  ];
  const nothing = { push: undefined, rolling, written: { head: base, commits: [], told }, pulls };
  if (edits.length === 0) return { ...nothing, text: undefined };
  const text = await describe(told);
  if (!request.again && wasDeclined(text, pulls)) return { ...nothing, text };
  if (rolling !== undefined && (await hasEdits(edits, { rolling, base, git }))) return { ...nothing, text };
  const commits = await makeCommits(base, edits, { writer, people });
  const newest = commits.at(-1) ?? base;
  const written = { head: base, commits, told };
  if (rolling === undefined || (await git.isAncestor(rolling, base)).kind === "ancestor")
    return { push: newest, rolling: newest, written, pulls, text };
  const [parents, message] = [[rolling, newest], `${text.title}\n`];
  const push = await writer.make({ base: newest, parents, files: new Map(), message, ...people });
  return { push, rolling: push, written, pulls, text };
}

/** Whether someone closed the last pull request, and it said the same. */
function wasDeclined(text: PullText, [last, ...others]: readonly Pull[]): boolean {
  if (others.some(({ state }) => state === "open")) return false;
  return last?.state === "closed" && last.body.trim() === text.body.trim();
}

const over = "Nothing is left to change.";

/** The open pull request, with this text; none where there is nothing to propose. */
async function bringUpToDate<T>(
  made: Made<T>,
  { branch: base, pullRequestBranch: head, again, isWhole }: PullRequestRequest<T>,
  { commits: writer, pulls, log }: PullRequestParts,
): Promise<Pull | undefined> {
  const { text, pulls: listed } = made;
  const open = openOf(listed);
  if (text === undefined) {
    if (!isWhole(made.written.told)) return open;
    // With another text, so that it does not look as if someone had declined these changes.
    if (open !== undefined) await pulls.edit(open.number, { body: over, state: "closed" });
    return undefined;
  }
  if (open === undefined && !again && wasDeclined(text, listed)) {
    log.info(
      `Pull request #${listed[0]?.number} with these changes was closed: they are not proposed again.`,
    );
    return undefined;
  }
  const created = open === undefined ? await pulls.create({ head, base }, text) : undefined;
  if (created !== undefined) return created;
  // Another run was quicker to open one, or someone has merged the branch meanwhile.
  const pull = open ?? openOf(await pulls.between(head, base));
  if (pull === undefined || (pull.title === text.title && pull.body.trim() === text.body.trim())) return pull;
  // Whoever has pushed last tells what is in it.
  if ((await writer.fetchHead(head)) === made.rolling) await pulls.edit(pull.number, text);
  return pull;
}

function openOf(pulls: readonly Pull[]): Pull | undefined {
  return pulls.find(({ state }) => state === "open");
}
