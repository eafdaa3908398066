import type { Fault, YamlNode } from "../yaml/node.ts";
import type { Json, JsonMap } from "./values-reference.ts";

// `${env:NAME}` in the texts of inline values stands for an environment variable; `$${env:NAME}` for that text itself.

const pattern = /\$?\$\{env:([^}]*)\}/g;

/** What is wrong with the variables that texts below a node take. `allowed`: those listed in gitops.yaml. */
export function variableFaults(node: YamlNode, allowed: readonly string[]): readonly Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<YamlNode>();
  const look = (one: YamlNode): void => {
    if (seen.has(one)) return;
    seen.add(one);
    if (one.kind === "list") one.items.forEach(look);
    else if (one.kind === "map") for (const { value } of one.entries) look(value);
    else if (typeof one.value === "string") {
      const missing = namesIn(one.value).filter((name) => !allowed.includes(name));
      for (const name of new Set(missing)) faults.push(notAllowed(name, one.offset));
    }
  };
  look(node);
  return faults;
}

function notAllowed(name: string, offset: number): Fault {
  const text = `\${env:${name}}`;
  const wayOut = `write \`$${text}\` where that very text is meant`;
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return {
      offset,
      message: `\`${text}\` does not name an environment variable.`,
      hint: `Write it as \`\${env:NAME}\`; or ${wayOut}.`,
    };
  }
  return {
    offset,
    message: `\`${text}\`: the variable ${name} is not listed under \`env\` in gitops.yaml.`,
    hint: `Add it there, as env: [${name}]; or ${wayOut}.`,
  };
}

/**
 * The variables that texts of a map take, in alphabetical order; undefined: there is nothing to fill in, nor an
 * escaped one to take the mark from.
 */
export function variablesIn(values: JsonMap): readonly string[] | undefined {
  const texts: string[] = [];
  collect(values, texts);
  const mentioned = texts.filter((text) => text.includes("${env:"));
  return mentioned.length === 0 ? undefined : [...new Set(mentioned.flatMap(namesIn))].sort();
}

function collect(json: Json, texts: string[]): void {
  if (typeof json === "string") texts.push(json);
  else if (typeof json === "object" && json !== null)
    for (const one of Object.values(json)) collect(one, texts);
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(pattern)].filter(([all]) => !all.startsWith("$$")).map(([, name = ""]) => name);
}

/** The map with its variables filled in. Keys stay as they are, and what is filled in is not looked at again. */
export function fillVariables(values: JsonMap, textOf: (name: string) => string): JsonMap {
  return fill(values, textOf) as JsonMap;
}

function fill(json: Json, textOf: (name: string) => string): Json {
  if (typeof json === "string") {
    return json.replace(pattern, (all, name: string) => (all.startsWith("$$") ? all.slice(1) : textOf(name)));
  }
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map((item: Json) => fill(item, textOf));
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, fill(value, textOf)]));
}
