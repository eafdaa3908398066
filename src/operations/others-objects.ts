import type { Cluster, ObjectReference } from "../cluster/cluster.ts";
import type { ManifestObject } from "../cluster/manifest.ts";
import type { OwnedObject } from "../cluster/owners.ts";
import type { Declaration } from "../formats/declaration.ts";
import { kindAndName } from "../formats/objects/identity.ts";
import { heirsOf } from "../reconcile/heirs.ts";

/** An object that a release has on record, and must not delete. */
export interface OthersObject {
  /** As the record has it. */
  readonly recorded: ManifestObject;
  /** Where it is. */
  readonly object: ObjectReference;
  /** `the release web in shop`, `the plan aws/foo/shop/web`. */
  readonly whose: string;
  /** The plan that declares it and has not taken it over yet; undefined: it belongs to another release. */
  readonly heir: Declaration | undefined;
}

type Release = Pick<Declaration, "namespace" | "release">;

/**
 * Those of a release's objects that are there and belong to another release by now, or are declared by another of the
 * `plans`. Helm deletes what its record of a release has, whoever owns it (tried with 3.22 and 4.3).
 */
export async function othersObjects(
  objects: readonly ManifestObject[],
  release: Release,
  plans: readonly Declaration[],
  cluster: Pick<Cluster, "owners" | "find">,
): Promise<readonly OthersObject[]> {
  if (objects.length === 0) return [];
  const owned = Map.groupBy(
    ownedByOthers(await cluster.owners(objects, release.namespace), release),
    ({ object }) => kindAndName(object),
  );
  const heirs = heirsOf(plans, release);
  const found = objects.map(async (recorded): Promise<OthersObject | undefined> => {
    const { apiVersion, kind, name, namespace = release.namespace } = recorded;
    const owner = owned
      .get(kindAndName(recorded))
      ?.find(({ object }) => object.namespace === undefined || object.namespace === namespace);
    if (owner !== undefined) return { recorded, object: owner.object, whose: nameOf(owner), heir: undefined };
    const declared = heirs(recorded);
    if (declared.length === 0) return undefined;
    const object = await cluster.find({ apiVersion, kind, name, namespace });
    if (object === undefined) return undefined;
    const heir = declared.find((one) => object.namespace === undefined || object.namespace === one.namespace);
    if (heir === undefined) return undefined;
    // What is applied before Helm belongs to no release once a plan has taken it over.
    const isTaken = object.annotations["meta.helm.sh/release-name"] === undefined;
    return {
      ...{ recorded, object, whose: `the plan ${heir.plan.id}` },
      heir: isTaken ? undefined : heir.plan,
    };
  });
  return (await Promise.all(found)).filter((one) => one !== undefined);
}

/** What belongs to another release than this one. */
export function ownedByOthers(
  owned: readonly OwnedObject[],
  { namespace, release }: Release,
): readonly OwnedObject[] {
  return owned.filter((one) => one.release !== release || one.namespace !== namespace);
}

/** The release that an object belongs to, as sentences name it. */
export function nameOf({ release, namespace }: OwnedObject): string {
  return `the release ${release} in ${namespace}`;
}
