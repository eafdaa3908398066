// GitHub's API as the scenarios know it.
import { expect, onTestFinished } from "vitest";
import { type GitHubApi, type GitHubApiOptions, startGitHubApi } from "../testbed/github-api.ts";

/** The job's token, which that API takes. */
export const TOKEN = "ghs_0123456789abcdef";

/** Ends with the test, which fails when the action asked for what GitHub does not know. `more`: what the API has. */
export async function startApi(
  more: Pick<GitHubApiOptions, "remote" | "teams"> = {},
): Promise<GitHubApi & { readonly token: string }> {
  const api = await startGitHubApi({ owner: "example", repo: "config", token: TOKEN, ...more });
  onTestFinished(async () => {
    await api.stop();
    expect(api.problems).toEqual([]);
  });
  return { ...api, token: TOKEN };
}
