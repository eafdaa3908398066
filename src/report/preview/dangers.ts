import { type Danger, severities } from "../../dangers/danger.ts";
import { listed } from "../../listed.ts";
import type { PlanPreview } from "../../preview/plan-preview.ts";
import { byteLength, cutCharacters, fitting } from "../budget.ts";
import { plural } from "../counts.ts";
import { code, inline } from "../escape.ts";
import { byPlan } from "../order.ts";
import { objectName } from "./object-text.ts";
import { andMore, namedPlan, planName, type View } from "./view.ts";

/** Of plans that share a danger, as many are named. */
const mostNamed = 8;

const dangerCharacters = 500;
const hintCharacters = 300;

interface Found {
  readonly plan: PlanPreview;
  readonly danger: Danger;
}

/**
 * All dangers in a box, the most severe first, as Markdown of at most `limit` bytes; one that several plans share is told
 * once. Empty: there are none, or there is no room.
 */
export function dangersBox(plans: readonly PlanPreview[], view: View, limit: number): string {
  const all = plans
    .toSorted(byPlan)
    .flatMap((plan) => plan.dangers.map((danger): Found => ({ plan, danger })))
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  if (all.length === 0) return "";
  const groups = [...Map.groupBy(all, sameness).values()];
  const head = `> [!CAUTION]\n> **${plural(all.length, "danger")}**\n>\n`;
  const frame = byteLength(head) + 150;
  const shown = fitting(groups, (group) => `> - ${groupText(group, view)}\n`, limit - frame);
  const missing = groups.slice(shown.length).reduce((sum, group) => sum + group.length, 0);
  if (limit < frame) return "";
  const rest = missing === 0 ? "" : `> - ${andMore(missing, "danger", view)}\n`;
  return `${head}${shown.join("")}${rest}`;
}

function rankOf({ danger }: Found): number {
  return severities.indexOf(danger.severity);
}

/** What is equal for dangers that are told in one item. */
function sameness({ danger: { object, field, danger, hint } }: Found): string {
  return JSON.stringify([object?.kind, field, danger, hint]);
}

function groupText(group: readonly Found[], view: View): string {
  const [first] = group;
  if (first === undefined) return "";
  const what = `**${inline(cutCharacters(first.danger.danger, dangerCharacters))}**`;
  const hint = inline(cutCharacters(first.danger.hint, hintCharacters));
  const where =
    group.length === 1
      ? placeText(first, view)
      : `${group.length} times: ${listed(
          group.map((found) => briefPlace(found, view)),
          mostNamed,
        )}`;
  return `${what}<br>${where}<br>${hint}`;
}

function placeText({ plan, danger: { object, field } }: Found, view: View): string {
  const parts = [
    namedPlan(plan, view),
    object === undefined ? "" : inline(objectName(object)),
    field === undefined ? "" : code(field),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function briefPlace({ plan, danger: { object } }: Found, view: View): string {
  const name = code(planName(plan, view));
  return object === undefined ? name : `${name} (${inline(`${object.kind} ${object.name}`)})`;
}
