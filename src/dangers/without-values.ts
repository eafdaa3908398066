/** Longest answer within a sentence, in characters. */
const longest = 300;

/**
 * After these the API server quotes the value of a field.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go
 */
const quoting = /(?:Invalid value|Unsupported value|Duplicate value|Not found|Too many): /;

/**
 * How it quotes what has the wrong type, to the end: nothing there tells where the value ends.
 * @see https://github.com/kubernetes-sigs/structured-merge-diff/blob/master/typed/helpers.go
 */
const typed = /(?:, got )?&(?:value\.valueUnstructured)?\{.*/;

/** What only says of which object it is, and that an apply by the server could not read it. */
const preamble =
  /^(?:\S* "[^"]*" is invalid|failed to (?:create typed patch object|convert new object) \([^)]*\)(?: to proper version)?): /;

/**
 * The API server's words about an object as a clause without full stop: one line, without the values of fields that it
 * quotes, without the object's own name before them, and not too long.
 */
export function withoutValues(message: string): string {
  const [line = ""] = message.replace(preamble, "").split("\n");
  const words = cut(line.replace(typed, "")).replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return words.length <= longest ? words : `${words.slice(0, longest).trimEnd()}…`;
}

function cut(text: string): string {
  let kept = "";
  for (let rest = text; ; ) {
    const found = quoting.exec(rest);
    if (found === null) return kept + rest;
    const end = found.index + found[0].length;
    kept += rest.slice(0, end - 2);
    rest = rest.slice(valueEnd(rest, end));
  }
}

/**
 * Where a value ends that begins at `from`: text in quotes, JSON, or what Go prints of a struct, up to the colon or comma
 * after it. One whose end cannot be told takes the rest.
 */
function valueEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (letter === '"') at = quoteEnd(text, at);
    else if ("{[(".includes(letter)) depth += 1;
    else if ("}])".includes(letter)) depth -= 1;
    // What closes here was opened before the value.
    if (depth < 0 || (depth === 0 && /^[:,] /.test(text.slice(at, at + 2)))) return at;
  }
  return text.length;
}

/** The closing quote of a text that is opened at `from`. */
function quoteEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
