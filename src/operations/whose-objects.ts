import type { Cluster, Leftover, ObjectReference } from "../cluster/cluster.ts";
import { type ManifestObject, manifestObjects } from "../cluster/manifest.ts";
import { UserError } from "../errors.ts";
import type { ManifestsChart } from "../formats/chart-reference.ts";
import type { Declaration } from "../formats/declaration.ts";
import { kindAndName } from "../formats/objects/identity.ts";
import { objectKey } from "../formats/objects/object-set.ts";
import { listed } from "../listed.ts";
import { objectNames } from "./data-loss.ts";
import { type OthersObject, othersObjects } from "./others-objects.ts";
import { partsOfSet } from "./same-set.ts";

type Release = Pick<Declaration, "namespace" | "release">;

/** What an uninstall may do: delete the release with its objects, or no more than Helm's record of it. */
export type Removal =
  | { readonly kind: "release" }
  /** `whose`: `the release web in shop`, and others. */
  | { readonly kind: "record"; readonly whose: string }
  /** The same, after these objects: a part of a set, whose others have taken over the rest. */
  | { readonly kind: "own-objects"; readonly own: readonly ObjectReference[]; readonly whose: string };

/**
 * Tells how a release may go whose objects may be others' by now: Helm would delete them with it. Throws UserError
 * where only some are, but for a part of a set, and where one is declared by another of the `plans`, which has not taken
 * it over. `willTake`: in a dry run, that it would have.
 */
export async function removalOf(
  release: Release,
  manifest: string,
  plans: readonly Declaration[],
  cluster: Pick<Cluster, "owners" | "find" | "leftovers">,
  willTake: (heir: Declaration) => boolean = () => false,
): Promise<Removal> {
  const objects = manifestObjects(manifest).filter(({ kept }) => !kept);
  const others = await othersObjects(objects, release, plans, cluster);
  const parts = partsOfSet(release, plans);
  const spared = leftAlone(objects, release, parts);
  if (others.length === 0 && spared.length === 0) return { kind: "release" };
  const waiting = others.find(({ heir }) => heir !== undefined && !willTake(heir));
  if (waiting?.heir !== undefined) throw declared(release, others, waiting.heir, parts.length > 0);
  const left = await cluster.leftovers(manifest, release.namespace);
  const keyOf = (object: ObjectReference) => objectKey(object, release.namespace);
  const staying = new Set(others.map(({ object }) => keyOf(object)));
  const own = left.filter(
    (object) => !staying.has(keyOf(object)) && !spared.some((one) => isThat(object, one, release)),
  );
  const whose = [
    ...new Set([...others.map((one) => one.whose), ...spared.map(() => "nobody (`fluxcd.io/ignore`)")]),
  ].join(", ");
  if (own.length === 0) return { kind: "record", whose };
  const unseen = own.find(({ unknown }) => unknown !== undefined);
  if (parts.length > 0 && unseen !== undefined) throw notSeen(release, unseen);
  if (parts.length === 0) throw partly(release, others);
  return { kind: "own-objects", own, whose };
}

/** What a set neither applies nor deletes, whichever part of it has it on record. */
function leftAlone(
  objects: readonly ManifestObject[],
  { namespace }: Release,
  parts: readonly ManifestsChart[],
): readonly ObjectReference[] {
  const ignored = new Set(
    parts.flatMap(({ ignored: all = [] }) => all.map((object) => objectKey(object, namespace))),
  );
  return objects.filter((object) => ignored.has(objectKey(object, namespace)));
}

/** A record may name a namespace for what lies in none. */
function isThat(live: ObjectReference, recorded: ObjectReference, { namespace }: Release): boolean {
  return (
    kindAndName(live) === kindAndName(recorded) &&
    (live.namespace === undefined || live.namespace === (recorded.namespace ?? namespace))
  );
}

function notSeen({ release, namespace }: Release, { unknown, ...object }: Leftover): UserError {
  return new UserError(
    `What release ${release} in ${namespace} would delete is not known: ${objectNames([object])} may not be looked at (${(unknown ?? "").replace(/\.$/, "")}).`,
    {
      hint: "Other parts of its set have taken over the rest: grant what is missing, and re-run the workflow.",
    },
  );
}

function declared(
  { release, namespace }: Release,
  others: readonly OthersObject[],
  heir: Declaration,
  isPart: boolean,
): UserError {
  const moved = heir.release === release;
  const coming = `It is a part of a set: when ${heir.id} is deployed, that has them, and this release goes.`;
  const adopted = `Give ${heir.id} \`adopt: true\` until it has them; the release goes then without them.`;
  const elsewhere = `The same set lies in ${heir.namespace} now: put \`lock-namespace\`, or the namespace of the objects, back to ${namespace}. Or hand them over: annotate each with \`meta.helm.sh/release-namespace: ${heir.namespace}\`; the old release goes then without them.`;
  return new UserError(
    `Helm would delete with release ${release} in ${namespace} what is declared elsewhere: ${namesOf(others)}.`,
    { hint: isPart ? coming : moved ? elsewhere : adopted },
  );
}

function partly({ release, namespace }: Release, others: readonly OthersObject[]): UserError {
  return new UserError(
    `Helm would delete with release ${release} in ${namespace} what is not its own any more: ${namesOf(others)}.`,
    {
      hint: `Delete by hand what else it has (\`helm get manifest ${release} --namespace ${namespace}\`): when all that is left belongs to others, only Helm's record of it is deleted.`,
    },
  );
}

function namesOf(others: readonly OthersObject[]): string {
  return listed(others.map(({ object, whose }) => `${objectNames([object])} (${whose})`));
}
