import type { DeclaredObject } from "../chart-reference.ts";
import type { Problem } from "../declaration.ts";
import { encryptedProblem } from "./encrypted.ts";
import { groupOf } from "./identity.ts";
import { nameOf, placeOf } from "./named.ts";
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
    const named = { ...object, namespace: object.namespace ?? first.namespace };
    const message = `${nameOf(named)} is declared twice, here and in ${first.file}:${first.line}.`;
    return [{ place: placeOf(object), message, hint: "Remove one of them." }];
  });
}

/** Tells objects of one cluster apart. `namespace`: of those that name none. */
export function objectKey(
  { apiVersion, kind, name, namespace: own }: Omit<DeclaredObject, "file" | "line" | "text">,
  namespace: string,
): string {
  return [groupOf(apiVersion), kind, own ?? namespace, name].join("/");
}
