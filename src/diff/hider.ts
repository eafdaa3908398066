import { createHmac } from "node:crypto";
import {
  createFinder,
  type Finder,
  findNothing,
  joined,
  type Occurrence,
  type Rewritten,
} from "./occurrences.ts";
import { formsOf } from "./secret-forms.ts";
import { unfolded } from "./unfolded.ts";
import { urlDecoded } from "./url-decoded.ts";

/** Replaces secrets by hashes: one sees that a secret changes, and not what it is. */
export interface Hider {
  /** The text with `(hidden, 1a2b3c)` in place of each secret in it: plain, in base64, or URL-encoded, also over several lines. */
  text(text: string): string;
  /** `1a2b3c` for a value as a whole, whatever it is; the same for a text and its bytes in UTF-8. */
  hash(value: string | Uint8Array): string;
}

/**
 * `secrets`: whole values, which are looked for as such and line by line, from 6 characters on. `key`: random, so that
 * nobody can tell from a hash whether a guess is right; the same for all that is to be compared.
 */
export function createHider({
  secrets,
  key,
}: {
  readonly secrets: Iterable<string>;
  readonly key: Uint8Array;
}): Hider {
  const forms = formsOf(secrets);
  const finders = {
    any: createFinder(forms),
    ofWords: createFinder(forms.filter(({ text }) => text.includes(" "))),
  };
  const hash = (value: string | Uint8Array) =>
    createHmac("sha256", key).update(value).digest("hex").slice(0, 6);
  return {
    hash,
    text(text) {
      const found = occurrencesIn(text, finders);
      if (found.length === 0) return text;
      const parts: string[] = [];
      let end = 0;
      for (const { from, to, secrets } of found) {
        parts.push(text.slice(end, from), hidden(hash(secrets.join("\n"))));
        end = to;
      }
      return parts.join("") + text.slice(end);
    },
  };
}

/** What stands for a secret that is as it was, or new. */
export function hidden(hash: string): string {
  return `(hidden, ${hash})`;
}

/** What stands for a secret that is another one on the other side. */
export function changed(hash: string): string {
  return `(changed, ${hash})`;
}

const mark = /\(hidden, ([0-9a-f]{6})\)/g;

/** A text in which the secrets that `other` does not have count as changed. Both have gone through the hider. */
export function markChanged(text: string, other: string): string {
  const known = new Set([...other.matchAll(mark)].map(([, hash]) => hash));
  return text.replace(mark, (found, hash: string) => (known.has(hash) ? found : changed(hash)));
}

/** The same text in every run, whatever the key: without the hashes. */
export function withoutHashes(text: string): string {
  return text.replace(mark, "(secret)");
}

interface Finders {
  readonly any: Finder;
  /** Of forms that have blanks, where a text may be folded. */
  readonly ofWords: Finder;
}

function occurrencesIn(text: string, { any, ofWords }: Finders): readonly Occurrence[] {
  const found = any(text);
  const put = unfolded(text);
  const inside = [
    ...elsewhere(urlDecoded(text), any),
    ...elsewhere(put?.(""), any),
    ...elsewhere(ofWords === findNothing ? undefined : put?.(" "), ofWords),
  ];
  return inside.length === 0 ? found : joined([...found, ...inside]);
}

/** By the places in the text that it was made of. */
function elsewhere(made: Rewritten | undefined, find: Finder): readonly Occurrence[] {
  if (made === undefined) return [];
  return find(made.text).map(({ from, to, secrets }) => ({
    from: made.place(from),
    to: made.end(to),
    secrets,
  }));
}
