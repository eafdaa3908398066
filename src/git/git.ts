import type { Change } from "../config/change.ts";
import type { TreeEntry } from "../formats/tree.ts";

/**
 * A repository, read as it was committed: working tree, index, refs and configuration are neither read nor changed,
 * but for `commits.checkOut`. All it may add are commits, made, or fetched where a shallow checkout lacks them. A commit is its full id everywhere.
 * Every method throws UserError when git fails, unless it says otherwise.
 */
export interface Git {
  /** The folder at the top of the working tree, absolute. */
  readonly root: string;
  /** The commit that was checked out when the repository was opened. */
  readonly head: string;
  /** All paths of a commit, symlinks with their targets. Asked for once a commit, then kept until it is forgotten. */
  tree(commit: string): Promise<readonly TreeEntry[]>;
  /** Lets go of what is kept of a commit's tree. */
  forget(commit: string): void;
  /**
   * The contents as committed, without filters or line-end conversion; of a symlink its target's text. Paths that
   * are no files in the commit are absent.
   */
  readFiles(commit: string, paths: Iterable<string>): Promise<ReadonlyMap<string, Uint8Array>>;
  /**
   * SHA-256, in hex, of the contents as `readFiles` gives them; of a submodule that of its commit's id. Paths that the
   * commit does not have are absent. One process, however many there are; equal contents are read once.
   */
  hashFiles(commit: string, paths: Iterable<string>): Promise<ReadonlyMap<string, string>>;
  /** What differs from `base`; without one, every path counts as added. */
  changes(base: string | undefined, commit: string): Promise<readonly Change[]>;
  /** Every path that a commit after `base` up to `commit` changed, also where a later one put it back. */
  touched(base: string, commit: string): Promise<readonly string[]>;
  /** What a commit was made on, the first parent first, also where a shallow history is cut off at it. */
  parents(commit: string): Promise<readonly string[]>;
  /** Whether the commit is here, without asking the remote. */
  has(commit: string): Promise<boolean>;
  /** Fetches the commit when it is not here. */
  ensureCommit(commit: string): Promise<Availability>;
  /** Whether `ancestor` is `commit` or lies in its history; fetches as much history as it takes to know. */
  isAncestor(ancestor: string, commit: string): Promise<Ancestry>;
  /** The commit a branch of the remote stands on now; undefined when that cannot be told. Never throws. */
  branchHead(branch: string): Promise<string | undefined>;
  /** Writes all files of a commit into `folder` (absolute; created, or empty). */
  exportTree(commit: string, folder: string): Promise<void>;
  /** The one part that writes. */
  readonly commits: Commits;
}

/** Makes commits and brings them to branches of the remote: git, or GitHub's API. */
export interface CommitWriter {
  /**
   * Fetches what a branch of the remote stands on now; undefined: the remote has no such branch.
   * @throws UserError when the remote cannot be asked.
   */
  fetchHead(branch: string): Promise<string | undefined>;
  /** Makes a commit and returns its id. Equal requests within a second give the same one. */
  make(commit: Commit): Promise<string>;
  /** Moves a branch of the remote forward, never by force. Makes the branch when there is none. */
  push(commit: string, branch: string): Promise<Pushed>;
}

/** Makes commits beside working tree and index. */
export interface Commits extends CommitWriter {
  /**
   * Lets the working tree be that of a commit, on no branch.
   * @throws UserError when that would overwrite what a step before has changed.
   */
  checkOut(commit: string): Promise<void>;
}

/** A commit to make. */
export interface Commit {
  /** The commit whose files it has, but for those below. */
  readonly base: string;
  readonly parents: readonly string[];
  /** New contents by path; what kind of file each is stays. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly message: string;
  readonly author: Person;
  readonly committer: Person;
  /** Absent: not signed. */
  readonly signing?: Signing | undefined;
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** A key that commits are signed with, as git knows it. */
export interface Signing {
  readonly format: "openpgp" | "ssh";
  /** A fingerprint, or the path of a private SSH key. */
  readonly key: string;
  /** Where gpg keeps its keys. */
  readonly gnupgHome?: string;
  /** Run in place of gpg. */
  readonly program?: string;
}

export type Pushed =
  | { readonly kind: "pushed" }
  /** `reason`: what git and the remote said. */
  | { readonly kind: "refused"; readonly reason: string };

/** Where a commit is. `absent`: the remote says it has no such commit. `reason` is a clause for a log line. */
export type Availability =
  | { readonly kind: "here" | "fetched" }
  | { readonly kind: "absent" | "unreachable"; readonly reason: string };

/** What is known of two commits. `absent`: the older one is not to be had at all. */
export type Ancestry =
  | { readonly kind: "ancestor" | "unrelated" }
  | { readonly kind: "absent" | "unreachable"; readonly reason: string };

/** Where to fetch from when the checkout's own remote or credentials do not work. */
export interface TokenRemote {
  /** GITHUB_SERVER_URL, without a slash at the end. */
  readonly serverUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
}
