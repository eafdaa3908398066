import type { ObjectComparison } from "../diff/comparison.ts";
import { irreplaceable, KEEP } from "../formats/objects/irreplaceable.ts";
import type { ReleaseFacts } from "./facts.ts";
import { type OfObject, ofEach, type Rule } from "./rule.ts";

const within: Readonly<Record<string, string>> = {
  PersistentVolumeClaim: "the data on its volume",
  Namespace: "everything that lies in it, also what is not of this release",
  CustomResourceDefinition: "all objects of its kind, in all namespaces",
};

/** PersistentVolumeClaims, Namespaces and CustomResourceDefinitions that go. */
export const deletedData: Rule = {
  name: "Data is deleted",
  severity: "data loss",
  find: ofEach(deletedWith),
};

function deletedWith({ object, fate, live }: ObjectComparison, facts: ReleaseFacts): readonly OfObject[] {
  if (fate !== "deleted" || live === undefined || irreplaceable(object) === undefined) return [];
  const what = `with ${within[object.kind]}`;
  const danger = facts.options.allowDataLoss
    ? `It is deleted, ${what}.`
    : `It would be deleted, ${what}: the ${facts.operation} is refused.`;
  return [{ field: undefined, danger, hint: hintFor(facts) }];
}

/** Where Helm looks for the annotation differs: in an uninstall, in the recorded manifest alone. */
function hintFor({ operation, options }: ReleaseFacts): string {
  const allow = options.allowDataLoss
    ? "the plan has `allow-data-loss: true`."
    : "`allow-data-loss: true` in the plan has it deleted.";
  return operation === "uninstall"
    ? `To leave it behind, deploy it annotated with \`${KEEP}: keep\` first; ${allow}`
    : `Declare it again, or annotate it in the cluster with \`${KEEP}: keep\` to leave it behind; ${allow}`;
}
