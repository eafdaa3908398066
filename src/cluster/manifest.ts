import { FAILSAFE_SCHEMA, load, mergeTag } from "js-yaml";
import { UserError } from "../errors.ts";
import { isKept, KEEP } from "../formats/objects/irreplaceable.ts";
import { readObjects } from "../formats/objects/read-objects.ts";
import type { ObjectReference } from "./cluster.ts";
import { fieldsOf, isRecord } from "./fields.ts";

/** An object of a release's manifest. */
export interface ManifestObject extends ObjectReference {
  /** `helm.sh/resource-policy: keep`: Helm leaves it when the release goes. */
  readonly kept: boolean;
  /** All of it; every scalar is the text that was written. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Its YAML as it stands in the manifest; undefined for an item of a List. */
  readonly document: string | undefined;
}

/** Without numbers and booleans every scalar stays the text that was written. */
const SCHEMA = FAILSAFE_SCHEMA.withTags(mergeTag);

/** Between documents. */
const separator = /^---(?=\s|$)/m;

/**
 * The objects of a rendered manifest, those inside Lists too. `namespace` is as the manifest says, undefined where
 * it says nothing. Documents that are no object of Kubernetes are left out.
 */
export function manifestObjects(manifest: string): readonly ManifestObject[] {
  return manifest.split(separator).flatMap((document) => objectsIn(parsed(document), document));
}

/**
 * The same documents, with each List taken apart: its items as JSON, which tells numbers and booleans from text.
 * Throws UserError for an item that is no object.
 */
export function withoutLists(manifest: string): string {
  const documents = manifest.split(separator).map((document) => {
    if (listItems(parsed(document)) === undefined) return document;
    const { objects, problems } = readObjects("a List", new TextEncoder().encode(document));
    const [problem] = problems;
    if (problem !== undefined) throw new UserError(`A List of objects cannot be read: ${problem.message}`);
    return objects.map(({ text }) => `\n${text}\n`).join("---");
  });
  return documents.join("---");
}

function parsed(document: string): unknown {
  if (/^\s*(#.*\s*)*$/.test(document)) return undefined;
  try {
    // Templates render duplicate keys that Helm puts up with: the last one wins.
    return load(document, { schema: SCHEMA, json: true });
  } catch {
    return undefined;
  }
}

function objectsIn(value: unknown, document: string): readonly ManifestObject[] {
  if (!isRecord(value)) return [];
  const items = listItems(value);
  if (items !== undefined) return items.flatMap((item) => objectOf(item, undefined));
  return objectOf(value, document);
}

/** undefined: it is no List. */
function listItems(value: unknown): readonly unknown[] | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, items } = value;
  const isList = typeof kind === "string" && kind.endsWith("List");
  return isList && Array.isArray(items) && items.length > 0 ? items : undefined;
}

function objectOf(value: unknown, document: string | undefined): readonly ManifestObject[] {
  const object = fieldsOf(value, "", () => undefined);
  const metadata = object.object("metadata");
  const apiVersion = object.text("apiVersion");
  const kind = object.text("kind");
  const name = metadata.text("name");
  if (!isRecord(value) || apiVersion === undefined || kind === undefined || name === undefined) return [];
  const kept = isKept(metadata.object("annotations").text(KEEP));
  return [{ apiVersion, kind, name, namespace: metadata.text("namespace"), kept, content: value, document }];
}
