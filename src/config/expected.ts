import { describeNode, type Fault, isNull, type YamlNode } from "../yaml/node.ts";
import type { IntegerShape, Shape } from "./shape.ts";

/** Whether the node is of the shape's kind; what lies inside it is not looked at. */
export function accepts(shape: Shape, node: YamlNode): boolean {
  const value = node.kind === "scalar" ? node.value : undefined;
  switch (shape.kind) {
    case "text":
      return typeof value === "string" || (shape.fromNumber && typeof value === "number");
    case "boolean":
      return typeof value === "boolean";
    case "choice":
      return typeof value === "string" && shape.words.includes(value);
    case "integer":
      return typeof value === "number" && Number.isSafeInteger(value) && isWithin(value, shape);
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

/** What is wrong with a node that its shape does not accept. */
export function wrongType(shape: Shape, node: YamlNode, name: string): Fault {
  const { offset } = node;
  if (isNull(node)) {
    const hint = "Give it a value, or remove the line.";
    return { offset, message: `\`${name}\` is empty: it takes ${expected(shape)}.`, hint };
  }
  const message = `\`${name}\` takes ${expected(shape)}, not ${describeNode(node)}.`;
  const hint = typeHint(shape, node);
  return hint === undefined ? { offset, message } : { offset, message, hint };
}

/** What a shape takes, for "takes …". */
function expected(shape: Shape): string {
  const phrases = phrasesOf(shape);
  return phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")} or ${phrases.at(-1)}`;
}

function phrasesOf(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case "text":
      return [shape.noun];
    case "boolean":
      return ["true", "false"];
    case "choice":
      return shape.words.map((word) => `\`${word}\``);
    case "integer":
      return [rangeOf(shape)];
    case "json":
    case "map":
    case "object":
      return ["a map"];
    case "list":
      return shape.orOne ? [...phrasesOf(shape.of), "a list"] : [`a list (each item ${expected(shape.of)})`];
    case "union":
      return shape.of.flatMap(phrasesOf);
  }
}

function isWithin(value: number, { minimum, maximum = Number.MAX_SAFE_INTEGER }: IntegerShape): boolean {
  return value >= minimum && value <= maximum;
}

function rangeOf({ minimum, maximum }: IntegerShape): string {
  return `a whole number from ${minimum}${maximum === undefined ? "" : ` to ${maximum}`}`;
}

function typeHint(shape: Shape, node: YamlNode): string | undefined {
  if (node.kind !== "scalar") return undefined;
  const text = (shape.kind === "union" ? shape.of : [shape]).find(({ kind }) => kind === "text");
  const takesText = text !== undefined || (shape.kind === "list" && shape.orOne && shape.of.kind === "text");
  if (takesText && typeof node.value !== "string") {
    // Quotes alone would not do where the text has to have a form.
    const complaint = text?.kind === "text" ? text.format?.complain(node.text) : undefined;
    return complaint?.hint ?? `Put it in quotes: "${node.text}".`;
  }
  if (shape.kind === "list" && !shape.orOne) return `Write [${node.text}].`;
  const unquoted = node.text.toLowerCase();
  const takesBoolean = [shape, ...(shape.kind === "union" ? shape.of : [])].some((s) => s.kind === "boolean");
  if (!takesBoolean) return undefined;
  if (["true", "yes", "on"].includes(unquoted)) return "Write true, without quotes.";
  if (["false", "no", "off"].includes(unquoted)) return "Write false, without quotes.";
  return undefined;
}
