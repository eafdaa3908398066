import type { JsonMap } from "../formats/values-reference.ts";

/**
 * A small language for what a file may hold. One definition in it checks files (check.ts) and becomes the JSON
 * Schema for editors (json-schema.ts), so the two cannot differ.
 */
export type Shape =
  | TextShape
  | BooleanShape
  | IntegerShape
  | ChoiceShape
  | JsonMapShape
  | ListShape
  | UnionShape
  | MapShape
  | ObjectShape;

/** A shape whose checked value is of type T. */
export type Typed<T> = Shape & { readonly [checked]?: T };
declare const checked: unique symbol;
export type ValueOf<S> = S extends Typed<infer T> ? T : never;

/** What a text must look like; for JSON Schema as a pattern, for people as a complaint. */
export interface TextFormat {
  /** A regular expression for editors, not stricter than `complain`. */
  readonly pattern: string;
  /** undefined: fine. Otherwise what is wrong, and what to write. */
  complain(text: string): { readonly message: string; readonly hint?: string } | undefined;
}

interface Described {
  readonly description: string;
}
export interface TextShape extends Described {
  readonly kind: "text";
  /** What it is, with its article: "a path". */
  readonly noun: string;
  /** Numbers are taken as the text they are written as. */
  readonly fromNumber: boolean;
  readonly format: TextFormat | undefined;
}
export interface BooleanShape extends Described {
  readonly kind: "boolean";
}
export interface IntegerShape extends Described {
  readonly kind: "integer";
  readonly minimum: number;
  readonly maximum: number | undefined;
}
export interface ChoiceShape extends Described {
  readonly kind: "choice";
  readonly words: readonly string[];
}
/** A map of anything. */
export interface JsonMapShape extends Described {
  readonly kind: "json";
}
export interface ListShape extends Described {
  readonly kind: "list";
  readonly of: Shape;
  /** A single item may stand without the list. */
  readonly orOne: boolean;
}
/** The alternatives are told apart by the kind of the node alone: text, number, true or false, list, map. */
export interface UnionShape extends Described {
  readonly kind: "union";
  readonly of: readonly Shape[];
}
/** A map with names of the user's as keys. */
export interface MapShape extends Described {
  readonly kind: "map";
  readonly keyFormat: TextFormat;
  readonly of: Shape;
}
export interface ObjectShape extends Described {
  readonly kind: "object";
  /** What it is, without article: "a plan has no key …". */
  readonly noun: string;
  readonly keys: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
  /** Exactly one of these keys must be there; empty: no such rule. */
  readonly oneOf: readonly string[];
  /** Keys that begin with `x-` are passed over. */
  readonly extensible: boolean;
  /** Keys that people write here for a reason, and what to tell them. */
  readonly refused: Readonly<Record<string, string>>;
  /** The keys are fields of an object of Kubernetes: messages name them by their whole path, and null is as absent. */
  readonly fields: boolean;
}

export function text(
  description: string,
  options: { noun?: string; fromNumber?: boolean; format?: TextFormat } = {},
): Typed<string> {
  const { noun = "text", fromNumber = false, format } = options;
  return { kind: "text", description, noun, fromNumber, format };
}

export function boolean(description: string): Typed<boolean> {
  return { kind: "boolean", description };
}

export function integer(description: string, minimum: number, maximum?: number): Typed<number> {
  return { kind: "integer", description, minimum, maximum };
}

export function choice<const W extends string>(description: string, words: readonly W[]): Typed<W> {
  return { kind: "choice", description, words };
}

export function jsonMap(description: string): Typed<JsonMap> {
  return { kind: "json", description };
}

export function list<S extends Shape>(description: string, of: S): Typed<readonly ValueOf<S>[]> {
  return { kind: "list", description, of, orOne: false };
}

/** One, or a list of them; checked, always a list. */
export function oneOrMore<S extends Shape>(description: string, of: S): Typed<readonly ValueOf<S>[]> {
  return { kind: "list", description, of, orOne: true };
}

export function union<const S extends readonly Shape[]>(
  description: string,
  of: S,
): Typed<ValueOf<S[number]>> {
  return { kind: "union", description, of };
}

export function map<S extends Shape>(
  description: string,
  keyFormat: TextFormat,
  of: S,
): Typed<Readonly<Record<string, ValueOf<S>>>> {
  return { kind: "map", description, keyFormat, of };
}

type Keys = Readonly<Record<string, Shape>>;
type ObjectOf<K extends Keys, R extends keyof K> = {
  readonly [N in R]: ValueOf<K[N]>;
} & { readonly [N in Exclude<keyof K, R>]?: ValueOf<K[N]> };

export function object<K extends Keys, const R extends keyof K & string = never>(
  description: string,
  keys: K,
  options: {
    noun: string;
    required?: readonly R[];
    oneOf?: readonly (keyof K & string)[];
    extensible?: boolean;
    refused?: Record<string, string>;
    fields?: boolean;
  },
): ObjectShape & Typed<ObjectOf<K, R>> {
  const { noun, required = [], oneOf = [], extensible = false, refused = {}, fields = false } = options;
  return { kind: "object", description, noun, keys, required, oneOf, extensible, refused, fields };
}
