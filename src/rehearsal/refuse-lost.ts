import { UserError } from "../errors.ts";
import { notObjects } from "../formats/objects/kube-objects.ts";

/** Refuses (UserError) a manifest with documents that are no objects: nobody can tell what would become of them. */
export function refuseLost(manifest: string): void {
  const faults = notObjects(manifest);
  if (faults.length === 0) return;
  throw new UserError([...new Set(faults)].join(" "), {
    hint: "Every object has `apiVersion`, `kind` and `metadata.name`; Helm fails at one without.",
  });
}
