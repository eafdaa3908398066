// GitHub draws a summary's Mermaid gantt. The page has no Mermaid, which is megabytes: bars of HTML do here.
import { escapeHtml } from "./page.ts";

interface Bar {
  readonly section: string;
  readonly label: string;
  readonly failed: boolean;
  /** Milliseconds. */
  readonly start: number;
  readonly duration: number;
}

/** HTML for a gantt as the action writes it; a gantt of another form is shown as text. */
export function timelineOf(gantt: string): string {
  const bars = barsOf(gantt);
  if (bars.length === 0) return `<pre>${escapeHtml(gantt)}</pre>`;
  const start = Math.min(...bars.map((bar) => bar.start));
  const whole = Math.max(...bars.map((bar) => bar.start + bar.duration)) - start;
  const share = (milliseconds: number) => `${((milliseconds / whole) * 100).toFixed(2)}%`;
  const sections = Map.groupBy(bars, (bar) => bar.section);
  const rows = [...sections].map(([section, ofSection]) => {
    const lines = ofSection.map(
      (bar) =>
        `<div><span>${escapeHtml(bar.label)}, ${(bar.duration / 1000).toFixed(1)} s</span><i class="${bar.failed ? "crit" : ""}" ` +
        `style="margin-left:${share(bar.start - start)};width:${share(bar.duration)}"></i></div>`,
    );
    return `<b>${escapeHtml(section)}</b>${lines.join("")}`;
  });
  return `<div class="timeline">${rows.join("")}</div>`;
}

function barsOf(gantt: string): readonly Bar[] {
  let section = "";
  return gantt.split("\n").flatMap((line) => {
    section = /^\s*section (.+)$/.exec(line)?.[1] ?? section;
    const [, label, tag, start, duration] = /^\s*(.+?) :(crit, )?(\d+), (\d+)ms$/.exec(line) ?? [];
    if (label === undefined) return [];
    return [{ section, label, failed: tag !== undefined, start: Number(start), duration: Number(duration) }];
  });
}
