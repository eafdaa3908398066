import { type Details, details } from "./details.ts";

/** What is told of one thing, to be unfolded; where not all fit, those that matter least are left out first. */
export interface Fold extends Required<Details> {
  /** Grows with what it matters. A whole number. */
  readonly priority: number;
}

/** A fold as Markdown that stands for itself, ending with a blank line. */
export function foldText(fold: Details): string {
  return `${details(fold)}\n\n`;
}
