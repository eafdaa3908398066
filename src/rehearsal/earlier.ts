import { groupOf } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { Rehearsed } from "./rehearsed.ts";

/** Tells which of a setup's operations are over, for sure, before another one begins: what its plan needs, or follows. */
export function earlierIn(
  rehearsals: readonly Rehearsed[],
): (rehearsed: Rehearsed) => ReadonlySet<Rehearsed> {
  const deployed = new Map(
    rehearsals.flatMap((one) =>
      one.planned.plan === undefined ? [] : [[one.planned.plan.id, one] as const],
    ),
  );
  return (rehearsed) => {
    const found = new Set<Rehearsed>();
    const visit = ({ planned: { plan } }: Rehearsed) => {
      for (const id of [...(plan?.needs ?? []), ...(plan?.after ?? [])]) {
        const one = deployed.get(id);
        if (one === undefined || found.has(one)) continue;
        found.add(one);
        visit(one);
      }
    };
    visit(rehearsed);
    found.delete(rehearsed);
    return found;
  };
}

/** The namespaces that will be there when an operation applies what lies in them: it makes them, or one before it does. */
export function comingNamespaces(rehearsed: Rehearsed, earlier: ReadonlySet<Rehearsed>): ReadonlySet<string> {
  return new Set([rehearsed, ...earlier].flatMap(namespacesOf));
}

function namespacesOf({ makesNamespace, objects, planned }: Rehearsed): readonly string[] {
  const own = makesNamespace ? [planned.subject.namespace] : [];
  // Helm applies Namespaces first.
  return [...own, ...objects.flatMap(({ declared }) => declaredNamespace(declared))];
}

function declaredNamespace(declared: KubeObject | undefined): readonly string[] {
  if (declared?.kind !== "Namespace" || groupOf(declared.apiVersion) !== "") return [];
  return [declared.metadata.name];
}
