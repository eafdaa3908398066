import { entryOf, type YamlNode } from "../../yaml/node.ts";
import type { Problem } from "../declaration.ts";
import { nameOf, placeOf } from "./named.ts";
import type { ReadObject } from "./read-objects.ts";

/** Whether a document is encrypted with SOPS. */
export function isEncrypted(root: YamlNode | undefined): boolean {
  return entryOf(entryOf(root, "sops")?.value, "mac") !== undefined;
}

/** That a Secret is encrypted is for charts' values alone: as an object it would be applied as it stands. */
export function encryptedProblem(object: ReadObject): readonly Problem[] {
  if (!isEncrypted(object.root)) return [];
  const message = `${nameOf(object)} is encrypted with SOPS, and manifests are not decrypted.`;
  const hint = "Give the secret to a chart as values, which are, or leave it to an operator in the cluster.";
  return [{ place: placeOf(object), message, hint }];
}

/** Objects that can be applied as they stand, and what is wrong with the others. `isLeftAlone`: is not applied anyway. */
export function withoutEncrypted<T extends ReadObject>(
  objects: readonly T[],
  isLeftAlone: (object: T) => boolean,
): readonly [readonly T[], readonly Problem[]] {
  const problems = new Map(
    objects.filter((object) => !isLeftAlone(object)).map((object) => [object, encryptedProblem(object)]),
  );
  const isFine = (object: T) => (problems.get(object)?.length ?? 0) === 0;
  return [objects.filter(isFine), [...problems.values()].flat()];
}
