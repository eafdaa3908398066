import type { Json, JsonMap } from "../formats/declaration.ts";
import {
  describeNode,
  type Fault,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from "../formats/yaml/node.ts";
import { nearest, orList } from "./distance.ts";
import type { ListShape, MapShape, ObjectShape, Shape, TextShape, Typed, UnionShape } from "./shape.ts";

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
      return checkObject(shape, node as YamlMap, faults);
  }
}

/** Whether the node is of the shape's kind; what lies inside it is not looked at. */
function accepts(shape: Shape, node: YamlNode): boolean {
  const value = node.kind === "scalar" ? node.value : undefined;
  switch (shape.kind) {
    case "text":
      return typeof value === "string" || (shape.fromNumber && typeof value === "number");
    case "boolean":
      return typeof value === "boolean";
    case "choice":
      return typeof value === "string" && shape.words.includes(value);
    case "integer":
      return typeof value === "number" && Number.isSafeInteger(value) && value >= shape.minimum;
    case "list":
      return node.kind === "list" || (shape.orOne && accepts(shape.of, node));
    case "union":
      return shape.of.some((alternative) => accepts(alternative, node));
    case "json":
    case "map":
    case "object":
      return node.kind === "map";
  }
}

function wrongType(shape: Shape, node: YamlNode, name: string): Fault {
  const { offset } = node;
  if (node.kind === "scalar" && node.value === null) {
    const hint = "Give it a value, or remove the line.";
    return { offset, message: `\`${name}\` is empty: it takes ${expected(shape)}.`, hint };
  }
  const message = `\`${name}\` takes ${expected(shape)}, not ${describeNode(node)}.`;
  const hint = typeHint(shape, node);
  return hint === undefined ? { offset, message } : { offset, message, hint };
}

/** What a shape takes, for "takes …". */
function expected(shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return shape.noun;
    case "boolean":
      return "true or false";
    case "choice":
      return orList(shape.words);
    case "integer":
      return `a whole number from ${shape.minimum}`;
    case "json":
    case "map":
    case "object":
      return "a map";
    case "list": {
      const item = expected(shape.of);
      return shape.orOne ? `${item}, or a list` : `a list (each item ${item})`;
    }
    case "union":
      return shape.of.map(expected).join(" or ");
  }
}

function typeHint(shape: Shape, node: YamlNode): string | undefined {
  if (node.kind !== "scalar") return undefined;
  const takesText =
    shape.kind === "text" || (shape.kind === "list" && shape.orOne && shape.of.kind === "text");
  if (takesText && typeof node.value !== "string") return `Put it in quotes: "${node.text}".`;
  if (shape.kind === "list" && !shape.orOne) return `Write [${node.text}].`;
  const unquoted = node.text.toLowerCase();
  const takesBoolean = [shape, ...(shape.kind === "union" ? shape.of : [])].some((s) => s.kind === "boolean");
  if (!takesBoolean) return undefined;
  if (["true", "yes", "on"].includes(unquoted)) return "Write true, without quotes.";
  if (["false", "no", "off"].includes(unquoted)) return "Write false, without quotes.";
  return undefined;
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

function checkObject(shape: ObjectShape, node: YamlMap, faults: Fault[]): object {
  const values: [string, unknown][] = [];
  for (const entry of node.entries) {
    if (shape.extensible && entry.key.startsWith("x-")) continue;
    const keyShape = Object.hasOwn(shape.keys, entry.key) ? shape.keys[entry.key] : undefined;
    if (keyShape === undefined) faults.push(unknownKey(shape, entry.key, entry.offset));
    else values.push([entry.key, checkNode(keyShape, entry.value, entry.key, faults)]);
  }
  for (const key of shape.required) {
    const isThere = node.entries.some((entry) => entry.key === key);
    if (!isThere) faults.push({ offset: node.offset, message: `${capital(shape.noun)} has no \`${key}\`.` });
  }
  return Object.fromEntries(values);
}

function unknownKey(shape: ObjectShape, key: string, offset: number): Fault {
  const refused = Object.hasOwn(shape.refused, key) ? shape.refused[key] : undefined;
  if (refused !== undefined) {
    return { offset, message: `${capital(shape.noun)} takes no \`${key}\`.`, hint: refused };
  }
  const message = `${capital(shape.noun)} has no key \`${key}\`.`;
  const [near] = nearest(key, Object.keys(shape.keys), 1);
  const known = `It takes ${orList(Object.keys(shape.keys))}.`;
  return { offset, message, hint: near === undefined ? known : `Did you mean \`${near}\`?` };
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Aliases become the same object again, so that many of them cost nothing. */
function toJson(node: YamlNode, faults: Fault[], made: Map<YamlNode, Json> = new Map()): Json {
  if (node.kind === "scalar") return scalarToJson(node, faults);
  const known = made.get(node);
  if (known !== undefined) return known;
  const json: Json =
    node.kind === "list"
      ? node.items.map((item) => toJson(item, faults, made))
      : (Object.fromEntries(node.entries.map((e) => [e.key, toJson(e.value, faults, made)])) as JsonMap);
  made.set(node, json);
  return json;
}

/** Helm reads values by way of JSON, which knows no infinity; and a number that loses digits is a trap. */
function scalarToJson(node: YamlScalar, faults: Fault[]): Json {
  const { value, text, offset } = node;
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) {
    faults.push({
      offset,
      message: `\`${text}\` has no form in JSON, which Helm's values are.`,
      hint: quoteIt,
    });
  } else if (Number.isInteger(value) && !Number.isSafeInteger(value) && !/[.eE]/.test(text)) {
    faults.push({
      offset,
      message: `The number ${text} is too large to keep all its digits.`,
      hint: quoteIt,
    });
  }
  return value;
}

const quoteIt = "Put it in quotes.";
