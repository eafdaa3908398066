import { UserError } from "../errors.ts";
import type { Commit, CommitWriter, Git } from "../git/git.ts";
import { pushUntilTaken } from "./push-until-taken.ts";

/** One commit to be: the new contents of files, and what it says. */
export interface Edit {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly message: string;
}

/** What is to be changed on top of a head. */
export interface Proposal<T> {
  /** Each on top of the one before; none: all is there already. */
  readonly edits: readonly Edit[];
  /** What the caller wants to know of it. */
  readonly told: T;
}

export interface WriteBackRequest<T> {
  readonly branch: string;
  /** Called again whenever the branch has moved meanwhile: what was found on another head counts no more. */
  readonly propose: (head: string) => Promise<Proposal<T>>;
  readonly people: Pick<Commit, "author" | "committer" | "signing">;
}

export interface WriteBackParts {
  readonly git: Pick<Git, "isAncestor">;
  readonly commits: CommitWriter;
  readonly log: { info(text: string): void };
  readonly cancel: AbortSignal;
  /** 0 ≤ x < 1, for pauses: many that were refused at once must not come again at once. */
  readonly random: () => number;
}

/** What became of a proposal. `commits`: one an edit; none: there was nothing to write. */
export interface Written<T> {
  /** The commit that the branch stood on last, as far as is known: the newest of `commits`, or what was found. */
  readonly head: string;
  readonly commits: readonly string[];
  readonly told: T;
}

/**
 * Writes to a branch of the remote, never by force. A push that is refused is tried again on what the branch stands
 * on then.
 * @throws UserError with what the remote said last, when five pushes were refused; the branch is as it was then.
 */
export async function writeBack<T>(
  { branch, propose, people }: WriteBackRequest<T>,
  { commits: writer, ...parts }: WriteBackParts,
): Promise<Written<T>> {
  const { written } = await pushUntilTaken(
    {
      branch,
      look: async () => [await headOf(branch, writer)],
      async make([head = ""]) {
        const { edits, told } = await propose(head);
        const commits = await makeCommits(head, edits, { writer, people });
        return { push: commits.at(-1), written: { head: commits.at(-1) ?? head, commits, told } };
      },
    },
    { ...parts, push: writer.push },
  );
  return written;
}

/** What a branch stands on. @throws UserError when there is no such branch. */
export async function headOf(branch: string, writer: Pick<CommitWriter, "fetchHead">): Promise<string> {
  const head = await writer.fetchHead(branch);
  if (head !== undefined) return head;
  throw new UserError(`The remote has no branch ${branch} to write to.`, {
    hint: "Was it deleted or renamed since the run began? Start it again on a branch that is there.",
  });
}

/** Makes a commit an edit, each on the one before, and returns their ids in order. */
export async function makeCommits(
  head: string,
  edits: readonly Edit[],
  { writer, people }: { readonly writer: CommitWriter; readonly people: WriteBackRequest<unknown>["people"] },
): Promise<readonly string[]> {
  const commits: string[] = [];
  for (const { files, message } of edits) {
    const base = commits.at(-1) ?? head;
    commits.push(await writer.make({ base, parents: [base], files, message, ...people }));
  }
  return commits;
}
