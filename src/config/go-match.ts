/**
 * Compiles a pattern of Go's `path/filepath.Match`, as it is on Linux and macOS; undefined when Go refuses it. `*` and
 * `?` stay within a part, `[a-z]` and `[^a-z]` are classes (which may match a `/`), a backslash takes the next
 * character as it is.
 * @see https://pkg.go.dev/path/filepath#Match
 */
export function compileGoMatch(pattern: string): RegExp | undefined {
  const characters = [...pattern];
  let source = "";
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] as string;
    if (character === "*") source += "[^/]*";
    else if (character === "?") source += "[^/]";
    else if (character === "[") {
      const found = classFrom(characters, at + 1);
      if (found === undefined) return undefined;
      source += found.source;
      at = found.end;
    } else {
      if (character === "\\") at += 1;
      const literal = characters[at];
      if (literal === undefined) return undefined;
      source += escaped(literal);
    }
  }
  return new RegExp(`^${source}$`, "u");
}

/** A class whose `[` lies just before; `end` is where its `]` is. */
function classFrom(
  characters: readonly string[],
  from: number,
): { readonly source: string; readonly end: number } | undefined {
  const negated = characters[from] === "^";
  let at = negated ? from + 1 : from;
  let ranges = "";
  for (let count = 0; count === 0 || characters[at] !== "]"; count += 1) {
    const low = memberAt(characters, at);
    if (low === undefined) return undefined;
    const high = characters[low.next] === "-" ? memberAt(characters, low.next + 1) : low;
    if (high === undefined) return undefined;
    // A range the wrong way round matches nothing in Go, and is an error in JavaScript.
    if (low.code <= high.code) ranges += `${escaped(low.character)}-${escaped(high.character)}`;
    at = high.next;
  }
  return { source: negated ? `[^${ranges}]` : `[${ranges}]`, end: at };
}

/** One character of a class, which something must follow. */
function memberAt(characters: readonly string[], from: number) {
  const first = characters[from];
  if (first === "-" || first === "]") return undefined;
  const at = first === "\\" ? from + 1 : from;
  const character = characters[at];
  if (character === undefined || at + 1 >= characters.length) return undefined;
  return { character, code: character.codePointAt(0) ?? 0, next: at + 1 };
}

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
