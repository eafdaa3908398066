import { UserError } from "../errors.ts";
import type { MaxDeletes } from "../reconcile/guard.ts";
import { objectionToLostSet } from "../reconcile/guard-objects.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { ResolvedUninstall } from "../reconcile/operation.ts";
import { deletedWith } from "./lost-objects.ts";

/**
 * Refuses (UserError) to uninstall a release that is made of objects when it holds more of them than one run may
 * delete: a generator that prints less makes a whole set an orphan, and the guard of releases counts it as one.
 * Objects that are kept do not count, and a move takes its objects along. Returns the names of those that go.
 */
export function refuseLostSet(
  { target, successor }: Pick<ResolvedUninstall, "target" | "successor">,
  { chartVersion, manifest }: Pick<ReleaseRecord, "chartVersion" | "manifest">,
  maxDeletes: MaxDeletes,
): readonly string[] {
  // A record of such a release has no version: see `decodeRecord`.
  if (successor !== undefined || chartVersion !== null) return [];
  const lost = deletedWith(manifest);
  const objection = objectionToLostSet({ release: target.release, lost, maxDeletes });
  if (objection !== undefined) throw new UserError(objection.reason, { hint: objection.hint });
  return lost;
}
