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

/** What a rendered manifest holds. */
export interface ReadManifest {
  /** As JSON, typed as Helm types them, those inside Lists too. */
  readonly objects: readonly KubeObject[];
  /** Sentences about what is neither an object of Kubernetes nor nothing at all: Helm fails at each. */
  readonly faults: readonly string[];
}

export function readManifest(manifest: string): ReadManifest {
  const documents = manifest.split(separator).map(readDocument);
  return {
    objects: documents.flatMap(({ objects }) => objects),
    faults: documents.flatMap(({ faults }) => faults),
  };
}

/** The objects of a rendered manifest. What is no object of Kubernetes is left out. */
export function kubeObjects(manifest: string): readonly KubeObject[] {
  return readManifest(manifest).objects;
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

function readDocument(document: string): ReadManifest {
  const { objects, problems } = readObjects("manifest", new TextEncoder().encode(document), "nothing");
  if (problems.length === 0 && objects.length > 0)
    return {
      objects: objects.map(({ root }) => parseExact(printGoValue(goMap(root, []))) as KubeObject),
      faults: [],
    };
  const values = itemsOf(leniently(document));
  return {
    objects: values.filter(isObject),
    faults: values.flatMap((value) => {
      const lacking = lackingIn(value);
      return lacking === undefined ? [] : [noObject(sourceOf(document), lacking)];
    }),
  };
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
