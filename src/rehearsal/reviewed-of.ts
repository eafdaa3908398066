import { createHider, type Hider, withoutHashes } from "../diff/hider.ts";
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
  // Nobody sees these hashes, so that the key may be any; what counts is that it is always the same.
  const hiderOf = (of: Iterable<string>) => createHider({ secrets: of, key: new Uint8Array(32) });
  const usual = hiderOf(secrets);
  // Plans that look in the same places share one list, which may be long.
  const lookedUp = new Map<readonly string[], Hider>();
  return rehearsals.flatMap(({ planned, after, objects, fault, secrets }) => {
    const { subject, operation, result } = planned;
    if (operation === "skip" || result !== "planned" || fault?.kind === "unrendered") return [];
    // What the release was deployed with does not count: it is another one once somebody has deployed it.
    const own = [
      ...secrets.hooks,
      ...objects.flatMap(({ declared }) => (declared === undefined ? [] : secretsOf(declared))),
    ];
    const shared = lookedUp.get(secrets.lookedUp) ?? hiderOf(secrets.lookedUp);
    lookedUp.set(secrets.lookedUp, shared);
    const hiders = [hiderOf(own), shared, usual];
    const withoutSecrets = (text: string) =>
      hiders.reduce((rest, hider) => withoutHashes(hider.text(rest)), text);
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
