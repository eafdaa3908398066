import type { YamlNode } from "../../yaml/node.ts";
import { readPart } from "../../yaml/part.ts";
import type { DeclaredObject } from "../chart-reference.ts";
import { type GoMap, type GoValue, goValue, printGoValue } from "./go-value.ts";

/** Name and version of the chart that is made of objects, always the same: it has none of its own. */
export const objectsChart = { name: "manifests", version: "0.0.0" } as const;

/** What an object is, whatever it comes from. */
export type PlainObject = Omit<DeclaredObject, "file" | "line"> & {
  /** It stays in the cluster when the release has it no more. */
  readonly kept?: boolean;
};

/** Where the objects of a set go. */
export interface LaidOut {
  /** YAML documents that are applied before Helm, and never deleted. */
  readonly ahead: readonly string[];
  /** YAML documents for Helm. */
  readonly release: readonly string[];
}

/**
 * Divides a set of objects into what comes before Helm and what is Helm's: a CRD and an object of its kind cannot be
 * installed in one release (tried with 3.22 and 4.3), and a namespace cannot be part of the release that is recorded
 * in it. Other namespaces, and claims, stay when the release goes.
 */
export function layOut(objects: readonly PlainObject[], namespace: string): LaidOut {
  const isOwnNamespace = (object: PlainObject) => isNamespace(object) && object.name === namespace;
  const own = objects.filter(isOwnNamespace);
  const crds = objects.filter(isCrd);
  const rest = objects.filter((object) => !isOwnNamespace(object) && !isCrd(object));
  return {
    ahead: [...own, ...crds].map(documentOf),
    release: rest.map((object) => (isLasting(object) ? kept(object) : documentOf(object))),
  };
}

function isNamespace({ apiVersion, kind }: PlainObject): boolean {
  return apiVersion === "v1" && kind === "Namespace";
}

function isCrd({ apiVersion, kind }: PlainObject): boolean {
  return kind === "CustomResourceDefinition" && apiVersion.startsWith("apiextensions.k8s.io/");
}

/** What holds things that nobody brings back. */
function isLasting(object: PlainObject): boolean {
  return (
    object.kept === true ||
    isNamespace(object) ||
    (object.apiVersion === "v1" && object.kind === "PersistentVolumeClaim")
  );
}

/** As it was written, unless a line in it would end it for Helm, which looks for no more than `---` at its start. */
function documentOf({ text }: PlainObject): string {
  return /^---/m.test(text) ? printGoValue(valueIn(text)) : text;
}

/** With the annotation by which Helm leaves it in the cluster when its release goes. */
function kept({ text }: PlainObject): string {
  const root = mapOf(valueIn(text));
  const metadata = mapOf(root.get("metadata"));
  const annotations = new Map([...mapOf(metadata.get("annotations")), ["helm.sh/resource-policy", "keep"]]);
  const named = new Map<string, GoValue>([...metadata, ["annotations", annotations]]);
  return printGoValue(new Map<string, GoValue>([...root, ["metadata", named]]));
}

function mapOf(value: GoValue | undefined): GoMap {
  return value instanceof Map ? value : new Map();
}

function valueIn(text: string): GoValue {
  const part = readPart(text, 0, text.length);
  if (part.kind !== "document") throw new Error("An object that was read cannot be read again.");
  return goValueOf(part.root);
}

/** What has no form in JSON would have been refused by Helm, too. */
function goValueOf(root: YamlNode): GoValue {
  return goValue(root, []);
}
