import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";
import type { Commit, Git, Pushed } from "../git/git.ts";

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
  readonly commits: Writer;
  readonly log: { info(text: string): void };
  readonly cancel: AbortSignal;
  /** 0 ≤ x < 1, for pauses: many that were refused at once must not come again at once. */
  readonly random: () => number;
}

/** What makes commits and brings them to the branch: git, or GitHub's API. */
export interface Writer {
  fetchHead(branch: string): Promise<string | undefined>;
  make(commit: Commit): Promise<string>;
  push(commit: string, branch: string): Promise<Pushed>;
}

/** What became of a proposal. `commits`: one an edit; none: there was nothing to write. */
export interface Written<T> {
  /** The commit that the branch stood on last, as far as is known: the newest of `commits`, or what was found. */
  readonly head: string;
  readonly commits: readonly string[];
  readonly told: T;
}

/** The longest pause before each further try, in seconds; there are five tries in all. */
const pauses = [1, 4, 12, 30];

/**
 * Writes to a branch of the remote, never by force. A push that is refused is tried again on what the branch stands
 * on then.
 * @throws UserError with what the remote said last, when five pushes were refused; the branch is as it was then.
 */
export async function writeBack<T>(
  { branch, propose, people }: WriteBackRequest<T>,
  { git, commits: writer, log, cancel, random }: WriteBackParts,
): Promise<Written<T>> {
  let made: Written<T> | undefined;
  let base = await headOf(branch, writer);
  for (let refusals = 0; ; refusals++) {
    made ??= await make(base, await propose(base), { writer, people });
    if (made.commits.length === 0) return made;
    cancel.throwIfAborted();
    const pushed = await writer.push(made.head, branch);
    if (pushed.kind === "pushed") return made;
    const longest = pauses[refusals];
    if (longest === undefined) throw refused(branch, pushed.reason);
    log.info(`The push to ${branch} was refused: ${pushed.reason}. It is tried again.`);
    await sleep(Math.round((0.2 + 0.8 * random()) * longest * 1000), undefined, { signal: cancel });
    const head = await headOf(branch, writer);
    // The answer was lost, and not the push.
    if (head !== base && (await git.isAncestor(made.head, head)).kind === "ancestor") return made;
    if (head !== base) made = undefined;
    base = head;
  }
}

async function headOf(branch: string, writer: Writer): Promise<string> {
  const head = await writer.fetchHead(branch);
  if (head !== undefined) return head;
  throw new UserError(`The remote has no branch ${branch} to write to.`);
}

async function make<T>(
  head: string,
  { edits, told }: Proposal<T>,
  { writer, people }: { readonly writer: Writer; readonly people: WriteBackRequest<T>["people"] },
): Promise<Written<T>> {
  const commits: string[] = [];
  let last = head;
  for (const { files, message } of edits) {
    last = await writer.make({ base: last, parents: [last], files, message, ...people });
    commits.push(last);
  }
  return { head: last, commits, told };
}

function refused(branch: string, reason: string): UserError {
  return new UserError(`The branch ${branch} refused ${pauses.length + 1} pushes: ${reason}.`, {
    hint: "The token needs `contents: write`, and a rule that protects the branch must let it pass; or set `write: pull-request`.",
  });
}
