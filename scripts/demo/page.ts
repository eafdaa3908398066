// The demo's runs as one HTML page: what GitHub shows of each, job summaries above all.
import { Marked } from "marked";
import type { ActionResult } from "../../test/testbed/runner.ts";
import { isMark, withoutColours } from "./terminal.ts";
import { timelineOf } from "./timeline.ts";

export interface PlayedPush {
  readonly message: string;
  readonly about: string;
  readonly files: readonly string[];
  readonly result: Omit<ActionResult, "post" | "state">;
}

/** The page. It loads nothing. */
export function pageOf(pushes: readonly PlayedPush[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>GitOps with Helm: the demo's runs</title><style>${style}</style></head><body>
<h1>Six pushes</h1>
<nav>${pushes.map(({ message, result }, at) => `<a href="#push-${at + 1}">${sign(result)} ${escapeHtml(message)}</a>`).join("")}</nav>
${pushes.map(sectionOf).join("\n")}
</body></html>
`;
}

function sectionOf({ message, about, files, result }: PlayedPush, at: number): string {
  return `<section id="push-${at + 1}">
<h2>${at + 1}. ${escapeHtml(message)}</h2>
<p>${escapeHtml(about)} <em>${sign(result)} ${result.seconds.toFixed(1)} s</em></p>
<details><summary>Files of the commit: ${files.length}</summary><pre>${escapeHtml(files.join("\n"))}</pre></details>
${result.annotations.map(annotationOf).join("\n")}
<article>${htmlOf(result.summary)}</article>
<details><summary>Log</summary><pre>${escapeHtml(logOf(result.log))}</pre></details>
</section>`;
}

function logOf(log: string): string {
  return withoutColours(log)
    .split("\n")
    .filter((line) => !isMark(line.trim()))
    .join("\n");
}

function sign({ exitCode }: PlayedPush["result"]): string {
  return exitCode === 0 ? "✅" : "❌";
}

function annotationOf({
  level,
  title,
  message,
  file,
  line,
}: PlayedPush["result"]["annotations"][number]): string {
  const place =
    file === undefined ? "" : `<code>${escapeHtml(file)}${line === undefined ? "" : `#L${line}`}</code>`;
  return `<aside class="${level}"><b>${escapeHtml(title ?? level)}</b> ${place}<br>${escapeHtml(message)}</aside>`;
}

/** GitHub's Markdown, as far as a job summary uses it. */
export function htmlOf(markdown: string): string {
  const marked = new Marked({
    gfm: true,
    renderer: {
      // There is no GitHub behind the links.
      link({ href, tokens }) {
        return `<span class="link" title="${escapeHtml(href)}">${this.parser.parseInline(tokens)}</span>`;
      },
      code: ({ text, lang }) =>
        lang === "mermaid" ? timelineOf(text) : `<pre><code>${escapeHtml(text)}</code></pre>`,
      blockquote({ tokens }) {
        const inner = this.parser.parse(tokens);
        const kind = /^<p>\[!([A-Z]+)\]/.exec(inner)?.[1];
        if (kind === undefined) return `<blockquote>${inner}</blockquote>`;
        return `<aside class="${kind.toLowerCase()}"><b>${kind}</b>${inner.replace(`[!${kind}]`, "")}</aside>`;
      },
    },
  });
  return marked.parse(markdown, { async: false });
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const style = `
body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}
a,.link{color:#0969da} nav a{display:block} section{border-top:2px solid #d1d9e0;margin-top:2rem}
article{border:1px solid #d1d9e0;border-radius:6px;padding:0 1rem;margin:1rem 0;overflow-x:auto}
table{border-collapse:collapse} td,th{border:1px solid #d1d9e0;padding:4px 10px;text-align:left;vertical-align:top}
pre{background:#f6f8fa;padding:.8rem;border-radius:6px;overflow-x:auto;font-size:13px}
aside{border-left:4px solid #59636e;padding:.4rem .8rem;margin:.6rem 0;background:#f6f8fa}
aside.error,aside.caution{border-color:#d1242f} aside.warning{border-color:#9a6700} aside.notice,aside.note{border-color:#0969da}
.timeline{font-size:13px} .timeline b{display:block;margin-top:.4rem}
.timeline div{display:grid;grid-template-columns:16rem 1fr;align-items:center}
.timeline i{display:block;height:1rem;border-radius:3px;background:#8fbcf4} .timeline i.crit{background:#d1242f}
@media (prefers-color-scheme:dark){body{background:#0d1117;color:#f0f6fc}
article,td,th,section{border-color:#3d444d} pre,aside{background:#151b23} a,.link{color:#4493f8}}
`;
