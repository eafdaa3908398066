import { randomBytes } from "node:crypto";
import type { Masks } from "./masks.ts";
import type { PlanPreview } from "./preview/plan-preview.ts";
import type { Outcome } from "./reconcile/outcome.ts";
import type { Annotation } from "./report/annotation.ts";
import {
  annotationLine,
  commandLine,
  foreignLines,
  groupLine,
  harmlessLines,
} from "./report/runner-commands.ts";

/**
 * What the run prints. Every text goes through the masks first, and none of it can be taken for a command by the
 * runner. Only `annotate` makes annotations: the other levels are colours, so that GitHub's ten stay for what counts.
 */
export interface Log {
  info(text: string): void;
  notice(text: string): void;
  warning(text: string): void;
  error(text: string): void;
  /** Shown when the run has debug logging switched on. */
  debug(text: string): void;
  /**
   * A folded group of output that others printed (Helm, hooks, pods), written at once: groups do not nest, and
   * work goes on side by side. Without lines only the title is printed.
   */
  group(title: string, lines: readonly string[]): void;
  annotate(annotations: readonly Annotation[]): void;
}

export interface LogOptions {
  /** Takes whole lines, with their ends. */
  readonly write: (text: string) => void;
  readonly masks: Pick<Masks, "scrub">;
  /** A word that foreign output cannot guess, new at each call. */
  readonly token?: () => string;
}

const colours = { notice: "\u001b[36m", warning: "\u001b[33m", error: "\u001b[31m" } as const;
const colourEnd = "\u001b[0m";

export function createLog(options: LogOptions): Log {
  const { write, masks, token = randomToken } = options;

  function print(lines: readonly string[]): void {
    write(lines.map((line) => `${line}\n`).join(""));
  }

  function coloured(colour: string): (text: string) => void {
    // Each line by itself: the log's page ends a colour at the line's end.
    return (text) => print(harmlessLines(masks.scrub(text)).map((line) => `${colour}${line}${colourEnd}`));
  }

  return {
    info: (text) => print(harmlessLines(masks.scrub(text))),
    notice: coloured(colours.notice),
    warning: coloured(colours.warning),
    error: coloured(colours.error),
    debug: (text) => print([commandLine("debug", {}, masks.scrub(text))]),
    group(title, lines) {
      const heading = masks.scrub(title);
      if (lines.length === 0) return print(harmlessLines(heading.replace(/\s+/g, " ")));
      // Scrubbed as one text, since a secret may go over several lines.
      print([groupLine(heading), ...foreignLines(masks.scrub(lines.join("\n")), token()), "::endgroup::"]);
    },
    annotate: (annotations) =>
      print(
        annotations.flatMap((annotation) => {
          const scrubbed = scrubAll(annotation, masks);
          // The log's page shows an annotation's message alone: without this nobody knew what it is about.
          return [...harmlessLines(headingOf(scrubbed)), annotationLine(scrubbed)];
        }),
      ),
  };
}

/** The title of a plan's group. What failed before anything was tried was not skipped: nobody meant to leave it out. */
export function groupTitle({
  operation,
  result,
  subject,
  reason,
}: Pick<Outcome, "operation" | "reason"> & {
  readonly subject: Pick<Outcome["subject"], "id">;
  readonly result: Outcome["result"] | PlanPreview["result"];
}): string {
  const what = operation === "skip" && result === "failed" ? result : operation;
  return `${what} ${subject.id} — ${reason}`;
}

/** Tells the runner to mask a secret from here on; for `createMasks`, which the log itself needs. */
export function maskLine(secret: string): string {
  return `${commandLine("add-mask", {}, secret)}\n`;
}

function headingOf({ title, file, line, column }: Annotation): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return place === "" ? title : `${title} (${place})`;
}

function scrubAll(annotation: Annotation, masks: Pick<Masks, "scrub">): Annotation {
  return { ...annotation, title: masks.scrub(annotation.title), message: masks.scrub(annotation.message) };
}

function randomToken(): string {
  return randomBytes(16).toString("hex");
}
