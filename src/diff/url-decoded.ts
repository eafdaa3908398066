import type { Rewritten } from "./occurrences.ts";

const encoded = /(?:%[0-9a-f]{2})+/gi;

/** Decodes a URL-encoded text, whichever characters were encoded; undefined: there are none. */
export function urlDecoded(text: string): Rewritten | undefined {
  if (!text.includes("%")) return undefined;
  const parts: string[] = [];
  const places: number[] = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(encoded)) {
    take(text.slice(end, index), end);
    for (const [at, character] of charactersOf(Buffer.from(run.replaceAll("%", ""), "hex"))) {
      parts.push(character);
      for (let unit = 0; unit < character.length; unit++) places.push(index + at * 3);
    }
    end = index + run.length;
  }
  if (parts.length === 0) return undefined;
  take(text.slice(end), end);
  const place = (at: number) => places[at] ?? text.length;
  return { text: parts.join(""), place, end: place };

  function take(plain: string, from: number): void {
    parts.push(plain);
    for (let at = 0; at < plain.length; at++) places.push(from + at);
  }
}

/** Characters of UTF-8 with the place of their first byte; where it is none, each byte is one. */
function charactersOf(bytes: Buffer): readonly (readonly [number, string])[] {
  const text = bytes.toString("utf8");
  if (text.includes("\ufffd")) return [...bytes.toString("latin1")].map((character, at) => [at, character]);
  let at = 0;
  return [...text].map((character) => {
    const place = at;
    at += Buffer.byteLength(character);
    return [place, character];
  });
}
