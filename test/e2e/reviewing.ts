// Pull requests of a config repository with a remote of its own, on a GitHub that keeps comments and checks.
import type { GitHubApi } from "../testbed/github-api.ts";
import { pullRequestEvent } from "../testbed/runner-events.ts";
import { startApi } from "./github.ts";
import { type Preview, previewOf } from "./previewing.ts";
import { type Releasing, startReleasing } from "./releasing.ts";
import type { Run, RunOptions, Stage } from "./scenario.ts";

export type Reviewing = Releasing & {
  readonly api: GitHubApi & { readonly token: string };
  /** Opens a pull request with what `change` does, on top of what the remote's branch has. Returns its number. */
  open(change: () => Promise<unknown>): Promise<number>;
  /** Adds a commit to it. */
  amend(number: number, change: () => Promise<unknown>): Promise<void>;
  /** Runs the action as GitHub does for the pull request. */
  preview(number: number, options?: RunOptions & { readonly fork?: boolean }): Promise<Preview>;
  /** Merges it and runs the action as GitHub does after that. */
  merge(number: number, options?: RunOptions & { readonly how?: "merge" | "squash" }): Promise<Run>;
  /** The text of its only comment; undefined: it has none. */
  comment(number: number): string | undefined;
};

export async function startReviewing(stage: Stage): Promise<Reviewing> {
  const s = await startReleasing(stage);
  const api = await startApi({ remote: s.remote });
  const { tree, repositoryId } = s;
  let run = 2_000;
  const usual = () => ({ githubApi: api, runId: String(++run) });

  async function toMain(): Promise<void> {
    await tree.git("fetch", "--quiet", "origin");
    await tree.git("checkout", "--quiet", "-B", "main", "origin/main");
  }

  async function commitOn(branch: string, change: () => Promise<unknown>): Promise<void> {
    await change();
    await tree.commit(`Change ${branch}`);
    await tree.push(branch);
    await toMain();
  }

  return {
    ...s,
    api,
    deploy: (options = {}) => s.deploy({ ...usual(), ...options }),
    async open(change) {
      await toMain();
      const head = `proposal-${api.pulls.length + 1}`;
      await tree.git("checkout", "--quiet", "-b", head);
      await commitOn(head, change);
      await api.openPull({ head, base: "main", title: "Propose", body: "" });
      return api.pulls.at(-1)?.number ?? 0;
    },
    async amend(number, change) {
      const branch = branchOf(api, number);
      await tree.git("checkout", "--quiet", "-B", branch, `origin/${branch}`);
      await commitOn(branch, change);
    },
    async preview(number, { fork = false, ...options } = {}) {
      await toMain();
      const base = await tree.head();
      const head = await tree.git("rev-parse", `origin/${branchOf(api, number)}`);
      await tree.git("checkout", "--quiet", "--detach", base);
      await tree.git("merge", "--quiet", "--no-ff", "-m", "Merge", head);
      const merge = await tree.head();
      const event = pullRequestEvent({ repositoryId, number, head, merge, baseSha: base, fork });
      const done = await s.run(event, { ...usual(), ...options });
      await toMain();
      return { ...previewOf(done), head, merge };
    },
    async merge(number, { how = "merge", ...options } = {}) {
      await api.mergePull(number, how);
      await toMain();
      return await s.push({ ...usual(), ...options, head: await tree.head() });
    },
    comment: (number) => api.comments.find((comment) => comment.number === number)?.body,
  };
}

function branchOf(api: GitHubApi, number: number): string {
  const pull = api.pulls.find((one) => one.number === number);
  if (pull === undefined) throw new Error(`There is no pull request #${number}.`);
  return pull.head;
}
