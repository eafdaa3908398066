import type { Git } from "../../git/git.ts";

export interface CommitsQuery {
  /** The newest. */
  readonly commit: string;
  /** Where to stop, itself left out; undefined: nowhere. */
  readonly base: string | undefined;
  /** How many, at most. */
  readonly most: number;
}

/** The commits that a branch has had since a base, by first parents, the newest first; at least that one. */
export async function commitsSince(
  { commit, base, most }: CommitsQuery,
  git: Pick<Git, "parents" | "has">,
): Promise<readonly string[]> {
  const commits = [commit];
  while (commits.length < most) {
    const [parent] = await git.parents(commits.at(-1) ?? commit);
    if (parent === undefined || parent === base || !(await git.has(parent))) break;
    commits.push(parent);
  }
  return commits;
}
