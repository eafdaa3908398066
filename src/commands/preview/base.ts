import type { PreviewCommand } from "../../chosen-command.ts";
import { UserError } from "../../errors.ts";
import type { Git } from "../../git/git.ts";
import { type Base, findBase } from "../base.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";

/**
 * The commit that a preview compares with: of a pull request what it is merged into, which is the first parent of the
 * merge. Throws UserError when it cannot be had.
 */
export async function previewBase(
  { base }: PreviewCommand,
  settings: Settings,
  { git, github }: Pick<World, "git" | "github">,
): Promise<Base> {
  switch (base.kind) {
    case "deployed":
      return await findBase(settings, { git, github });
    case "commit":
      return await baseAt(base.commit, "what is merged into", git);
    case "first-parent":
      return await baseAt(
        await firstParent(settings.commit, git),
        "what the pull request is merged into",
        git,
      );
  }
}

async function baseAt(sha: string, reason: string, git: Git): Promise<Base> {
  const found = await git.ensureCommit(sha);
  if (!("reason" in found)) return { kind: "commit", sha, complete: true, reason };
  throw new UserError(`The commit ${sha.slice(0, 7)}, ${reason}, is not to be had: ${found.reason}.`, {
    hint: "Check the repository out with `fetch-depth: 0`, or give a `github-token` that may read it.",
  });
}

async function firstParent(commit: string, git: Git): Promise<string> {
  const [first] = await git.parents(commit);
  if (first !== undefined) return first;
  throw new UserError(`The commit ${commit.slice(0, 7)} is no merge: it has no parents.`, {
    hint: "Under `pull_request`, check out without `ref:`: the action previews what the merge would deploy.",
  });
}
