/**
 * What a comment or an issue of ours says of itself: data in its first line that a page does not show. It is found
 * by that line, never by its text.
 */

const begin = "<!-- gitops-action";
const line = /^<!-- gitops-action (\{.*\}) -->\r?$/;

export type HiddenData = Readonly<Record<string, unknown>>;

/** The data as the first line of a text. Nothing in it can end the line or the comment. */
export function hiddenLine(data: HiddenData): string {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
  return `${begin} ${json} -->`;
}

/** The data in a text's first line; undefined: it has none, or it is damaged. */
export function hiddenData(text: string): HiddenData | undefined {
  const [first = ""] = text.split("\n", 1);
  const [, json] = line.exec(first) ?? [];
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Whether the text is one of ours, damaged or not. */
export function isOurs(text: string): boolean {
  return text.startsWith(`${begin} `);
}

/** The text with all in it that looks like a hidden line of ours made into something that does not. */
export function withoutHiddenLines(text: string): string {
  // A zero-width space, which shows neither in a paragraph nor in a code block.
  return text.replaceAll(begin, "<!--\u200b gitops-action");
}
