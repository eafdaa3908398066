import type { Cluster } from "../../cluster/cluster.ts";
import type { Live } from "../../cluster/look-at.ts";
import { inParallel } from "../../cluster/pool.ts";
import type { ObjectComparison } from "../../diff/comparison.ts";
import { secretsOf } from "../../diff/secrets-of.ts";
import type { DriftFault } from "../../drift/plan-drift.ts";
import { reasonAndHint, UserError } from "../../errors.ts";
import type { KubeObject } from "../../formats/objects/kube-object.ts";
import { identityOf, kubeObjects } from "../../formats/objects/kube-objects.ts";
import { nameOf } from "../../formats/objects/named.ts";
import { memory } from "../../once.ts";
import type { ObservedRelease, ReleaseRecord } from "../../reconcile/observed.ts";
import { type LookedUp, lookedUp, lookupsOf } from "../../rehearsal/looked-up.ts";
import { compareObject, type ObjectDrift } from "./compare-object.ts";

/** What became of the objects of one release. Holds secrets. */
export interface ComparedRelease {
  readonly release: ObservedRelease;
  /** Version of its chart; null: not known. */
  readonly version: string | null;
  readonly drifted: readonly ObjectComparison[];
  /** How many are as the release has them. */
  readonly same: number;
  readonly fault: DriftFault | undefined;
  readonly notices: readonly string[];
}

/** The releases of a setup, and all secrets that were met. */
export interface ComparedReleases {
  readonly releases: readonly ComparedRelease[];
  readonly secrets: readonly string[];
}

const AT_ONCE = 10;

/** The most objects of a release that are named as not to be seen. */
const MOST_NAMED = 5;

/**
 * Compares releases, as they are recorded, with the objects that are live in their cluster. `secretsBeside`: what is
 * secret of a release beside its objects. Changes nothing. Throws UserError where the cluster does not answer.
 */
export async function compareReleases(
  releases: readonly ObservedRelease[],
  cluster: Cluster,
  secretsBeside: (release: ObservedRelease, record: ReleaseRecord) => readonly string[],
): Promise<ComparedReleases> {
  const recorded = await inParallel(releases, AT_ONCE, (release) => read(release, cluster));
  const wanted = recorded.flatMap(({ objects, record, release }) =>
    objects.map((declared) => ({ declared, record, release })),
  );
  const lives = await cluster.live(
    wanted.map(({ declared, release }) => ({ object: identityOf(declared), namespace: release.namespace })),
  );
  const kept = memory();
  const autoscaled = (namespace: string) => kept(namespace, () => cluster.autoscaled(namespace));
  // The cluster predicts but so many at a time.
  const compared = await Promise.all(
    wanted.flatMap((one, index) => {
      const live = lives[index];
      if (live === undefined) return [];
      const found = compareObject(one, live, { cluster, autoscaled });
      return [found.then((found) => ({ release: one.release, live, found }))];
    }),
  );
  const byRelease = Map.groupBy(compared, ({ release }) => release);
  const hasDrifted = new Set(
    compared.flatMap(({ release, found }) => (found.kind === "drifted" ? release : [])),
  );
  const seen = await lookedUpBy(
    recorded.filter(({ release }) => hasDrifted.has(release)),
    cluster,
  );
  return {
    releases: recorded.map(({ release, record, fault }) => {
      const own = byRelease.get(release) ?? [];
      return {
        release,
        version: record?.chartVersion ?? null,
        drifted: own.flatMap(({ found }) => (found.kind === "drifted" ? [found.comparison] : [])),
        same: own.filter(({ found }) => found.kind === "same").length,
        fault,
        notices: [
          ...uncomparedText(own.map(({ live }) => live)),
          ...new Set(own.flatMap(({ found }) => ("notice" in found ? (found.notice ?? []) : []))),
          ...(seen.get(release)?.notices ?? []),
        ],
      };
    }),
    secrets: [
      ...new Set([
        ...[
          ...wanted.map(({ declared }) => declared),
          ...lives.flatMap(objectIn),
          // A webhook may fill a Secret with what is nowhere yet.
          ...compared.flatMap(({ found }) => predictedIn(found)),
        ].flatMap(secretsOf),
        ...recorded.flatMap(({ release, record }) =>
          record === undefined ? [] : secretsBeside(release, record),
        ),
        ...[...seen.values()].flatMap(({ secrets }) => secrets),
      ]),
    ],
  };
}

interface ReadRelease {
  readonly release: ObservedRelease;
  readonly record: ReleaseRecord | undefined;
  readonly objects: readonly KubeObject[];
  readonly fault: DriftFault | undefined;
}

/** A record that is gone by now, or damaged, is that release's fault alone. */
async function read(release: ObservedRelease, cluster: Cluster): Promise<ReadRelease> {
  try {
    const record = await cluster.record(release);
    return { release, record, objects: kubeObjects(record.manifest), fault: undefined };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { release, record: undefined, objects: [], fault: reasonAndHint(error) };
  }
}

/** `releases`: those that have drifted; nothing is shown of others. */
async function lookedUpBy(
  releases: readonly ReadRelease[],
  cluster: Cluster,
): Promise<ReadonlyMap<ObservedRelease, LookedUp>> {
  const looks = releases.map(async ({ release, record }) => {
    const lookups = await lookupsOf(record, true);
    return [release, await lookedUp(lookups, release.namespace, cluster)] as const;
  });
  return new Map(await Promise.all(looks));
}

function predictedIn(found: ObjectDrift): readonly KubeObject[] {
  return found.kind === "drifted" && found.comparison.next !== undefined ? [found.comparison.next] : [];
}

function objectIn(live: Live): readonly KubeObject[] {
  return live.state === "found" ? [live.live] : [];
}

function uncomparedText(lives: readonly Live[]): readonly string[] {
  const unknown = lives.filter((live) => live.state === "unknown");
  const more = unknown.length - MOST_NAMED;
  const named = unknown
    .slice(0, MOST_NAMED)
    .map(({ object, why }) => `${nameOf(object)} was not compared: ${why}`);
  return more > 0 ? [...named, `${more} more objects were not compared.`] : named;
}
