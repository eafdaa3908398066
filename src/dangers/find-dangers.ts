import { kindAndName } from "../formats/objects/identity.ts";
import type { Danger } from "./danger.ts";
import type { ReleaseFacts } from "./facts.ts";
import { rules } from "./rules.ts";

/**
 * The dangers of an operation: the most severe first, those of one kind in the order of the objects, each once. No value
 * of a Secret or of an environment is in them.
 */
export function dangersOf(facts: ReleaseFacts): readonly Danger[] {
  const found = rules.flatMap(({ find, severity }) => find(facts).map((danger) => ({ ...danger, severity })));
  return [...new Map(found.map((danger) => [keyOf(danger), danger])).values()];
}

function keyOf({ object, field, danger }: Danger): string {
  const whose = object === undefined ? [] : [kindAndName(object), object.namespace];
  return JSON.stringify([whose, field, danger]);
}
