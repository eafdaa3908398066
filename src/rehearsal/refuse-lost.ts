import { UserError } from "../errors.ts";
import type { ReadManifest } from "../formats/objects/kube-objects.ts";

/** Refuses (UserError) what holds documents that are no objects: nobody can tell what would become of them. */
export function refuseLost({ faults }: Pick<ReadManifest, "faults">): void {
  if (faults.length === 0) return;
  throw new UserError([...new Set(faults)].join(" "), {
    hint: "Every object has `apiVersion`, `kind` and `metadata.name`; Helm fails at one without.",
  });
}
