import { defineScalarTag, FAILSAFE_SCHEMA, mergeTag, NOT_RESOLVED } from "js-yaml";
import { goValue } from "../../yaml/go-scalar.ts";
import { parseExact } from "../exact-json.ts";
import { numberJson } from "./go-value.ts";

/** Bare words and numbers as Helm's reader takes them. */
const word = defineScalarTag<string | number | bigint | boolean | null>("tag:yaml.org,2002:word", {
  implicit: true,
  // Nothing is written with it.
  identify: () => false,
  resolve(source) {
    const value = goValue(source);
    if (typeof value === "number") return exactNumber(source, value);
    return typeof value === "string" ? NOT_RESOLVED : value;
  },
});

function exactNumber(source: string, value: number): number | bigint {
  return Number.isFinite(value) ? (parseExact(numberJson(source, value)) as number | bigint) : value;
}

/** YAML as Helm's reader takes it: a date is text there, and `yes` is none. */
export const goSchema = FAILSAFE_SCHEMA.withTags(word, mergeTag);
