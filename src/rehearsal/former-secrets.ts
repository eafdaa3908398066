import type { Json, JsonMap } from "../formats/values-reference.ts";
import { leavesOf } from "../sources/values-text.ts";

/**
 * The values of a release's last revision that were secret, as far as can be told: nobody knows any more where they came
 * from, but they stand where a secret stands now, or, when there are secrets among the values, where nothing stands now.
 */
export function formerSecrets(
  before: JsonMap,
  now: JsonMap,
  isSecret: (text: string) => boolean,
): readonly string[] {
  return holdsSecret(now, isSecret) ? between(before, now, isSecret) : [];
}

function between(
  before: Json,
  now: Json | undefined,
  isSecret: (text: string) => boolean,
): readonly string[] {
  if (now === undefined) return leavesOf(before);
  if (isNested(before) && isNested(now))
    return Object.entries(before).flatMap(([key, value]) => {
      const at = Object.hasOwn(now, key) ? (now as JsonMap)[key] : undefined;
      return between(value, at, isSecret);
    });
  return holdsSecret(now, isSecret) ? leavesOf(before) : [];
}

function holdsSecret(values: Json, isSecret: (text: string) => boolean): boolean {
  return leavesOf(values).some(isSecret);
}

/** A list goes by its places. */
function isNested(value: Json): value is JsonMap | readonly Json[] {
  return typeof value === "object" && value !== null;
}
