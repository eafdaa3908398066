import { load } from "js-yaml";
import { parseExact } from "../exact-json.ts";
import { textAt } from "../json.ts";
import type { Json } from "../values-reference.ts";
import { goSchema } from "./go-schema.ts";
import { goMap, printGoValue } from "./go-value.ts";
import type { Identity } from "./identity.ts";
import type { KubeObject } from "./kube-object.ts";
import { itemsOf, lackingIn, noObject, sourceOf } from "./lacking.ts";
import { readObjects } from "./read-objects.ts";

const separator = /^---(?=\s|$)/m;

/**
 * The objects of a rendered manifest as JSON, typed as Helm types them, those inside Lists too. What is no object of
 * Kubernetes is left out.
 */
export function kubeObjects(manifest: string): readonly KubeObject[] {
  return manifest.split(separator).flatMap(objectsIn);
}

/** Sentences about what in a manifest is neither an object of Kubernetes nor nothing at all: Helm fails at each. */
export function notObjects(manifest: string): readonly string[] {
  return manifest.split(separator).flatMap((document) => {
    const { problems } = readObjects("manifest", new TextEncoder().encode(document));
    if (problems.length === 0) return [];
    return itemsOf(leniently(document)).flatMap((value) => {
      const lacking = lackingIn(value);
      return lacking === undefined ? [] : [noObject(sourceOf(document), lacking)];
    });
  });
}

/** Whether a document has an annotation, be it an object or lack something; of a List its own count, as for Helm. */
export function hasAnnotation(document: string, name: string): boolean {
  return textAt(leniently(document), "metadata", "annotations", name) !== undefined;
}

/** What tells an object from others. */
export function identityOf({ apiVersion, kind, metadata }: KubeObject): Identity {
  const { name, namespace } = metadata;
  return {
    apiVersion,
    kind,
    name,
    namespace: typeof namespace === "string" && namespace !== "" ? namespace : undefined,
  };
}

function objectsIn(document: string): readonly KubeObject[] {
  const { objects, problems } = readObjects("manifest", new TextEncoder().encode(document), "nothing");
  if (problems.length > 0) return itemsOf(leniently(document)).filter(isObject);
  return objects.map(({ root }) => parseExact(printGoValue(goMap(root, []))) as KubeObject);
}

/** Templates render duplicate keys that Helm puts up with: the last one wins. */
function leniently(document: string): Json | undefined {
  try {
    return load(document, { schema: goSchema, json: true }) as Json | undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: Json): value is KubeObject {
  return lackingIn(value) === undefined;
}
