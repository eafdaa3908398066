import type { Identity } from "../formats/objects/identity.ts";
import type { Predictor } from "./comparison.ts";

/** What becomes of one object, to be shown: secrets are hidden, noise is folded. */
export interface ObjectDiff {
  readonly object: Identity;
  readonly change: "created" | "changed" | "deleted" | "kept" | "unchanged";
  /** YAML cut down to what changes and to what leads there; all of a created object; none of a deleted one. */
  readonly lines: readonly DiffLine[];
  readonly folded: Folded;
  readonly predictedBy: Predictor;
}

export interface DiffLine {
  readonly sign: " " | "+" | "-";
  /** One line of YAML, indented, without line break. */
  readonly text: string;
}

/** How many fields differ and are not shown. */
export interface Folded {
  /** Different in two renders of the same: random passwords, certificates. */
  readonly nondeterministic: number;
  /** Labels, annotations and checksums. */
  readonly metadata: number;
  /** What a rule of `ignore` leaves out. */
  readonly ignored: number;
}
