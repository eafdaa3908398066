// A pull request, as GitHub checks it out: the merge of what is proposed into what is deployed.
import { pullRequestEvent } from "../../test/testbed/runner-events.ts";
import type { ActionRequest, ActionRun } from "./action.ts";
import { repositoryName } from "./bed.ts";
import type { Plans } from "./plans.ts";

/** Writes new values for some releases to a branch of its own and merges that. What the action is run with for it. */
export async function propose(
  { repository, change }: Plans,
  names: readonly string[],
  { message, repositoryId }: { readonly message: string; readonly repositoryId: number },
): Promise<Pick<ActionRequest, "event" | "before" | "commit">> {
  await repository.git("checkout", "--quiet", "main");
  const base = await repository.head();
  await repository.git("checkout", "--quiet", "-B", "proposal");
  const head = await change(names, message);
  await repository.git("checkout", "--quiet", "--detach", base);
  await repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", head);
  const merge = await repository.head();
  const event = pullRequestEvent({ repository: repositoryName, repositoryId, head, merge, baseSha: base });
  return { event, before: undefined, commit: merge };
}

/** Back to what is deployed. */
export async function withdraw({ repository }: Plans): Promise<void> {
  await repository.git("checkout", "--quiet", "main");
}

/** Throws unless a preview has found so many plans to upgrade, and nothing else to do. */
export function expectUpgrades(run: ActionRun, count: number): ActionRun {
  if (run.log.split("\n").includes(`${count} to upgrade.`)) return run;
  throw new Error(`Not ${count} plans would be upgraded:\n${run.log.slice(-3_000)}`);
}
