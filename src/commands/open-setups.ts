import type { Cluster } from "../cluster/cluster.ts";
import { reasonAndHint } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { ObservedSetup } from "../reconcile/observed.ts";
import { refuseSharedReleases } from "./shared-clusters.ts";
import type { World } from "./world.ts";

/** A setup whose cluster was reached and looked at. */
export interface OpenSetup {
  readonly setup: string;
  readonly cluster: Cluster;
  /** Where its plans lie. */
  readonly namespaces: readonly string[];
  /** Where plans were, or are that cannot be read. */
  readonly former: readonly string[];
  readonly observed: ObservedSetup;
}

/** A setup that cannot be worked on: its plans fail, the other setups go on. */
export interface LostSetup {
  readonly setup: string;
  readonly reason: string;
  readonly hint: string | undefined;
}

export interface Opened {
  readonly open: readonly OpenSetup[];
  readonly lost: readonly LostSetup[];
}

/** What of the repository tells where to look. */
export interface Where {
  readonly setups: readonly string[];
  readonly plans: readonly Declaration[];
  /** Plans that are gone or cannot be read: what was left of them is looked for, too. */
  readonly others: readonly { readonly setup: string; readonly namespace: string }[];
}

/** Opens setups side by side and looks at their releases. */
export async function openSetups({ setups, plans, others }: Where, world: World): Promise<Opened> {
  const open: OpenSetup[] = [];
  const lost: LostSetup[] = [];
  await Promise.all(
    setups.map(async (setup) => {
      try {
        const former = namespacesIn(setup, others);
        open.push(await openOne(setup, namespacesIn(setup, plans), former, world));
      } catch (error) {
        lost.push(lostBy(setup, error));
      }
    }),
  );
  // They come in as they answer; what is said of two of them must not depend on that.
  open.sort(bySetup);
  lost.sort(bySetup);
  try {
    refuseSharedReleases(open, plans);
  } catch (error) {
    for (const { cluster } of open) cluster.close();
    throw error;
  }
  return { open, lost };
}

function namespacesIn(setup: string, places: Where["others"]): readonly string[] {
  const here = places.filter((place) => place.setup === setup);
  return [...new Set(here.map(({ namespace }) => namespace))];
}

async function openOne(
  setup: string,
  namespaces: readonly string[],
  former: readonly string[],
  world: World,
): Promise<OpenSetup> {
  const cluster = await world.openCluster(setup);
  try {
    const observed = await cluster.observe(namespaces, { former });
    if (observed.namespaces !== undefined) world.log.notice(limits(setup, observed.namespaces));
    return { setup, cluster, namespaces, former, observed };
  } catch (error) {
    cluster.close();
    throw error;
  }
}

/** What an account that may not list the releases of the whole cluster does not see. */
function limits(setup: string, namespaces: readonly string[]): string {
  return namespaces.length === 0
    ? `${setup}: releases may not be listed in the whole cluster, and no plan names a namespace to look at: nothing can be seen, deletions neither.`
    : `${setup}: releases may not be listed in the whole cluster, so only ${namespaces.join(", ")} is looked at: deletions elsewhere are not seen.`;
}

/** A setup that cannot be worked on because of an error. */
export function lostBy(setup: string, error: unknown): LostSetup {
  return { setup, ...reasonAndHint(error) };
}

/** Looks at setups that are open once more: what is decided now must not rest on what was there before. */
export async function lookAgain(setups: readonly OpenSetup[]): Promise<Opened> {
  const looks = await Promise.all(
    setups.map(async (open) => {
      try {
        return {
          ...open,
          observed: await open.cluster.observe(open.namespaces, {
            former: open.former,
            before: open.observed,
          }),
        };
      } catch (error) {
        return lostBy(open.setup, error);
      }
    }),
  );
  return {
    open: looks.filter((look) => "observed" in look),
    lost: looks.filter((look) => "reason" in look),
  };
}

function bySetup(a: { readonly setup: string }, b: { readonly setup: string }): number {
  return a.setup < b.setup ? -1 : 1;
}
