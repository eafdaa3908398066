import type { ObjectComparison } from "../diff/comparison.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { Compared } from "./compare.ts";
import { objectsOf, randomNamesNotice, removed } from "./objects-of.ts";
import type { Rehearsed, RehearsedObject } from "./rehearsed.ts";

/** What two commits declare for one release; undefined: nothing. */
export interface Sides {
  readonly before: readonly KubeObject[] | undefined;
  readonly after: readonly KubeObject[] | undefined;
  /** Of a second rendering of `after`; undefined: rendered once. */
  readonly again: readonly KubeObject[] | undefined;
  readonly namespace: string;
}

/** Compares two renderings with each other, where the cluster is not asked: what was declared stands for what is there. */
export function compareOffline(
  rehearsed: Rehearsed,
  { before = [], after, again, namespace }: Sides,
  why: string,
): Compared {
  const objects =
    after === undefined
      ? before.map(removed)
      : objectsOf({ declared: after, again, recorded: before, namespace });
  const notices = [...rehearsed.notices, ...randomNamesNotice(objects)];
  return {
    rehearsed: { ...rehearsed, notices },
    objects: objects.map((object) => comparisonOf(object, namespace, why)),
  };
}

function comparisonOf(
  { object, fate, declared, recorded, again }: RehearsedObject,
  namespace: string,
  why: string,
): ObjectComparison {
  return {
    object: { ...object, namespace: object.namespace ?? namespace },
    fate,
    live: recorded,
    next: fate === "kept" ? recorded : declared,
    recorded,
    declared,
    again,
    predictedBy: { kind: "client", why },
    conflicts: [],
    refusal: undefined,
  };
}
