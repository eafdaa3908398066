import { UserError } from "../errors.ts";
import { isMap } from "../formats/json.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";

/** A key of a map, or an index of a list. */
type Step = string | number;

/** Helm's own bound for an index. */
const highestIndex = 65_536;

/**
 * Puts one value into a map, at a path as `helm --set` takes it: `a.b[0]`, `annotations.example\.com/key`. The value
 * is read as Flux reads one with a `targetPath`: true, false, null and whole numbers as such, `{a,b}` as a list, what
 * stands in quotes as text, all else as text; a backslash takes the meaning of the character behind it. `literal`: it is
 * text as it is. `described`: where the value comes from, at the start of a sentence.
 */
export function putAt(
  base: JsonMap,
  path: string,
  text: string,
  described: string,
  literal = false,
): JsonMap {
  const steps = stepsOf(path);
  if (steps === undefined) {
    throw new UserError(`${described} goes to \`${path}\`, which is no path of values.`, {
      hint: "Write it as `helm --set` takes it: a.b[0], with a backslash before a dot that belongs to a key.",
    });
  }
  return put(base, steps, literal ? text : parsedValue(text)) as JsonMap;
}

/** Whether a path leads into a list, which it changes in part. */
export function leadsIntoList(path: string): boolean {
  return stepsOf(path)?.some((step) => typeof step === "number") ?? false;
}

/** undefined: it is no path. */
function stepsOf(path: string): readonly Step[] | undefined {
  const parts = path.match(/\[[^\]]*\]?|\.|(?:\\[\s\S]|[^\\.[\]])+|[\s\S]/g) ?? [];
  const steps: Step[] = [];
  let expected: "key" | "more" = "key";
  for (const part of parts) {
    const index = /^\[(\d{1,5})\]$/.exec(part)?.[1];
    if (expected === "more" && index !== undefined && Number(index) <= highestIndex)
      steps.push(Number(index));
    else if (expected === "more" && part === ".") expected = "key";
    else if (expected === "key" && /^[^.[\]]/.test(part) && part !== "\\") {
      steps.push(unescaped(part));
      expected = "more";
    } else return undefined;
  }
  return expected === "more" ? steps : undefined;
}

function put(base: Json | undefined, [step, ...rest]: readonly Step[], value: Json): Json {
  if (step === undefined) return value;
  if (typeof step === "string") {
    const map = isMap(base) ? base : {};
    return { ...map, [step]: put(Object.hasOwn(map, step) ? map[step] : undefined, rest, value) };
  }
  const list: Json[] = Array.isArray(base) ? [...base] : [];
  while (list.length < step) list.push(null);
  list[step] = put(list[step], rest, value);
  return list;
}

function parsedValue(text: string): Json {
  const quoted = /^(?:"[\s\S]*"|'[\s\S]*')$/.test(text) && text.length > 1;
  if (quoted) return unescaped(text.slice(1, -1));
  const list = /^\{([\s\S]*)\}$/.exec(text)?.[1];
  if (list === undefined) return scalarOf(text);
  return list === "" ? [] : (list.match(/(?:\\[\s\S]|[^\\,])+/g) ?? []).map(scalarOf);
}

function scalarOf(text: string): Json {
  const plain = unescaped(text);
  if (plain === "true") return true;
  if (plain === "false") return false;
  if (plain === "null") return null;
  const number = /^(?:0|[+-]?[1-9]\d*)$/.test(plain) ? Number(plain) : undefined;
  return number !== undefined && Number.isSafeInteger(number) ? number : plain;
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, "$1");
}
