import { marked } from "marked";
import { expect } from "vitest";

/** As GitHub renders it, as far as `marked` does. */
export function html(markdown: string): string {
  return marked.parse(markdown, { gfm: true, async: false });
}

/** That Markdown is whole: folds are closed, in their order, and each table's rows have as many cells as its head. */
export function expectWhole(markdown: string): void {
  const rendered = html(markdown);
  let depth = 0;
  for (const [tag] of rendered.matchAll(/<\/?details\b/g)) {
    depth += tag.startsWith("</") ? -1 : 1;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
  expect(count(rendered, /<summary>/g)).toBe(count(rendered, /<\/summary>/g));
  expect(count(rendered, /<details\b/g)).toBe(count(rendered, /<summary>/g));
  // Markdown that is taken for text: a fence that was not closed, a table that was not read.
  expect(withoutCode(rendered)).not.toMatch(/^```|\| :--/m);
  for (const token of marked.lexer(markdown)) {
    if (token.type !== "table") continue;
    const cells = token.raw
      .trimEnd()
      .split("\n")
      .map((row) => count(row, /\|/g));
    expect(new Set(cells)).toEqual(new Set([8]));
  }
}

/** That nobody is mentioned, no issue linked and no markup of others is live. */
export function expectHarmless(markdown: string): void {
  const rendered = html(markdown);
  expect(rendered).not.toMatch(/<(?:script|i|b)>/);
  expect(rendered).not.toContain('href="javascript:');
  expect(rendered).not.toContain("\u001b");
  expect(rendered).not.toContain("\u202e");
  // In code GitHub looks for neither.
  expect(withoutCode(rendered)).not.toMatch(/@octocat|#12\b|:tada:/);
}

function withoutCode(rendered: string): string {
  return rendered.replaceAll(/<pre>[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, "");
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
