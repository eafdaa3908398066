import type { ObjectComparison } from "../diff/comparison.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { Danger, Severity } from "./danger.ts";
import type { ReleaseFacts } from "./facts.ts";

/** A danger of the release or of an object, of a rule that tells how severe it is. */
export type Found = Omit<Danger, "severity">;

/** One kind of danger. */
export interface Rule {
  /** What it is called where all are listed. */
  readonly name: string;
  readonly severity: Severity;
  readonly find: (facts: ReleaseFacts) => readonly Found[];
}

/** A danger of the object that is being looked at. */
export type OfObject = Omit<Found, "object">;

/** Looks at each object by itself. */
export function ofEach(
  find: (comparison: ObjectComparison, facts: ReleaseFacts) => readonly OfObject[],
): Rule["find"] {
  return (facts) =>
    facts.comparisons.flatMap((comparison) =>
      find(comparison, facts).map((danger) => ({ object: comparison.object, ...danger })),
    );
}

/** The object as it is to be, also where the cluster would refuse it now; undefined: it goes, or is left alone. */
export function comingOf({ fate, next, declared }: ObjectComparison): KubeObject | undefined {
  return fate === "applied" ? (next ?? declared) : undefined;
}
