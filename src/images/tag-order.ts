import { type Match, versionOf } from "./matching.ts";
import type { Policy } from "./policy.ts";
import { compareVersions, type Version } from "./versions.ts";

/** A tag, whether or not the pattern matches it. */
export type Seen = Pick<Match, "tag"> & Partial<Match>;

/** How tags are put in order. */
export interface TagOrder<P> {
  /** Where a tag stands, by its text, which only one has that the pattern matches; undefined: nowhere. */
  placeOf(tag: Seen): P | undefined;
  /** Below 0: `a` is the lower; 0: they stand in one place. */
  compare(a: P, b: P): number;
  /** Of tags in one place the first wins, in the order of characters; otherwise the last. */
  readonly firstOfEqual?: true;
}

/** When the image of a tag was built, in milliseconds since 1970; undefined: nobody knows, or it is a constant. */
export type CreatedOf = (tag: string) => number | undefined;

/** By precedence of versions. A tag that the pattern does not match stands where its own version does. */
export function bySemver(policy: Policy): TagOrder<Version> {
  return {
    placeOf: ({ tag, text = tag }) => versionOf(policy, text),
    compare: compareVersions,
  };
}

/** By whole numbers. A tag that the pattern does not match stands where its own number does. */
export const numerically: TagOrder<bigint> = {
  placeOf: ({ tag, text = tag }) => (/^[0-9]+$/.test(text) ? BigInt(text) : undefined),
  compare: ascending,
};

/** By characters, so that only what the pattern matches can be compared. */
export const alphabetically: TagOrder<string> = { placeOf: ({ text }) => text, compare: ascending };

/**
 * By the time an image was made. Builds that come out the same each time write a date of long ago (1970, 1980, the year
 * 1), which says nothing.
 */
export function byCreated(createdOf: CreatedOf): TagOrder<number> {
  return {
    placeOf({ tag }) {
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

/** A tag and where it stands. */
export interface Standing<P> {
  readonly tag: string;
  readonly place: P;
}

/** Those of the tags that have a place. */
export function standings<P>(order: TagOrder<P>, tags: readonly Seen[]): readonly Standing<P>[] {
  return tags.flatMap((seen) => {
    const place = order.placeOf(seen);
    return place === undefined ? [] : [{ tag: seen.tag, place }];
  });
}

/** The highest, whatever order they come in; undefined: there is none. */
export function highest<P>(order: TagOrder<P>, all: readonly Standing<P>[]): Standing<P> | undefined {
  const [first, ...others] = all;
  return others.reduce((best, one) => (best === undefined || isAbove(order, one, best) ? one : best), first);
}

function isAbove<P>(order: TagOrder<P>, one: Standing<P>, other: Standing<P>): boolean {
  const compared = order.compare(one.place, other.place);
  if (compared !== 0) return compared > 0;
  return order.firstOfEqual === true ? one.tag < other.tag : one.tag > other.tag;
}
