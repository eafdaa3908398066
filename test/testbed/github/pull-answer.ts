// A pull request as GitHub tells of it.
import type { Json } from "./endpoint.ts";

export type PullRequest = {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  title: string;
  body: string;
  state: "open" | "closed";
  merged: boolean;
  /** The one that its merge made. */
  mergeCommit?: string;
  /** Those that the merge brought to the base branch, by whatever name they have there. */
  mergedCommits?: readonly string[];
};

/** `example`: a published one, in the form that the endpoint answers in. `commits`: by branch. */
export function pullAnswer(
  example: Json,
  pull: PullRequest,
  {
    owner,
    repo,
    commits,
  }: { readonly owner: string; readonly repo: string; readonly commits: ReadonlyMap<string, string> },
): Json {
  const { number, title, body, state, merged } = pull;
  const branch = (end: "head" | "base") => ({
    ...(example[end] as Json),
    label: `${owner}:${pull[end]}`,
    ref: pull[end],
    sha: commits.get(pull[end]) ?? "",
  });
  return {
    ...example,
    number,
    title,
    body,
    state,
    html_url: `https://github.com/${owner}/${repo}/pull/${number}`,
    head: branch("head"),
    base: branch("base"),
    closed_at: state === "closed" ? "2026-01-01T00:00:00Z" : null,
    // The example lacks what the schema wants of a team.
    requested_teams: [],
    merge_commit_sha: pull.mergeCommit ?? null,
    merged_at: merged ? "2026-01-01T00:00:00Z" : null,
    ...("merged" in example ? { merged } : {}),
  };
}
