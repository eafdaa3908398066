import { expect, test } from "vitest";
import type { PreviewCommand } from "../../../src/chosen-command.ts";
import { previewBase } from "../../../src/commands/preview/base.ts";
import type { Settings } from "../../../src/commands/settings.ts";
import type { World } from "../../../src/commands/world.ts";
import { commit, git, newRepository, open } from "../../git/repositories.ts";

/** A merge of a branch into what `main` had, checked out as GitHub does; and a commit of `main` before both. */
async function merged() {
  const work = newRepository();
  const old = commit(work, { file: "old" });
  const base = commit(work, { file: "base" });
  git(work, "checkout", "--quiet", "-b", "proposal", old);
  const head = commit(work, { other: "head" });
  git(work, "checkout", "--quiet", "--detach", base);
  git(work, "merge", "--quiet", "--no-ff", "-m", "Merge", head);
  return { work, old, base, head, merge: git(work, "rev-parse", "HEAD") };
}

async function baseOf(folder: string, commit: string, base: PreviewCommand["base"]) {
  const opened = await open(folder);
  const world = { git: opened.git, github: undefined } as unknown as World;
  return await previewBase({ base } as PreviewCommand, { commit } as Settings, world);
}

test("a pull request is compared with what it is merged into, not with where it began", async () => {
  const { work, base, merge } = await merged();
  expect(await baseOf(work, merge, { kind: "first-parent" })).toEqual({
    kind: "commit",
    sha: base,
    complete: true,
    reason: "what the pull request is merged into",
  });
});

test("a merge group is compared with the commit that it names", async () => {
  const { work, old, merge } = await merged();
  const found = await baseOf(work, merge, { kind: "commit", commit: old });
  expect(found).toMatchObject({ kind: "commit", sha: old, complete: true });
});

test("what is no merge, or names what nobody has, is told", async () => {
  const { work, old, merge } = await merged();
  await expect(baseOf(work, old, { kind: "first-parent" })).rejects.toThrow(
    `The commit ${old.slice(0, 7)} is no merge: it has no parents.`,
  );
  await expect(baseOf(work, merge, { kind: "commit", commit: "f".repeat(40) })).rejects.toThrow(
    "The commit fffffff, what is merged into, is not to be had",
  );
});
