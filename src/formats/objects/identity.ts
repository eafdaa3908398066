import { describeNode, entryOf, type Fault, isNull, type YamlMap, type YamlNode } from "../../yaml/node.ts";

/** What tells an object of Kubernetes from others. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** As written; undefined: it says none. */
  readonly namespace: string | undefined;
}

/** The group of an API version, `apps` of `apps/v1`; "" for that of `v1`. One whose version was forgotten is one, too. */
export function groupOf(apiVersion: string): string {
  const [group = "", version] = apiVersion.split("/");
  return version === undefined && !group.includes(".") ? "" : group;
}

/** Tells objects of one namespace apart. Versions of one kind are the same object. */
export function kindAndName({ apiVersion, kind, name }: Omit<Identity, "namespace">): string {
  return [groupOf(apiVersion), kind, name].join("/");
}

/** Reads it from a document's root; undefined: something in it is wrong, which was added to `faults`. */
export function identityOf(root: YamlMap, faults: Fault[]): Identity | undefined {
  const metadata = entryOf(root, "metadata")?.value;
  const apiVersion = required(root, "apiVersion", "apiVersion", faults);
  const kind = required(root, "kind", "kind", faults);
  if (apiVersion === undefined || kind === undefined) return undefined;
  if (metadata !== undefined && metadata.kind !== "map" && !isNull(metadata)) {
    faults.push({ offset: metadata.offset, message: `\`metadata\` is ${describeNode(metadata)}.` });
    return undefined;
  }
  if (hasText(metadata, "generateName") && !hasText(metadata, "name")) {
    faults.push({
      offset: entryOf(metadata, "generateName")?.offset ?? root.offset,
      message: `This ${kind} has \`metadata.generateName\`: nobody could find it again.`,
      hint: "Give it a `metadata.name`.",
    });
    return undefined;
  }
  const before = faults.length;
  const name = required(metadata ?? root, "name", "metadata.name", faults);
  const namespace = textOf(metadata, "namespace", "metadata.namespace", faults);
  if (name === undefined || faults.length > before) return undefined;
  return { apiVersion, kind, name, namespace: namespace === "" ? undefined : namespace };
}

function required(map: YamlNode, key: string, path: string, faults: Fault[]): string | undefined {
  const before = faults.length;
  const text = map.kind === "map" ? textOf(map, key, path, faults) : undefined;
  if (text !== undefined && text !== "") return text;
  if (faults.length === before)
    faults.push({
      offset: map.offset,
      message: `This document is no object of Kubernetes: it has no \`${path}\`.`,
      hint: "Every object has `apiVersion`, `kind` and `metadata.name`.",
    });
  return undefined;
}

/** A text as Kubernetes reads it: `on`, which it takes for true, is none. */
function textOf(map: YamlNode | undefined, key: string, path: string, faults: Fault[]): string | undefined {
  const node = entryOf(map, key)?.value;
  if (node === undefined || isNull(node)) return undefined;
  if (node.kind === "scalar" && typeof node.value === "string") return node.value;
  const what =
    node.kind === "scalar" ? `\`${node.text}\`, which Kubernetes does not read as text` : describeNode(node);
  const message = `\`${path}\` is ${what}.`;
  faults.push({
    offset: node.offset,
    message,
    ...(node.kind === "scalar" ? { hint: "Put it in quotes." } : {}),
  });
  return undefined;
}

function hasText(map: YamlNode | undefined, key: string): boolean {
  const node = entryOf(map, key)?.value;
  return node !== undefined && !isNull(node);
}
