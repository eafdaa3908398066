import type { Cluster, ObjectReference } from "../cluster/cluster.ts";
import { manifestObjects } from "../cluster/manifest.ts";
import { UserError } from "../errors.ts";
import type { MaxDeletes } from "../reconcile/guard.ts";
import { objectionToLoss } from "../reconcile/guard-objects.ts";
import { objectNames } from "./data-loss.ts";

/** What a release loses that is a part of a set and goes. */
export interface OwnObjects {
  readonly release: string;
  /** Its record. */
  readonly manifest: string;
  /** What is there of it that no other part has. */
  readonly own: readonly ObjectReference[];
}

/** Refuses (UserError) to delete more than one run may: objects that are kept, or go on elsewhere, do not count. Returns names. */
export function refuseLostOwn(
  { release, manifest, own }: OwnObjects,
  maxDeletes: MaxDeletes,
): readonly string[] {
  const lost = own.map((object) => objectNames([object]));
  const before = manifestObjects(manifest).filter(({ kept }) => !kept).length;
  const objection = objectionToLoss({ release, lost, before, after: before - lost.length, maxDeletes });
  if (objection !== undefined) throw new UserError(objection.reason, { hint: objection.hint });
  return lost;
}

interface RemovalOptions {
  /** Seconds for each. */
  readonly within: number;
  readonly cancel: AbortSignal;
  readonly onLine: (line: string) => void;
}

/** Deletes them one after the other, the last made first. Throws UserError for one that stays. */
export async function removeOwnObjects(
  { own }: OwnObjects,
  cluster: Pick<Cluster, "find" | "remove">,
  { within, cancel, onLine }: RemovalOptions,
): Promise<void> {
  for (const object of own.toReversed()) {
    const live = await cluster.find(object);
    if (live === undefined) continue;
    await cluster.remove(live, { dependents: "Background", within, cancel });
    onLine(`${objectNames([live])} was deleted.`);
  }
}
