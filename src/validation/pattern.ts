import { RE2JS } from "re2js";

/** Whether a text matches a pattern of a schema, which is Go's; undefined: the pattern cannot be read. */
export type Matches = (pattern: string, text: string) => boolean | undefined;

/** Reads each pattern once. */
export function createMatches(): Matches {
  const known = new Map<string, RE2JS | undefined>();
  return (pattern, text) => {
    if (!known.has(pattern)) known.set(pattern, compiled(pattern));
    return known.get(pattern)?.matcher(text).find();
  };
}

function compiled(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}
