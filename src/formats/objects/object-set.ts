import type { Place } from "../../errors.ts";
import { entryOf } from "../../yaml/node.ts";
import type { DeclaredObject } from "../chart-reference.ts";
import type { Problem } from "../declaration.ts";
import { type ReadObject, readObjects } from "./read-objects.ts";

/** The objects of some files, or what is wrong with them. */
export interface ObjectSet {
  readonly objects: readonly DeclaredObject[];
  readonly problems: readonly Problem[];
}

/** Reads files, by their paths, as one set. `namespace`: of objects that name none. */
export function objectSet(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  namespace: string,
): ObjectSet {
  const reads = files.map(({ path, bytes }) => readObjects(path, bytes));
  const objects = reads.flatMap((read) => read.objects);
  const problems = [...reads.flatMap((read) => read.problems), ...objects.flatMap(encryptedProblem)];
  return {
    objects: objects.map(declared),
    problems: [...problems, ...twiceDeclared(objects, namespace)],
  };
}

/** Without its nodes, which are many and serve no more. */
function declared({ root: _root, source: _source, ...object }: ReadObject): DeclaredObject {
  return object;
}

/** That a Secret is encrypted is for charts' values alone: as an object it would be applied as it stands. */
export function encryptedProblem(object: ReadObject): readonly Problem[] {
  const sops = entryOf(object.root, "sops")?.value;
  if (entryOf(sops, "mac") === undefined) return [];
  const message = `${nameOf(object)} is encrypted with SOPS, and manifests are not decrypted.`;
  const hint = "Give the secret to a chart as values, which are, or leave it to an operator in the cluster.";
  return [{ place: placeOf(object), message, hint }];
}

/** What one of them sets the other would take back. Kinds are told by group: versions of one are the same object. */
function twiceDeclared(objects: readonly DeclaredObject[], namespace: string): readonly Problem[] {
  const seen = new Map<string, DeclaredObject>();
  return objects.flatMap((object) => {
    const key = objectKey(object, namespace);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, object);
      return [];
    }
    const message = `${nameOf(object)} is declared twice, here and in ${first.file}:${first.line}.`;
    return [{ place: placeOf(object), message, hint: "Remove one of them." }];
  });
}

/** Tells objects of one cluster apart. `namespace`: of those that name none. */
export function objectKey(
  { apiVersion, kind, name, namespace: own }: Omit<DeclaredObject, "file" | "line" | "text">,
  namespace: string,
): string {
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  return [group, kind, own ?? namespace, name].join("/");
}

/** `ConfigMap web in shop`, as messages have it. */
function nameOf({ kind, name, namespace }: DeclaredObject): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${name} in ${namespace}`;
}

function placeOf({ file, line }: DeclaredObject): Place {
  return { file, line };
}
