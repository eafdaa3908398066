import type { ObjectDiff } from "../../diff/object-diff.ts";
import type { PlanPreview } from "../../preview/plan-preview.ts";
import { plural } from "../counts.ts";
import { lineText } from "./blocks.ts";
import {
  foldedTexts,
  headingOf,
  objectName,
  onClientText,
  sharedOnClientText,
  shownObjects,
  unchangedText,
} from "./object-text.ts";

/** What a plan's operation would do, as plain text for a group of the log. Empty: there is nothing to tell. */
export function previewLines(plan: PlanPreview): readonly string[] {
  const onClient = sharedOnClientText(plan.objects);
  const unchanged = unchangedText(plan.objects);
  return [
    ...(plan.hint === undefined ? [] : [plan.hint]),
    ...dangerLines(plan),
    ...plan.notices,
    ...(onClient === undefined ? [] : [onClient]),
    ...shownObjects(plan.objects).flatMap((diff) => objectLines(diff, onClient)),
    ...(unchanged === undefined ? [] : [unchanged]),
  ];
}

function dangerLines({ dangers }: PlanPreview): readonly string[] {
  if (dangers.length === 0) return [];
  const told = dangers.flatMap(({ object, field, danger, hint }) => {
    const at = [object === undefined ? undefined : objectName(object), field].filter(
      (part) => part !== undefined,
    );
    return [`  ${at.length === 0 ? "" : `${at.join(", ")}: `}${danger}`, `    ${hint}`];
  });
  return [`${plural(dangers.length, "danger")}:`, ...told];
}

function objectLines(diff: ObjectDiff, told: string | undefined): readonly string[] {
  const onClient = onClientText(diff.predictedBy);
  return [
    headingOf(diff),
    ...diff.lines.map((line) => `  ${lineText(line)}`),
    ...foldedTexts(diff.folded).map((text) => `  (${text})`),
    ...(onClient === undefined || onClient === told ? [] : [`  (${onClient})`]),
  ];
}
