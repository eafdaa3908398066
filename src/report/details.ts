/** What GitHub shows folded up: a line, and what opens below it. */
export interface Details {
  /** One line of HTML: Markdown is not read in it. */
  readonly summary: string;
  /** Markdown, without a line break at its end. */
  readonly body: string;
  /** Whether it is unfolded at first. */
  readonly open?: boolean;
}

/** As text without a line break at its end. The blank lines make Markdown of what stands inside. */
export function details({ summary, body, open = false }: Details): string {
  return `<details${open ? " open" : ""}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** What `details` has made a text of; undefined: it is not of that form, or no longer. */
export function readDetails(text: string): Required<Details> | undefined {
  const found = /^<details( open)?>\n<summary>(.*)<\/summary>\n\n([\s\S]*)\n\n<\/details>$/.exec(text);
  const [, open, summary, body] = found ?? [];
  if (summary === undefined || body === undefined) return undefined;
  return { summary, body, open: open !== undefined };
}
