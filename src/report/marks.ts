/**
 * HTML comments of ours, which a page does not show. The first line of a comment, an issue or a check's summary is one
 * with data: by that line it is found, never by its text, also where a person has written something above it. Others tell where the sections of a comment begin.
 */

const begin = "<!-- gitops-action";
const end = " -->";

export type HiddenData = Readonly<Record<string, unknown>>;

/** The data as the first line of a text. Nothing in it can end the line or the comment. */
export function hiddenLine(data: HiddenData): string {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
  return `${begin} ${json}${end}`;
}

const line = new RegExp(`^${begin} (\\{.*\\})${end}\\r?$`, "m");

/** The data in the first such line of a text; undefined: it has none, or it is damaged. */
export function hiddenData(text: string): HiddenData | undefined {
  const [, json] = line.exec(text) ?? [];
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

const ours = new RegExp(`^${begin} `, "m");

/** Whether the text is one of ours, damaged or not. */
export function isOurs(text: string): boolean {
  return ours.test(text);
}

/** What a section of a comment is: a job's part, a fold of it, or what is said of what is missing in it. */
export type SectionMark =
  | { readonly kind: "part" | "missing" }
  /** `cut`: its end did not fit. `priority`: NaN in one that is damaged. */
  | { readonly kind: "fold"; readonly priority: number; readonly cut: boolean };

/** The line that a section begins with; it reaches to the next one. */
export function sectionMark(mark: SectionMark): string {
  const more = mark.kind === "fold" ? ` ${mark.priority}${mark.cut ? " cut" : ""}` : "";
  return `${begin}:${mark.kind}${more}${end}`;
}

const section = new RegExp(`^${begin}:(part|missing|fold)(?: (-?\\d+)( cut)?)?${end}$`, "m");

/** The sections of a text, without blank lines around them. */
export function sectionsOf(text: string): readonly { readonly mark: SectionMark; readonly text: string }[] {
  // What is split at stands in the list, too: the groups of the pattern, and then the text behind it.
  const [, ...pieces] = text.split(section);
  return Array.from({ length: pieces.length / 4 }, (_, index) => {
    const [kind, priority, cut, behind = ""] = pieces.slice(index * 4, index * 4 + 4);
    const mark: SectionMark =
      kind === "part" || kind === "missing"
        ? { kind }
        : { kind: "fold", priority: Number(priority), cut: cut !== undefined };
    return { mark, text: behind.trim() };
  });
}

/** The text with all in it that looks like a mark of ours made into something that does not. */
export function withoutMarks(text: string): string {
  // A zero-width space, which shows neither in a paragraph nor in a code block.
  return text.replaceAll(begin, begin.replace(" ", "\u200b "));
}
