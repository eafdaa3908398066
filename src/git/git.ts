import type { Change } from "../config/change.ts";
import type { TreeEntry } from "../formats/tree.ts";

/**
 * A repository, read as it was committed: working tree, index, refs and configuration are neither read nor changed.
 * All it may add are commits, fetched where a shallow checkout lacks them. A commit is its full id everywhere.
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
}

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
