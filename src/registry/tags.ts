import { UserError } from "../errors.ts";
import { type RefusalHints, refused } from "../http/request-failures.ts";
import type { HttpAnswer } from "../http/send.ts";
import { type Artifacts, addressOf } from "./artifacts.ts";
import type { Ask } from "./ask.ts";
import { fieldOf, parsedJson } from "./json.ts";

/** A page of a list as a server gave it, to ask whether it is still the same. */
export interface TagPage {
  readonly etag: string;
  readonly tags: readonly string[];
  /** Path and query of the page after it. */
  readonly next?: string;
}

export interface TagListParts {
  readonly ask: Ask;
  /** Subject of a sentence. */
  readonly what: string;
  /** Absent: what helps with charts. */
  readonly hints?: RefusalHints;
  /** Pages of an earlier list by path and query; at the end those of this one that have an ETag. */
  readonly pages?: Map<string, TagPage>;
}

/** Servers give 50 to 100 a page where nobody asks for more, and at most as many. */
const pageSize = 1000;

/** More than any repository has. */
const maxPages = 1000;

interface Page {
  readonly tags: readonly string[];
  readonly next: string | undefined;
}

/**
 * All tags of a repository, in the server's order; undefined: it is not there (404). A list that is not whole is an
 * error: who chooses among half of the tags goes back to an older one. Throws UserError.
 */
export async function listTags(
  artifacts: Artifacts,
  { ask, what, pages = new Map(), ...hints }: TagListParts,
): Promise<readonly string[] | undefined> {
  const { origin, pathname } = addressOf(artifacts, "tags/list");
  const sized = `${pathname}?n=${pageSize}`;
  const before = new Map(pages);
  pages.clear();

  async function page(path: string): Promise<Page | "missing"> {
    const kept = before.get(path);
    const url = new URL(`${origin}${path}`);
    const headers = kept === undefined ? {} : { "if-none-match": kept.etag };
    const answer = await ask(artifacts, { what, url, headers });
    if (answer.status === 404) return "missing";
    // Who does not give so many at once may say so instead of giving fewer.
    if (path === sized && [400, 413, 422].includes(answer.status)) return { tags: [], next: pathname };
    const same = answer.status === 304 ? kept : undefined;
    if (same === undefined && answer.status !== 200)
      throw refused({ what, url, maxBytes: 0, ...hints }, answer);
    const read = same ?? { tags: tagsIn(answer.body, what), ...nextOf(answer, url) };
    const etag = same?.etag ?? answer.headers.etag;
    if (etag !== undefined) pages.set(path, { ...read, etag });
    return { tags: read.tags, next: read.next };
  }

  const tags = new Set<string>();
  const seen = new Set<string>();
  let next: string | undefined = sized;
  while (next !== undefined) {
    if (seen.has(next) || seen.size === maxPages) throw notWhole(what, "its pages do not come to an end");
    seen.add(next);
    const read: Page | "missing" = await page(next);
    if (read !== "missing") {
      for (const tag of read.tags) tags.add(tag);
      next = read.next;
    } else if (tags.size === 0) return undefined;
    else throw notWhole(what, "it was removed meanwhile");
  }
  return [...tags];
}

function notWhole(what: string, why: string): UserError {
  return new UserError(`${what} could not be fetched: ${why}.`, {
    hint: "Tell who keeps the registry. Nothing is chosen among a part of the tags.",
  });
}

function tagsIn(body: Buffer, what: string): readonly string[] {
  const tags = fieldOf(parsedJson(body), "tags");
  // A repository without tags.
  if (tags === null) return [];
  if (Array.isArray(tags)) return tags.filter((tag) => typeof tag === "string");
  throw new UserError(`${what} could not be fetched: what came is none.`, {
    hint: "Is there a registry at that address? It may be a sign-in page.",
  });
}

/** Of the same server, whatever the link says: a login goes with the request. */
function nextOf({ headers }: HttpAnswer, url: URL): { readonly next?: string } {
  const link = /<([^>]+)>\s*;\s*rel="?next/i.exec(String(headers.link ?? ""))?.[1];
  const next = link === undefined ? null : URL.parse(link, url.href);
  return next === null ? {} : { next: `${next.pathname}${next.search}` };
}
