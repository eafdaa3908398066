import type { Cluster } from "../cluster/cluster.ts";
import type { Live } from "../cluster/look-at.ts";
import { inParallel } from "../cluster/pool.ts";
import { groupOf } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { Rehearsed } from "./rehearsed.ts";

/** Namespaces that are looked for at a time. */
const AT_ONCE = 5;

/** Those that are not there, of objects that are not. One that has any other of the objects is. */
export async function missingNamespaces(
  lives: readonly Live[],
  cluster: Pick<Cluster, "namespaceExists">,
): Promise<ReadonlySet<string>> {
  const names = (state: Live["state"]) =>
    lives.flatMap((live) => (live.state === state ? (live.object.namespace ?? []) : []));
  const there = new Set(names("found"));
  const asked = [...new Set(names("absent"))].filter((name) => !there.has(name));
  const exist = await inParallel(asked, AT_ONCE, (name) => cluster.namespaceExists(name));
  return new Set(asked.filter((_, index) => exist[index] === false));
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
