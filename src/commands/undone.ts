import type { Change } from "../config/change.ts";
import type { Git } from "../git/git.ts";
import type { Base } from "./base.ts";

/**
 * Paths that pushes since the base changed and that are now as they were there. Pushes that failed half-way have
 * deployed some of them, so the difference to the base does not tell what the clusters hold: a push that takes a
 * failed one back differs in nothing from the last good one.
 */
export async function findUndone(
  { commit, before }: { readonly commit: string; readonly before: string | undefined },
  base: Base,
  changes: readonly Change[],
  git: Git,
): Promise<readonly string[]> {
  // Nothing was deployed between a base and the push that follows it.
  if (base.kind !== "commit" || before === undefined || before === base.sha) return [];
  const touched = new Set(await git.touched(base.sha, commit));
  // What a force-push dropped is in no history of the commit.
  if (!("reason" in (await git.ensureCommit(before)))) {
    for (const path of pathsOf(await git.changes(before, commit))) touched.add(path);
  }
  for (const path of pathsOf(changes)) touched.delete(path);
  return [...touched];
}

function pathsOf(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]));
}
