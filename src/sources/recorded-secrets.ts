import { ownOf } from "../formats/json.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { leavesOf } from "./values-text.ts";

/** What a commit tells everybody of the values of a plan. */
export interface PlainValues {
  /** Whether some of them come from what not everybody may read: encrypted files, variables, what lies outside. */
  readonly takesSecrets: boolean;
  /**
   * Its sources that can be read. Of an encrypted file the keys are known, and what was left plain. Some are read only
   * when they are asked for: that is for who knows that secrets are taken.
   */
  readonly sources: readonly JsonMap[];
}

/**
 * The values that a release was deployed with and that no source explains which everybody may read: its secrets, also
 * where nobody can decrypt them here, and where the plan takes them no more. `known`: the plan at the commits that it may
 * have been deployed from.
 */
export function recordedSecrets(recorded: JsonMap, known: readonly PlainValues[]): readonly string[] {
  if (!known.some(({ takesSecrets }) => takesSecrets)) return [];
  return unexplained(
    recorded,
    known.flatMap(({ sources }) => sources),
  );
}

/** A list goes by its places. */
function unexplained(value: Json, plain: readonly Json[]): readonly string[] {
  if (isNested(value))
    return Object.entries(value).flatMap(([key, item]) =>
      unexplained(
        item,
        plain.flatMap((one) => entryOf(one, key)),
      ),
    );
  return plain.some((one) => !isNested(one) && isSame(one, value)) ? [] : leavesOf(value);
}

/** Helm records a number as a fraction of 64 bits, however it was written. */
function isSame(plain: Json, recorded: Json): boolean {
  return (
    String(plain) === String(recorded) ||
    (isNumber(plain) && isNumber(recorded) && Number(plain) === Number(recorded))
  );
}

function isNumber(value: Json): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function entryOf(value: Json, key: string): readonly Json[] {
  const found = isNested(value) ? ownOf(value as JsonMap, key) : undefined;
  return found === undefined ? [] : [found];
}

function isNested(value: Json): value is JsonMap | readonly Json[] {
  return typeof value === "object" && value !== null;
}
