import type { Json } from "../formats/values-reference.ts";

/** What differs between two values, as a tree of what leads there. */
export type Difference = Leaf | Replaced | MapDifference | ListDifference;

/** On which side the map or list itself is. */
export type Side = "both" | "live" | "next";

/** A scalar, an empty map or an empty list; undefined: there is none on this side. */
export interface Leaf {
  readonly kind: "leaf";
  readonly live: Json | undefined;
  readonly next: Json | undefined;
  /** It says no value of the object, so that there is nothing to hide in it. */
  readonly placeholder?: true;
}

/** A value of another kind: a map in place of a scalar. */
export interface Replaced {
  readonly kind: "replaced";
  readonly live: Difference;
  readonly next: Difference;
}

export interface MapDifference {
  readonly kind: "map";
  readonly on: Side;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly value: Difference | Same;
}

/** What names the map in its list: it is shown, though it is as it was. */
export interface Same {
  readonly kind: "same";
  readonly value: Json;
}

export interface ListDifference {
  readonly kind: "list";
  readonly on: Side;
  readonly items: readonly Item[];
  /** Names of items whose order is another one; undefined: it is not. */
  readonly order: { readonly live: readonly string[]; readonly next: readonly string[] } | undefined;
}

export interface Item {
  /** Its natural key, which tells it from its neighbours; undefined: it has none. */
  readonly id: string | undefined;
  /** Its places in the two lists; undefined: it is not there. */
  readonly live: number | undefined;
  readonly next: number | undefined;
  readonly value: Difference;
}
