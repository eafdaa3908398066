import type { Declaration } from "../declaration.ts";
import type { FoundObject } from "./found-object.ts";
import { namespaceOf } from "./namespace-of.ts";
import { type Scope, scopesOf } from "./scopes.ts";
import { type SetKind, setNames } from "./set-names.ts";
import { declarationsOf, dividedSet } from "./set-parts.ts";

/** What is to become sets of manifests. */
export interface SetsInput {
  readonly setup: string;
  readonly lockNamespace: string;
  /** Those that are no plans of their own. */
  readonly objects: readonly FoundObject[];
  /** Some files cannot be read: what they declare is known from the cluster alone. */
  readonly carryOver: boolean;
}

/** The sets of manifests of a setup: what of them comes before the other releases, and what after. */
export interface Sets {
  readonly before: readonly Declaration[];
  /** Objects of kinds that are not Kubernetes' own: what serves them may come by way of a release. */
  readonly after: readonly Declaration[];
  /** Ids of the sets that come before what lies in these namespaces. */
  needs(namespaces: readonly string[]): readonly string[];
}

/** Divides the objects of a setup into sets, each a release or several: for the cluster, and for each namespace. */
export function setsOf(input: SetsInput): Sets {
  const { setup, lockNamespace } = input;
  const scopeOf = scopesOf(input.objects);
  const placed = input.objects.map((object) => {
    const scope = scopeOf(object);
    return { object, namespace: namespaceFor(object, scope, lockNamespace), kind: kindOf(scope) };
  });
  const groups = Map.groupBy(placed, ({ namespace, kind }) => `${namespace}/${setNames(setup, kind).first}`);
  const sets = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, members]) => {
      const [first] = members;
      return first === undefined ? [] : [dividedSet(first, members, setup)];
    });
  const idsOf = (kind: SetKind, namespace: string) =>
    sets
      .filter((set) => set.kind === kind && set.namespace === namespace)
      .flatMap(({ parts }) => parts.map(({ id }) => id));
  const cluster = idsOf("cluster", lockNamespace);
  const before: Declaration[] = [];
  const after: Declaration[] = [];
  for (const set of sets) {
    const { kind, namespace } = set;
    const needs = {
      cluster: [],
      manifests: cluster,
      custom: [...cluster, ...idsOf("manifests", namespace)],
    }[kind];
    (kind === "custom" ? after : before).push(...declarationsOf(set, needs, input));
  }
  const needs = (namespaces: readonly string[]) => [
    ...new Set([...cluster, ...namespaces.flatMap((namespace) => idsOf("manifests", namespace))]),
  ];
  return { before, after, needs };
}

function namespaceFor(object: FoundObject, { own, in: scope }: Scope, lockNamespace: string): string {
  if (scope === "cluster") return lockNamespace;
  // What is not known to lie in a namespace may be the cluster's.
  return own || scope === "namespace" || object.namespace !== undefined ? namespaceOf(object) : lockNamespace;
}

function kindOf({ own, in: scope }: Scope): SetKind {
  if (!own) return "custom";
  return scope === "cluster" ? "cluster" : "manifests";
}
