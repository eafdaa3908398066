// The digests that the action will compute, by its own code.
import { digestsOf, readDigestMaterial } from "../../src/commands/digests.ts";
import { createRepositoryReader } from "../../src/commands/read-repository.ts";
import { createExec } from "../../src/exec.ts";
import { openRepository } from "../../src/git/repository.ts";
import { createMasks } from "../../src/masks.ts";

/** The digest of each plan of the commit that is checked out in `folder`, by plan id. */
export async function digestsAt(folder: string): Promise<ReadonlyMap<string, string>> {
  const masks = createMasks(() => undefined);
  const exec = createExec(masks, new AbortController().signal);
  const git = await openRepository({ exec, masks, env: process.env, workspace: folder });
  const reader = createRepositoryReader(git, {
    layout: { path: "", setupNameSize: 2 },
    lockNamespace: "default",
  });
  const repository = await reader.read(git.head);
  const { declarations } = repository.declared;
  return digestsOf(declarations, await readDigestMaterial(declarations, repository, git), new Map());
}
