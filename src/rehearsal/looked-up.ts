import type { Cluster } from "../cluster/cluster.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { SecretLookup } from "../formats/secret-lookups.ts";
import { listed } from "../listed.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { FetchedChart } from "../sources/chart.ts";
import type { ChartTraits } from "./chart-traits.ts";

/** What a chart may have looked up. */
export interface LookedUp {
  /** All values of the Secrets that may be read of where it looks. */
  readonly secrets: readonly string[];
  /** Sentences about what was not read, and so may show. */
  readonly notices: readonly string[];
}

/** Reads the Secrets of where a chart looks for some; `namespace`: the release's. */
export async function lookedUp(
  lookups: readonly SecretLookup[],
  namespace: string,
  cluster: Pick<Cluster, "secretsIn">,
): Promise<LookedUp> {
  if (lookups.length === 0) return { secrets: [], notices: [] };
  const isAnywhere = lookups.some(({ kind }) => kind === "anywhere");
  const all = isAnywhere ? await cluster.secretsIn(undefined) : undefined;
  if (all !== undefined) return { secrets: all, notices: [] };
  const named = lookups.flatMap((one) => (one.kind === "named" ? one.namespace : []));
  const read = await Promise.all(
    [...new Set([namespace, ...named])].map(async (name) => [name, await cluster.secretsIn(name)] as const),
  );
  const known = read.flatMap(([name, secrets]) => (secrets === undefined ? [] : name));
  const unread = read.flatMap(([name, secrets]) => (secrets === undefined ? name : []));
  return {
    secrets: read.flatMap(([, secrets]) => secrets ?? []),
    notices: [...(isAnywhere ? [unreadElsewhere(known)] : unread.length > 0 ? [unreadIn(unread)] : [])],
  };
}

interface Deployed {
  readonly plan: Declaration;
  readonly chart: FetchedChart;
  readonly traits: ChartTraits;
  /** Of the revision that there is. */
  readonly record: ReleaseRecord | undefined;
}

/** The same of the chart that is to be deployed, and of the one that was. */
export async function lookedUpBy(
  { plan, chart, traits, record }: Deployed,
  cluster: Pick<Cluster, "secretsIn">,
): Promise<LookedUp> {
  // Of the same chart the subcharts are at hand.
  const isSame = record?.chartName === chart.name && record.chartVersion === chart.version;
  const recorded = await lookupsOf(record, !isSame);
  return await lookedUp([...traits.secretLookups, ...recorded], plan.namespace, cluster);
}

/**
 * Where the chart of a release looked for Secrets. `subcharts`: theirs count, of which nothing is recorded. Where the
 * chart itself looks nothing up they are taken to look in the release's namespace alone, as nearly all do that keep a
 * password they made: else all Secrets of the cluster would be read for whatever has a subchart. One that does look
 * elsewhere is missed.
 */
export async function lookupsOf(
  record: ReleaseRecord | undefined,
  subcharts: boolean,
): Promise<readonly SecretLookup[]> {
  if (record === undefined) return [];
  const own = await record.secretLookups();
  if (!subcharts || !record.hasSubcharts()) return own;
  return [...own, { kind: own.length === 0 ? "own" : "anywhere" }];
}

function unreadElsewhere(known: readonly string[]): string {
  const where = known.length === 0 ? "anywhere" : `elsewhere than in ${listed(known)}`;
  return `Secrets may not be listed in all namespaces, or are too many: what the chart looks up in one ${where} may show.`;
}

function unreadIn(unread: readonly string[]): string {
  return `Secrets may not be listed in ${listed(unread)}, or are too many: what the chart looks up there may show.`;
}
