// What the branches of a bare repository have of each other.
import type { GitRemote } from "../git-remote.ts";

export type History = {
  commitsByBranch(): Promise<ReadonlyMap<string, string>>;
  /** Whether a commit is in the history of another. */
  hasArrived(commit: string, base: string): Promise<boolean>;
};

export function readHistory(remote: Pick<GitRemote, "git">): History {
  // Of two commits it is always the same.
  const known = new Map<string, boolean>();
  return {
    async commitsByBranch() {
      const format = "--format=%(refname:lstrip=2) %(objectname)";
      const lines = (await remote.git(["for-each-ref", format, "refs/heads"])).split("\n");
      return new Map(lines.map((line) => line.split(" ") as [string, string]));
    },
    async hasArrived(commit, base) {
      const question = `${commit} ${base}`;
      const answer =
        known.get(question) ?? (await remote.git(["rev-list", "-1", commit, `^${base}`])).trim() === "";
      known.set(question, answer);
      return answer;
    },
  };
}
