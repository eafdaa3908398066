import type { Live } from "../cluster/look-at.ts";
import type { Elsewhere } from "../diff/comparison.ts";
import { isMadeOfObjects } from "../formats/chart-reference.ts";
import { textAt } from "../formats/json.ts";
import { kindAndName } from "../formats/objects/identity.ts";
import { isKept, KEEP } from "../formats/objects/irreplaceable.ts";
import type { Rehearsed, RehearsedObject } from "./rehearsed.ts";

/** An object of an operation, and what the cluster has of it. */
export interface Placed {
  readonly rehearsed: Rehearsed;
  readonly object: RehearsedObject;
  readonly live: Live;
}

/**
 * Tells what other operations of a setup do to an object that one of them declares. `earlier`: the operations that are
 * over, for sure, before another one begins.
 */
export function elsewhereIn(
  all: readonly Placed[],
  earlier: (rehearsed: Rehearsed) => ReadonlySet<Rehearsed>,
): (placed: Placed) => Elsewhere {
  const byKey = Map.groupBy(all, keyOf);
  return (placed) => {
    const { rehearsed, object, live } = placed;
    if (!isCreated(object)) return {};
    const before = earlier(rehearsed);
    const found = (byKey.get(keyOf(placed)) ?? [])
      .filter((other) => other.rehearsed !== rehearsed && other.rehearsed.fault === undefined)
      .map((other) => ({ other, ...releaseOf(other.rehearsed), before: before.has(other.rehearsed) }))
      .toSorted((one, another) => Number(another.before) - Number(one.before));
    const giver = found.find(({ other }) => givesUp(other, rehearsed));
    if (live.state === "found" && giver?.before !== true) return { giver };
    return {
      giver,
      rival: found.find(({ other }) => isCreated(other.object) && !earlier(other.rehearsed).has(rehearsed)),
    };
  };
}

function keyOf({ live: { state, object }, rehearsed }: Placed): string {
  const { namespace } = rehearsed.planned.subject;
  return [object.namespace ?? (state === "unserved" ? namespace : ""), kindAndName(object)].join("/");
}

/** Helm makes it, and refuses to where another release has made it. */
function isCreated({ fate, onlyIfAbsent, ahead, recorded }: RehearsedObject): boolean {
  return fate === "applied" && !onlyIfAbsent && !ahead && recorded === undefined;
}

/** Uninstalls come last; and what a set loses to another one, whose objects are known beforehand, is left to it. */
function givesUp({ rehearsed, object, live }: Placed, { planned: { plan: heir } }: Rehearsed): boolean {
  const { operation, plan } = rehearsed.planned;
  if (operation !== "upgrade" || object.fate !== "deleted" || live.state !== "found") return false;
  if (plan !== undefined && isMadeOfObjects(plan.chart) && heir?.chart.kind === "manifests") return false;
  return !isKept(textAt(live.live, "metadata", "annotations", KEEP));
}

function releaseOf({ planned: { subject } }: Rehearsed) {
  return { plan: subject.id, release: subject.release, namespace: subject.namespace };
}
