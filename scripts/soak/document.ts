import { readFileSync, writeFileSync } from "node:fs";
import { cpus, release } from "node:os";
import { join } from "node:path";
import { TOOLS } from "../../test/testbed/tools.ts";
import { type Figures, tableOf } from "./report.ts";

const page = join(import.meta.dirname, "../../docs/reliability.md");
const marks = { begin: "<!-- figures: npm run soak -- --document -->", end: "<!-- end of figures -->" };

/** Puts the figures into docs/reliability.md, in place of those that stand there. Throws when its marks are gone. */
export function documentFigures(
  { seed, from, rounds }: { readonly seed: number; readonly from: number; readonly rounds: number },
  figures: Figures,
): void {
  const text = readFileSync(page, "utf8");
  const [begin, end] = [text.indexOf(marks.begin), text.indexOf(marks.end)];
  if (begin === -1 || end < begin) throw new Error(`${page} has lost the marks of its figures.`);
  const [processor] = cpus();
  const lines = [
    marks.begin,
    "",
    `- \`npm run soak -- --seed ${seed} --rounds ${rounds}${from === 1 ? "" : ` --from ${from}`}\`, ${new Date().toISOString().slice(0, 10)}`,
    `- ${processor?.model.trim()}, ${cpus().length} cores, ${process.platform} ${release()}; Node ${process.version}, Helm ${TOOLS.helm3.version} and ${TOOLS.helm4.version}`,
    "",
    ...tableOf(figures),
    "",
    "",
  ];
  writeFileSync(page, text.slice(0, begin) + lines.join("\n") + text.slice(end));
}
