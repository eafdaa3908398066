import { createHash } from "node:crypto";
import type { DeclaredObject } from "../chart-reference.ts";
import { layOut } from "./lay-out.ts";
import { mostPacked, packedSize } from "./packed-size.ts";

/** One of the parts of a set, none of them empty. */
export interface SetPart<Object> {
  /** From 1. A number may be missing. */
  readonly number: number;
  /** In the order of the set. */
  readonly objects: readonly Object[];
}

/** More parts than these are not tried. */
const mostParts = 100;

/**
 * Divides a set of objects that is too much for one release into the fewest parts that each fit. `unitOf`: what stays
 * together, such as its file. What alone is too much counts for nothing, and is left to be refused with its part.
 *
 * Each unit lies in the part for which the hash of both is the highest (rendezvous hashing). So the order of reading
 * does not matter, another unit moves none, and one part more or less moves only what comes into it or was in it.
 */
export function divide<Object extends DeclaredObject>(
  objects: readonly Object[],
  namespace: string,
  unitOf: (object: Object) => string,
): readonly SetPart<Object>[] {
  const total = sizeOf(objects, namespace);
  if (total <= mostPacked) return [{ number: 1, objects }];
  const units = Map.groupBy(objects, unitOf);
  const alone = new Set([...units].flatMap(([unit, own]) => (fits(own, namespace) ? [] : [unit])));
  const places = new Map<string, Place>();
  for (let count = 1; ; count++) {
    for (const unit of units.keys()) places.set(unit, higher(places.get(unit), unit, count));
    // Parts pack no better than the whole.
    if (count < Math.floor(total / mostPacked) && count < mostParts) continue;
    const parts = Map.groupBy(objects, (object) => places.get(unitOf(object))?.part ?? 1);
    const fit = [...parts.values()].every((part) =>
      fits(
        part.filter((object) => !alone.has(unitOf(object))),
        namespace,
      ),
    );
    if (fit || count === mostParts)
      return [...parts].sort(([a], [b]) => a - b).map(([number, own]) => ({ number, objects: own }));
  }
}

function fits(objects: readonly DeclaredObject[], namespace: string): boolean {
  return sizeOf(objects, namespace) <= mostPacked;
}

/** Packed, of what Helm records: what is applied before it does not count. */
function sizeOf(objects: readonly DeclaredObject[], namespace: string): number {
  return packedSize(layOut(objects, namespace).release) ?? 0;
}

interface Place {
  readonly part: number;
  readonly score: string;
}

/** The place of a unit when there is one part more. */
function higher(before: Place | undefined, unit: string, part: number): Place {
  const score = createHash("sha256").update(`${part}\0${unit}`).digest("hex");
  return before === undefined || score > before.score ? { part, score } : before;
}
