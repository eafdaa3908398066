import { posix } from "node:path";
import type { Place } from "../errors.ts";
import type { Problem } from "../formats/declaration.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import {
  annotationCharacters,
  annotationsPerLevel,
  annotationTitleCharacters,
  cutCharacters,
} from "./budget.ts";
import { plural } from "./counts.ts";
import { oneLine, plain } from "./escape.ts";
import type { SetupFailure } from "./run-report.ts";

/** A note that GitHub shows on a line of a file and at the top of the run's page. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  /** Relative to $GITHUB_WORKSPACE. Absent: the note belongs to no file. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly title: string;
  readonly message: string;
}

/** Absolute paths; the repository may be checked out anywhere in or above the workspace. */
export interface Roots {
  readonly workspace: string;
  readonly repository: string;
}

/** Where an annotation about a plan goes. */
export function placeOf(outcome: Pick<Outcome, "subject" | "operation">, roots: Roots): Partial<Annotation> {
  const { place } = outcome.subject;
  // The file of an uninstalled plan is gone from the commit, and its lines with it.
  if (place !== undefined && outcome.operation === "uninstall") return located({ file: place.file }, roots);
  return located(place, roots);
}

/** A place of the repository, as an annotation names it. */
export function located(place: Place | undefined, roots: Roots): Partial<Annotation> {
  if (place === undefined) return {};
  return {
    file: posix.relative(roots.workspace, posix.join(roots.repository, place.file)),
    ...(place.line === undefined ? {} : { line: place.line }),
    ...(place.line === undefined || place.column === undefined ? {} : { column: place.column }),
  };
}

/** What failed, and on the next line what to try. */
export function withHint(reason: string, hint: string | undefined): string {
  return hint === undefined ? reason : `${reason}\n${hint}`;
}

/** An annotation within GitHub's limits. */
export function noteOf(
  level: Annotation["level"],
  title: string,
  message: string,
  place: Partial<Annotation> = {},
): Annotation {
  return {
    level,
    ...place,
    title: cutCharacters(oneLine(title), annotationTitleCharacters),
    message: cutCharacters(plain(message), annotationCharacters),
  };
}

/** At most ten annotations of one level; the tenth counts the rest. `word`: what each of them is. */
export function withinLimit(all: readonly Annotation[], word: string): readonly Annotation[] {
  const [first] = all;
  if (first === undefined || all.length <= annotationsPerLevel) return all;
  const shown = all.slice(0, annotationsPerLevel - 1);
  const rest = all.slice(annotationsPerLevel - 1);
  const names = rest.map((annotation) => annotation.title).join("\n");
  return [
    ...shown,
    noteOf(first.level, `…and ${plural(rest.length, `more ${word}`)}`, `The summary has all:\n${names}`),
  ];
}

/** An error for each setup that could not be worked on. `undone`: what its plans are not: `deployed`. */
export function setupNotes(failures: readonly SetupFailure[], undone: string): readonly Annotation[] {
  return failures.map(({ setup, reason, hint, plans }) => {
    const held = plans.length === 0 ? "" : `: ${plural(plans.length, "plan")} not ${undone}`;
    return noteOf("error", `setup ${setup}${held}`, withHint(reason, hint));
  });
}

/** An error for each thing that is wrong in a file, at its line. */
export function problemNotes(problems: readonly Problem[], roots: Roots): readonly Annotation[] {
  return problems.map(({ place, message, hint }) =>
    noteOf("error", place.file, withHint(message, hint), located(place, roots)),
  );
}
