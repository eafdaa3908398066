import { durationFormat } from "../../../config/formats.ts";
import {
  boolean,
  integer,
  jsonMap,
  list,
  map,
  object,
  type Shape,
  type TextFormat,
  text,
} from "../../../config/shape.ts";

/** The kinds of fields that Flux' objects have, as its CRDs describe them. */

type Keys = Readonly<Record<string, Shape>>;

/** Makes the shapes of objects of one kind, as "a HelmRelease", which messages name. */
export function fieldsOf(noun: string) {
  return <K extends Keys, const R extends keyof K & string = never>(
    keys: K,
    required: readonly R[] = [],
    description = "",
  ) => object(description, keys, { noun, required, fields: true });
}

export const flag = boolean("true or false.");
export const duration = text("A duration, as 5m.", { noun: "a duration", format: durationFormat });
export const word = text("Text.");
export const name = text("The name of an object.", { noun: "a name" });
export const number = (minimum: number) => integer("A whole number.", minimum);
export const anything = jsonMap("A map.");
export const many = <S extends Shape>(of: S) => list("A list.", of);

const anyKey: TextFormat = { pattern: "", complain: () => undefined };
/** Labels or annotations. */
export const texts = map("Texts by name.", anyKey, word);

/** Text that Kubernetes wants in quotes where it looks like a number. */
export const version = text("A version or a range.", { noun: "a version", fromNumber: true });
