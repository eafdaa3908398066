import type { Cluster } from "../cluster/cluster.ts";
import { inParallel } from "../cluster/pool.ts";
import { hmacsOf } from "../config/digest.ts";
import { type Outside, outsideKey, outsideOf } from "../config/outside.ts";
import { reasonAndHint } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { ValuesFault } from "../reconcile/state.ts";
import { type Look, type Taken, takenOf } from "../sources/outside.ts";
import { type MissingValue, missingOf } from "./missing-values.ts";
import type { OpenSetup } from "./open-setups.ts";

/** What values of plans take from outside the repository. */
export interface OutsideValuesOfPlans {
  /** By plan id, for digests. */
  readonly hmacs: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By plan id: why its values cannot be told. */
  readonly faults: ReadonlyMap<string, ValuesFault>;
  /** By plan id: what is not there yet, and may be made by what the plan needs. */
  readonly missing: ReadonlyMap<string, readonly MissingValue[]>;
}

type LookAt = (item: Outside, cluster: Cluster) => Promise<Look>;

/** Requests of a setup at a time. */
const atOnce = 8;

/**
 * Looks at all that values of these plans take from outside, in the setups that are open: each source once a setup,
 * however many plans take it. What fails, fails the plans that take it.
 */
export async function readOutsideValues(
  plans: readonly Declaration[],
  setups: readonly Pick<OpenSetup, "setup" | "cluster">[],
  lookAt: LookAt,
): Promise<OutsideValuesOfPlans> {
  const hmacs = new Map<string, ReadonlyMap<string, string>>();
  const faults = new Map<string, ValuesFault>();
  const missing = new Map<string, readonly MissingValue[]>();
  await Promise.all(
    setups.map(async ({ setup, cluster }) => {
      const taking = plans.filter((plan) => plan.setup === setup && outsideOf(plan).length > 0);
      const looks = await lookAtAll(taking, (item) => lookAt(item, cluster));
      const uids = createUids(cluster);
      for (const plan of taking) {
        missing.set(plan.id, missingOf(plan, looks));
        try {
          const taken = takenNow(plan, looks);
          hmacs.set(plan.id, await hmacsIn(plan.namespace, taken, uids));
        } catch (error) {
          faults.set(plan.id, reasonAndHint(error));
        }
      }
    }),
  );
  return { hmacs, faults, missing };
}

/** Each source, by its key. */
async function lookAtAll(
  plans: readonly Declaration[],
  look: (item: Outside) => Promise<Look>,
): Promise<ReadonlyMap<string, Look>> {
  const items = new Map(plans.flatMap(outsideOf).map((item) => [outsideKey(item), item]));
  const looks = await inParallel([...items], atOnce, async ([key, item]) => [key, await look(item)] as const);
  return new Map(looks);
}

/** What is missing now may be made by what the plan needs: whether it is there is asked when its turn comes. */
function takenNow(plan: Declaration, looks: ReadonlyMap<string, Look>): Taken {
  const found = outsideOf(plan).flatMap((item) => {
    const look = looks.get(outsideKey(item));
    return look === undefined ? [] : [[item, look] as const];
  });
  return takenOf(plan.needs.length === 0 ? found : found.filter(([, { kind }]) => kind !== "missing"));
}

/** Of a namespace that is not there yet nothing is told: no release is in it either. */
async function hmacsIn(
  namespace: string,
  taken: Taken,
  uidOf: (namespace: string) => Promise<string | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const uid = taken.size === 0 ? undefined : await uidOf(namespace);
  return uid === undefined ? new Map() : hmacsOf(taken, uid);
}

/** Each namespace is asked for once. */
function createUids(cluster: Pick<Cluster, "namespaceUid">): (name: string) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  return (name) => {
    const asking = known.get(name) ?? cluster.namespaceUid(name);
    known.set(name, asking);
    return asking;
  };
}
