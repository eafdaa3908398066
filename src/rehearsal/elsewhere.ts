import type { Live } from "../cluster/look-at.ts";
import type { Elsewhere } from "../diff/comparison.ts";
import { textAt } from "../formats/json.ts";
import { kindAndName } from "../formats/objects/identity.ts";
import { isKept, KEEP } from "../formats/objects/irreplaceable.ts";
import { givesUp } from "./given-up.ts";
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
    const giver = found.find(({ other }) => loses(other, rehearsed));
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

/** Helm goes by the live object. */
function loses({ rehearsed, object, live }: Placed, heir: Rehearsed): boolean {
  if (live.state !== "found" || !givesUp(rehearsed, object, heir.planned.plan)) return false;
  return !isKept(textAt(live.live, "metadata", "annotations", KEEP));
}

function releaseOf({ planned: { subject } }: Rehearsed) {
  return { plan: subject.id, release: subject.release, namespace: subject.namespace };
}
