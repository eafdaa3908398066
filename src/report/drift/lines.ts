import type { ObjectDiff } from "../../diff/object-diff.ts";
import type { PlanDrift } from "../../drift/plan-drift.ts";
import { lineText } from "../preview/blocks.ts";
import { foldedTexts, objectName, onClientText } from "../preview/object-text.ts";
import { driftText } from "./texts.ts";

/** The title of a plan's group in the log. */
export function driftTitle(plan: PlanDrift): string {
  return `drift ${plan.subject.id} — ${driftText(plan)}`;
}

/** What is told of a plan, as plain text for a group of the log. */
export function driftLines({ behind, fault, notices, objects }: PlanDrift): readonly string[] {
  return [
    ...(fault === undefined ? [] : [fault.reason, ...(fault.hint === undefined ? [] : [fault.hint])]),
    ...(behind === undefined ? [] : [behind.reason, ...(behind.hint === undefined ? [] : [behind.hint])]),
    ...notices,
    ...objects.flatMap(objectLines),
  ];
}

function objectLines({ object, change, lines, folded, predictedBy }: ObjectDiff): readonly string[] {
  const onClient = onClientText(predictedBy);
  return [
    `${objectName(object)}${change === "created" ? ": missing" : ""}`,
    ...lines.map((line) => `  ${lineText(line)}`),
    ...foldedTexts(folded).map((text) => `  (${text})`),
    ...(onClient === undefined ? [] : [`  (${onClient})`]),
  ];
}
