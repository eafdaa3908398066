// What the tests of previews have in common: a pull request, as GitHub checks it out.
import type { ActionOptions } from "../testbed/runner.ts";
import { type PullRequestSpec, pullRequestEvent } from "../testbed/runner-events.ts";
import type { Run } from "./run.ts";
import type { RunOptions, Scenario } from "./scenario.ts";

/** An element of the output `operations`. */
export type Operation = {
  readonly plan: string;
  readonly release: string;
  readonly operation: "install" | "upgrade" | "uninstall" | "skip";
  readonly reason: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly created: number;
  readonly changed: number;
  readonly deleted: number;
  readonly dangers: number;
};

export type Preview = Run & {
  readonly operations: readonly Operation[];
  readonly dangers: readonly {
    readonly plan: string;
    readonly kind: string | null;
    readonly name: string | null;
    readonly field: string | null;
    readonly danger: string;
    readonly hint: string;
  }[];
  readonly hasChanges: string | undefined;
  /** The head of the pull request, and its merge. */
  readonly head: string;
  readonly merge: string;
};

export type Proposal = Omit<RunOptions, "head" | "base"> & Partial<Omit<PullRequestSpec, "head" | "merge">>;

/** Commits what `change` does to a branch of its own, merges that as GitHub does, and has the merge previewed. */
export async function propose(
  s: Scenario,
  change: () => Promise<unknown>,
  options: Proposal = {},
): Promise<Preview> {
  const { head, merge, base } = await mergeOf(s, change);
  const event: ActionOptions["event"] = pullRequestEvent({
    repositoryId: s.repositoryId,
    baseSha: base,
    ...options,
    head,
    merge: options.target === true ? base : merge,
  });
  const run = await s.run(event, options);
  await s.tree.git("checkout", "--quiet", "main");
  return { ...previewOf(run), head, merge };
}

/** Leaves the working tree at the merge, on no branch. */
export async function mergeOf(s: Scenario, change: () => Promise<unknown>) {
  const base = await s.tree.head();
  await s.tree.git("checkout", "--quiet", "-B", "proposal", base);
  await change();
  const head = await s.tree.commit("Propose");
  await s.tree.git("checkout", "--quiet", "--detach", base);
  await s.tree.git("merge", "--quiet", "--no-ff", "-m", "Merge", head);
  return { base, head, merge: await s.tree.head() };
}

export function previewOf(run: Run): Omit<Preview, "head" | "merge"> {
  const listOf = (name: string) => JSON.parse(run.outputs[name] ?? "[]");
  return {
    ...run,
    operations: listOf("operations"),
    dangers: listOf("dangers"),
    hasChanges: run.outputs["has-changes"],
  };
}
