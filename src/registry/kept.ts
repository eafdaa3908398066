import { gunzipSync, gzipSync } from "node:zlib";
import { isDigest } from "../images/reference.ts";
import { fieldOf, parsedJson, textOf } from "./json.ts";
import type { TagPage } from "./tags.ts";

/**
 * What runs leave for later ones about a repository. A digest's date never changes; which digest a tag leads to may,
 * and is what it was when the tag was looked at.
 */
export interface KeptRepository {
  readonly tags: Map<string, string>;
  /** Milliseconds since 1970 by digest; undefined: the image does not say. */
  readonly dates: Map<string, number | undefined>;
  /** Of the list of tags, by path and query. */
  readonly pages: Map<string, TagPage>;
}

/** More is none of ours. */
const maxBytes = 64 * 1024 * 1024;

export function nothingKept(): KeptRepository {
  return { tags: new Map(), dates: new Map(), pages: new Map() };
}

/** What an earlier run has written. Anybody who may write to the cache may have written it: only what fits counts. */
export function readKept(bytes: Uint8Array | undefined): KeptRepository {
  const read = bytes === undefined ? undefined : parsedJson(unpacked(bytes));
  const tags = entriesOf(fieldOf(read, "tags")).flatMap(([tag, digest]) =>
    typeof digest === "string" && isDigest(digest) ? [[tag, digest] as const] : [],
  );
  const dates = entriesOf(fieldOf(read, "dates")).flatMap(([digest, time]) =>
    isDigest(digest) && (time === null || isTime(time))
      ? [[digest, (time as number | null) ?? undefined] as const]
      : [],
  );
  const pages = entriesOf(fieldOf(read, "pages")).flatMap(([path, page]) => pageIn(path, page));
  return { tags: new Map(tags), dates: new Map(dates), pages: new Map(pages) };
}

/** For `readKept` of a later run. The same is always written the same. */
export function writeKept({ tags, dates, pages }: KeptRepository): Buffer {
  const sorted = <T>(map: ReadonlyMap<string, T>) =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  const times = new Map([...dates].map(([digest, time]) => [digest, time ?? null]));
  return gzipSync(JSON.stringify({ tags: sorted(tags), dates: sorted(times), pages: sorted(pages) }));
}

function pageIn(path: string, page: unknown): readonly (readonly [string, TagPage])[] {
  const tags = fieldOf(page, "tags");
  const etag = textOf(page, "etag");
  const next = textOf(page, "next");
  // It is asked with a login: never of another server.
  if (next !== undefined && !next.startsWith("/")) return [];
  if (etag === undefined || !Array.isArray(tags) || !tags.every((tag) => typeof tag === "string")) return [];
  return [[path, { etag, tags, ...(next === undefined ? {} : { next }) }]];
}

/** Whether a date can be made of it. */
function isTime(time: unknown): boolean {
  return Number.isSafeInteger(time) && !Number.isNaN(new Date(time as number).getTime());
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function unpacked(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes }).toString("utf8");
  } catch {
    return "";
  }
}
