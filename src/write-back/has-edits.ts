import type { Change } from "../config/change.ts";
import type { Git } from "../git/git.ts";
import type { Edit } from "./write-back.ts";

/** Whether the pull request's branch is the base and these edits already, with nothing else in it. */
export async function hasEdits(
  edits: readonly Edit[],
  {
    rolling,
    base,
    git,
  }: {
    readonly rolling: string;
    readonly base: string;
    readonly git: Pick<Git, "isAncestor" | "changes" | "readFiles">;
  },
): Promise<boolean> {
  if ((await git.isAncestor(base, rolling)).kind !== "ancestor") return false;
  const wanted = new Map(edits.flatMap(({ files }) => [...files]));
  const changed = await git.changes(base, rolling);
  if (changed.length !== wanted.size || !changed.every((change) => isEditOf(change, wanted))) return false;
  const there = await git.readFiles(rolling, wanted.keys());
  return [...wanted].every(
    ([path, contents]) => Buffer.compare(there.get(path) ?? Buffer.of(), contents) === 0,
  );
}

function isEditOf({ status, path }: Change, wanted: ReadonlyMap<string, Uint8Array>): boolean {
  return status === "modified" && wanted.has(path);
}
