// Pull requests of a project that is cloned from a remote, and pushes of what they were merged to.
import { pullRequestEvent, pushEvent, type RunnerEvent } from "../../testbed/runner-events.ts";
import type { Project } from "./stage.ts";

export type Proposal = {
  readonly number: number;
  /** What GitHub sends of it. */
  readonly event: RunnerEvent;
  /** What is merged, and into what. */
  readonly head: string;
  readonly base: string;
  /** What is merged to. */
  readonly merge: string;
};

/** Opens a pull request with what `change` does, and leaves the working tree at its merge. */
export async function propose(
  { tree, github, repositoryId }: Project,
  change: () => Promise<unknown>,
): Promise<Proposal> {
  const [base, branch] = [await tree.head(), `proposal-${github.pulls.length + 1}`];
  await tree.git("checkout", "--quiet", "-b", branch);
  await change();
  const head = await tree.commit("Propose");
  await tree.push(branch);
  await github.openPull({ head: branch, base: "main", title: "Propose", body: "" });
  await tree.git("checkout", "--quiet", "--detach", base);
  await tree.git("merge", "--quiet", "--no-ff", "-m", "Merge", head);
  const merge = await tree.head();
  const number = github.pulls.at(-1)?.number ?? 0;
  const event = pullRequestEvent({ repositoryId, number, head, merge, branch, baseSha: base });
  return { number, event, head, base, merge };
}

/** Brings the branch to what the remote's is at, and the working tree to it; returns what GitHub sends of that push. */
export async function pushOf({ tree, repositoryId }: Project): Promise<RunnerEvent> {
  await tree.git("fetch", "--quiet", "origin");
  const before = await tree.git("rev-parse", "main");
  await tree.git("checkout", "--quiet", "-B", "main", "origin/main");
  return pushEvent({ repositoryId, before, after: await tree.head() });
}
