import { textOf, versionOf } from "./matching.ts";
import type { Policy } from "./policy.ts";
import { compareVersions, type Version } from "./versions.ts";

/** How tags are put in order. */
export interface TagOrder<P> {
  /** Where a tag stands; undefined: it has no place in this order. */
  placeOf(tag: string): P | undefined;
  /** Below 0: `a` is the lower; 0: they stand in one place. */
  compare(a: P, b: P): number;
  /** Of tags in one place the first wins, in the order of characters; otherwise the last. */
  readonly firstOfEqual?: true;
}

/** When the image of a tag was made, in milliseconds since 1970; undefined: nobody knows. */
export type CreatedOf = (tag: string) => number | undefined;

/** By precedence of versions. A tag that the pattern does not match stands where its own version does. */
export function bySemver(policy: Policy): TagOrder<Version> {
  return {
    placeOf: (tag) => versionOf(policy, textOf(policy, tag) ?? tag),
    compare: compareVersions,
  };
}

/** By whole numbers. A tag that the pattern does not match stands where its own number does. */
export function numerically(policy: Policy): TagOrder<bigint> {
  return {
    placeOf(tag) {
      const text = textOf(policy, tag) ?? tag;
      return /^[0-9]+$/.test(text) ? BigInt(text) : undefined;
    },
    compare: ascending,
  };
}

/** By characters, so that only what the pattern matches can be compared. */
export function alphabetically(policy: Policy): TagOrder<string> {
  return { placeOf: (tag) => textOf(policy, tag), compare: ascending };
}

/**
 * By the time an image was made. Builds that come out the same each time write a date of long ago (1970, 1980, the year
 * 1), which says nothing.
 */
export function byCreated(createdOf: CreatedOf): TagOrder<number> {
  return {
    placeOf(tag) {
      const created = createdOf(tag);
      return created !== undefined && created >= firstImages ? created : undefined;
    },
    compare: ascending,
    firstOfEqual: true,
  };
}

/** Docker's first release was in 2013. */
const firstImages = Date.UTC(2013, 0, 1);

function ascending<P extends bigint | string | number>(a: P, b: P): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same upside down. */
export function reversed<P>(order: TagOrder<P>): TagOrder<P> {
  return { ...order, compare: (a, b) => order.compare(b, a) };
}

/** The highest of tags, whatever order they come in; undefined: none has a place. */
export function highest<P>(order: TagOrder<P>, tags: readonly string[]): Standing<P> | undefined {
  let best: Standing<P> | undefined;
  for (const tag of tags) {
    const place = order.placeOf(tag);
    if (place !== undefined && (best === undefined || isAbove(order, { tag, place }, best)))
      best = { tag, place };
  }
  return best;
}

/** A tag and where it stands. */
export interface Standing<P> {
  readonly tag: string;
  readonly place: P;
}

function isAbove<P>(order: TagOrder<P>, one: Standing<P>, other: Standing<P>): boolean {
  const compared = order.compare(one.place, other.place);
  if (compared !== 0) return compared > 0;
  return order.firstOfEqual === true ? one.tag < other.tag : one.tag > other.tag;
}
