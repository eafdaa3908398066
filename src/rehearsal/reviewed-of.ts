import { createHider, withoutHashes } from "../diff/hider.ts";
import { secretsOf } from "../diff/secrets-of.ts";
import { type ReviewedPlan, reviewObjects } from "../preview/reviewed.ts";
import type { Rehearsed } from "./rehearsed.ts";

/**
 * What is kept of operations for whoever is to find out whether they are still the same. `secrets`: those that values
 * took from outside. Left out is what is not carried out, and what cannot be rendered.
 */
export function reviewedOf(
  rehearsals: readonly Rehearsed[],
  secrets: Iterable<string>,
): readonly ReviewedPlan[] {
  const known = [...secrets];
  // Nobody sees these hashes, so that the key may be any; what counts is that it is always the same.
  const hiderOf = (more: readonly string[]) =>
    createHider({ secrets: [...known, ...more], key: new Uint8Array(32) });
  const usual = hiderOf([]);
  return rehearsals.flatMap(({ planned, after, objects, fault }) => {
    const { subject, operation, result } = planned;
    if (operation === "skip" || result !== "planned" || fault?.kind === "unrendered") return [];
    const own = objects.flatMap(({ declared }) => (declared === undefined ? [] : secretsOf(declared)));
    const hide = own.length === 0 ? usual : hiderOf(own);
    const withoutSecrets = (text: string) => withoutHashes(hide.text(text));
    return [
      {
        plan: subject.id,
        namespace: subject.namespace,
        release: subject.release,
        operation,
        version: after?.version ?? null,
        ...reviewObjects(objects, withoutSecrets),
      },
    ];
  });
}
