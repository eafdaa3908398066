import type { Cluster, ObjectReference } from "../cluster/cluster.ts";
import { type ManifestObject, manifestObjects } from "../cluster/manifest.ts";
import { CommandError } from "../errors.ts";
import { groupOf } from "../formats/objects/identity.ts";
import { errorText } from "../helm/failure.ts";
import { type ImmutableObject, immutableObjects } from "../helm/immutable.ts";

/** The objects that Helm has failed at, since they cannot be changed in place; empty: it failed for another reason. */
export function refusedBy(error: unknown): readonly ImmutableObject[] {
  if (!(error instanceof CommandError) || error.failure.cancelled) return [];
  return immutableObjects(errorText(error.failure.stderrTail));
}

/** An object that cannot be changed in place, and where it is. */
export interface Refused extends ImmutableObject {
  /** undefined: the manifest has not exactly one such object. */
  readonly reference: ObjectReference | undefined;
}

/** Whose manifest is looked into. */
export interface ManifestPlace {
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly release: string;
}

/** Looks the objects up in what Helm has recorded of its try; undefined: it has not, or another has been there. */
export async function inManifest(
  refused: readonly ImmutableObject[],
  revision: number,
  { cluster, release, namespace }: ManifestPlace,
): Promise<readonly Refused[] | undefined> {
  const now = await cluster.release(namespace, release);
  if (now?.revision !== revision) return undefined;
  const manifest = manifestObjects((await cluster.record(now)).manifest);
  return await Promise.all(
    refused.map(async (object) => {
      const found = manifest.filter((candidate) => isSame(candidate, object, namespace));
      // Where Helm itself applies, it names no namespace: of two objects of one name it is not known which.
      const [only] = found.length === 1 ? found : [];
      if (only === undefined) return { ...object, reference: undefined };
      const fields =
        only.kind === "StatefulSet" ? await cluster.unchangeableFields(only, namespace) : object.fields;
      return { ...object, fields, reference: { ...only, namespace: only.namespace ?? namespace } };
    }),
  );
}

function isSame(candidate: ManifestObject, object: ImmutableObject, namespace: string): boolean {
  return (
    candidate.kind === object.kind &&
    candidate.name === object.name &&
    groupOf(candidate.apiVersion) === object.group &&
    (object.namespace === undefined || object.namespace === (candidate.namespace ?? namespace))
  );
}
