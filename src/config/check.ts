import { type Fault, isNull, type YamlMap, type YamlNode, type YamlScalar } from "../yaml/node.ts";
import { nearest, orList } from "./distance.ts";
import { accepts, wrongType } from "./expected.ts";
import type { ListShape, MapShape, ObjectShape, Shape, TextShape, Typed, UnionShape } from "./shape.ts";
import { toJson } from "./to-json.ts";

/** Everything wrong is added to `faults`; the value is to be used only when nothing was. */
export function check<T>(shape: Typed<T>, node: YamlNode, name: string, faults: Fault[]): T | undefined {
  const before = faults.length;
  const value = checkNode(shape, node, name, faults);
  return faults.length > before ? undefined : (value as T);
}

/** `name`: what messages call the node: a key, or "a plan". */
function checkNode(shape: Shape, node: YamlNode, name: string, faults: Fault[]): unknown {
  if (!accepts(shape, node)) {
    faults.push(wrongType(shape, node, name));
    return undefined;
  }
  switch (shape.kind) {
    case "text":
      return checkText(shape, node as YamlScalar, name, faults);
    case "boolean":
    case "choice":
    case "integer":
      return (node as YamlScalar).value;
    case "json":
      return toJson(node, faults);
    case "list":
      return checkList(shape, node, name, faults);
    case "union":
      return checkUnion(shape, node, name, faults);
    case "map":
      return checkMap(shape, node as YamlMap, name, faults);
    case "object":
      return checkObject(shape, node as YamlMap, name, faults);
  }
}

function checkText(shape: TextShape, node: YamlScalar, name: string, faults: Fault[]): string {
  const { offset, text } = node;
  if (text.trim() === "") {
    faults.push({ offset, message: `\`${name}\` is empty: it takes ${shape.noun}.`, hint: removeIt });
    return text;
  }
  const complaint = shape.format?.complain(text);
  if (complaint !== undefined) {
    faults.push({ offset, ...complaint, message: `\`${name}\`: ${complaint.message}` });
  }
  return text;
}

const removeIt = "Give it a value, or remove the line.";

function checkList(shape: ListShape, node: YamlNode, name: string, faults: Fault[]): unknown[] {
  if (node.kind !== "list") return [checkNode(shape.of, node, name, faults)];
  return node.items.map((item, at) => checkNode(shape.of, item, `${name}[${at}]`, faults));
}

function checkUnion(shape: UnionShape, node: YamlNode, name: string, faults: Fault[]): unknown {
  const alternative = shape.of.find((candidate) => accepts(candidate, node));
  return alternative === undefined ? undefined : checkNode(alternative, node, name, faults);
}

function checkMap(shape: MapShape, node: YamlMap, name: string, faults: Fault[]): object {
  const values = node.entries.map((entry) => {
    const complaint = shape.keyFormat.complain(entry.key);
    const key = `${name}.${entry.key}`;
    if (complaint !== undefined) {
      faults.push({ offset: entry.offset, ...complaint, message: `\`${key}\`: ${complaint.message}` });
    }
    return [entry.key, checkNode(shape.of, entry.value, key, faults)] as const;
  });
  return Object.fromEntries(values);
}

function checkObject(shape: ObjectShape, node: YamlMap, name: string, faults: Fault[]): object {
  const values: [string, unknown][] = [];
  const path = (key: string) => (shape.fields ? `${name}.${key}` : key);
  for (const entry of node.entries) {
    if (shape.extensible && entry.key.startsWith("x-")) continue;
    const keyShape = Object.hasOwn(shape.keys, entry.key) ? shape.keys[entry.key] : undefined;
    if (keyShape === undefined) faults.push(unknownKey(shape, entry.key, path, entry.offset));
    else if (!(shape.fields && isNull(entry.value)))
      values.push([entry.key, checkNode(keyShape, entry.value, path(entry.key), faults)]);
  }
  for (const key of shape.required) {
    const found = node.entries.find((entry) => entry.key === key);
    if (found !== undefined && !(shape.fields && isNull(found.value))) continue;
    faults.push(missingKey(shape, key, path, node.offset));
  }
  if (shape.oneOf.length > 0) checkOneOf(shape, node, path, faults);
  return Object.fromEntries(values);
}

function missingKey(shape: ObjectShape, key: string, path: (key: string) => string, offset: number): Fault {
  const message = `${definite(shape.noun)} has no \`${path(key)}\`.`;
  return { offset, message, hint: `Add \`${key}\`. ${shape.keys[key]?.description}` };
}

/** Where there is none of them, the first is what most want. */
function checkOneOf(shape: ObjectShape, node: YamlMap, path: (key: string) => string, faults: Fault[]): void {
  const [first, second] = node.entries.filter(({ key }) => shape.oneOf.includes(key));
  const [usual = ""] = shape.oneOf;
  if (first === undefined) faults.push(missingKey(shape, usual, path, node.offset));
  if (first === undefined || second === undefined) return;
  const message = `${definite(shape.noun)} has \`${path(first.key)}\` and \`${path(second.key)}\`.`;
  faults.push({ offset: second.offset, message, hint: `It takes one of ${orList(shape.oneOf)}.` });
}

/** The most fields of an object of Kubernetes that a message lists. */
const shownAtMost = 12;

function unknownKey(shape: ObjectShape, key: string, path: (key: string) => string, offset: number): Fault {
  const refused = Object.hasOwn(shape.refused, key) ? shape.refused[key] : undefined;
  if (refused !== undefined) {
    return { offset, message: `${capital(shape.noun)} takes no \`${path(key)}\`.`, hint: refused };
  }
  const what = shape.fields ? "field" : "key";
  const message = `${capital(shape.noun)} has no ${what} \`${path(key)}\`.`;
  const keys = Object.keys(shape.keys);
  const [near] = nearest(key, keys, 1);
  const known =
    shape.fields && keys.length > shownAtMost ? "Correct it, or remove it." : `It takes ${orList(keys)}.`;
  return { offset, message, hint: near === undefined ? known : `Did you mean \`${path(near)}\`?` };
}

/** The very one that is read, at the start of a sentence. */
function definite(words: string): string {
  return words.replace(/^an? /, "The ");
}

/** At the start of a sentence; names keep their letters. */
function capital(words: string): string {
  return words.replace(/^an? /, (article) => article.slice(0, 1).toUpperCase() + article.slice(1));
}
