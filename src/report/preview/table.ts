import type { PlanPreview } from "../../preview/plan-preview.ts";
import { byteLength, fitting } from "../budget.ts";
import { grouped, plural } from "../counts.ts";
import { details } from "../details.ts";
import { code } from "../escape.ts";
import { byPlan } from "../order.ts";
import { operationText, versionText } from "../subject.ts";
import { objectCounts } from "./changes.ts";
import { failedText, plannedText } from "./counts.ts";
import { imagesText } from "./images.ts";
import { andMore, byUrgency, namedPlan, planName, type View } from "./view.ts";

/** With more rows than this a setup's table is folded: what fails or is dangerous stands above it anyway. */
const openRows = 40;

const head =
  "| Plan | Operation | Chart | Images | + | ~ | − |\n| :-- | :-- | :-- | :-- | --: | --: | --: |\n";

/** How much a row tells, most first. */
const levels = [
  { linked: true, images: 4 },
  { linked: true, images: 2 },
  { linked: false, images: 1 },
  { linked: false, images: 0 },
] as const;
type Level = (typeof levels)[number];

/** Bytes of a setup's heading and of the table's frame. */
const aroundTable = 500;

/**
 * The tables of plans that are acted on or fail, one a setup, as Markdown of at most `limit` bytes. When not all rows
 * fit, each tells less; then what fails or is dangerous comes first, and the rest is counted.
 */
export function plansTable(plans: readonly PlanPreview[], view: View, limit: number): string {
  const told = plans.filter(({ result }) => result !== "skipped").toSorted(byPlan);
  if (told.length === 0) return "";
  const setups = new Set(told.map(({ subject }) => subject.setup)).size;
  const room = limit - setups * (aroundTable + byteLength(head));
  for (const level of levels) {
    const rows = fitting(told, (plan) => rowOf(plan, view, level), room);
    if (rows.length === told.length) return tables(told, rows, told, view);
  }
  const urgentFirst = told.toSorted(byUrgency);
  const shown = urgentFirst.slice(
    0,
    fitting(urgentFirst, (plan) => rowOf(plan, view, leastLevel), room).length,
  );
  const sorted = shown.toSorted(byPlan);
  return tables(
    sorted,
    sorted.map((plan) => rowOf(plan, view, leastLevel)),
    told,
    view,
  );
}

const leastLevel = { linked: false, images: 0 } as const satisfies Level;

/** `rows`: one each of `shown`. `all`: with those that do not fit. */
function tables(
  shown: readonly PlanPreview[],
  rows: readonly string[],
  all: readonly PlanPreview[],
  view: View,
): string {
  const rowOfPlan = new Map(shown.map((plan, index) => [plan, rows[index] ?? ""]));
  const bySetup = Map.groupBy(all, ({ subject }) => subject.setup);
  const texts = [...bySetup].flatMap(([setup, plans]) => {
    const own = plans.flatMap((plan) => rowOfPlan.get(plan) ?? []);
    return own.length === 0 ? [] : [setupTable(setup, plans, own, view)];
  });
  const missing = all.length - shown.length;
  return `${texts.join("\n")}${missing === 0 ? "" : `\n${andMore(missing, "plan", view)}\n`}`;
}

function setupTable(
  setup: string,
  plans: readonly PlanPreview[],
  rows: readonly string[],
  { several }: View,
): string {
  const heading = several ? `#### ${code(setup)}: ${plannedText(plans)}\n\n` : "";
  const table = `${head}${rows.join("")}`;
  if (rows.length <= openRows) return `${heading}${table}`;
  const summary = `${rows.length === plans.length ? "All " : ""}${plural(rows.length, "plan")}`;
  return `${heading}${details({ summary, body: table.trimEnd() })}\n`;
}

function rowOf(plan: PlanPreview, view: View, { linked, images }: Level): string {
  // The setup stands above the table.
  const named = { ...view, several: false };
  const failed = plan.result === "failed";
  const { created, changed, deleted } = objectCounts(plan);
  const name = linked ? namedPlan(plan, named) : code(planName(plan, named));
  const cells = [
    plan.dangers.length === 0 ? name : unbroken(`${name} ⚠️`),
    unbroken(failed ? failedText(plan) : operationText[plan.operation]),
    unbroken(versionText(plan)),
    imagesText(plan.images, images),
    ...[created, changed, deleted].map((count) => (count === 0 ? "" : grouped(count))),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

/** A cell that stays one line, however wide others are. */
function unbroken(markup: string): string {
  return markup.replaceAll(" ", "\u00a0");
}
