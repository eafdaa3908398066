import { dangersOf } from "../dangers/find-dangers.ts";
import type { ObjectComparison } from "../diff/comparison.ts";
import { diffObject, withoutSecretNames } from "../diff/diff-object.ts";
import { createHider, type Hider } from "../diff/hider.ts";
import { secretsOf } from "../diff/secrets-of.ts";
import type { ServedKind } from "../formats/objects/similar-kind.ts";
import { imageChanges } from "../preview/images.ts";
import type { PlanPreview } from "../preview/plan-preview.ts";
import type { Compared } from "./compare.ts";
import { factsOf } from "./facts-of.ts";
import type { Planned } from "./planned.ts";
import type { Rehearsed, RehearsedObject } from "./rehearsed.ts";
import { staying } from "./staying.ts";

export interface ShowOptions {
  /** What no report may hold, beside what Secrets of the operations hold. */
  readonly secrets: Iterable<string>;
  /** Random, and of this run alone: hashes of secrets tell nothing to whoever does not have it. */
  readonly key: Uint8Array;
  /** By setup: all kinds that its cluster serves, for advice. */
  readonly served: ReadonlyMap<string, readonly ServedKind[]>;
}

/** What operations would do, to be shown. A secret of one of them is hidden in all. */
export function showAll(
  compared: readonly Compared[],
  { secrets, key, served }: ShowOptions,
): readonly PlanPreview[] {
  const known = [...secrets];
  const held = compared.flatMap(({ rehearsed, objects }) => [
    ...Object.values(rehearsed.secrets).flat(),
    ...rehearsed.objects.flatMap(secretsDeclared),
    ...objects.flatMap(secretsIn),
  ]);
  const hide = createHider({ secrets: [...known, ...held], key });
  const shown = compared.map((one) => ({
    planned: one.rehearsed.planned,
    preview: show(one, hide, served.get(one.rehearsed.planned.subject.setup) ?? []),
  }));
  return shown.map((one) => staying(one, shown));
}

/** Also of what is not there, and so is not compared. */
function secretsDeclared({ declared, recorded, again }: RehearsedObject): readonly string[] {
  return [declared, recorded, again].flatMap((object) => (object === undefined ? [] : secretsOf(object)));
}

function secretsIn({ live, next, recorded, declared, again }: ObjectComparison): readonly string[] {
  return [live, next, recorded, declared, again].flatMap((object) =>
    object === undefined ? [] : secretsOf(object),
  );
}

function show({ rehearsed, objects }: Compared, hide: Hider, served: readonly ServedKind[]): PlanPreview {
  const { planned, fault, notices, before, after } = rehearsed;
  const { subject, operation, plan } = planned;
  const ignore = plan?.options.ignore ?? [];
  const facts = factsOf(rehearsed, objects, served);
  const dangers = facts === undefined ? [] : dangersOf(facts);
  return {
    subject,
    operation,
    ...resultOf(planned, fault, hide),
    versionBefore: before?.version ?? null,
    version: after?.version ?? null,
    images: imageChanges(objects).map(({ from, to }) => ({
      from: from && hide.text(from),
      to: to && hide.text(to),
    })),
    objects: objects.map((object) => diffObject(object, { ignore, hide })),
    dangers: dangers.map((danger) => ({
      ...danger,
      object: danger.object && withoutSecretNames(danger.object, hide),
      field: danger.field && hide.text(danger.field),
      danger: hide.text(danger.danger),
      hint: hide.text(danger.hint),
    })),
    notices: notices.map((notice) => hide.text(notice)),
  };
}

function resultOf(
  { result, reason, hint, unread }: Planned,
  fault: Rehearsed["fault"],
  hide: Hider,
): Pick<PlanPreview, "result" | "reason" | "hint" | "unread"> {
  if (fault === undefined) return { result, reason, hint, unread };
  // Helm and the API server quote what they do not like.
  return {
    result: "failed",
    reason: hide.text(fault.reason),
    hint: fault.hint && hide.text(fault.hint),
    unread: fault.kind === "unrendered",
  };
}
