import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inParallel } from "../../cluster/pool.ts";
import { secretsOf } from "../../diff/secrets-of.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { memory } from "../../once.ts";
import { reasonFor } from "../../operations/explain.ts";
import { traitsOf } from "../../rehearsal/chart-traits.ts";
import type { Compared } from "../../rehearsal/compare.ts";
import {
  type OfflineParts,
  type OfflineRender,
  type OfflineTree,
  renderOffline,
} from "../../rehearsal/offline.ts";
import { compareOffline } from "../../rehearsal/offline-compare.ts";
import type { Planned } from "../../rehearsal/planned.ts";
import { refuseLost } from "../../rehearsal/refuse-lost.ts";
import { bare, noSecrets, type Rehearsed } from "../../rehearsal/rehearsed.ts";
import type { Question } from "../decide-setups.ts";
import { isEncryptedAt } from "../encrypted-at.ts";
import { createRepositoryReader, type RepositoryAt } from "../read-repository.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import { type Pair, pairsOf, plannedPair } from "./offline-pairs.ts";
import { withoutUnchanged } from "./unchanged-pairs.ts";

/**
 * Compares what the commit declares in some setups with what its base declares, without any cluster: both are rendered.
 * `why`: a clause that says why no cluster is asked.
 */
export async function compareOfflineSetups(
  setups: ReadonlySet<string>,
  { now, scope, base }: Pick<Question, "now" | "scope" | "base">,
  { settings, world, why }: { readonly settings: Settings; readonly world: World; readonly why: string },
): Promise<readonly Compared[]> {
  if (setups.size === 0) return [];
  const former = base.kind === "commit" ? await readBase(base.sha, settings, world) : undefined;
  const pairs = await withoutUnchanged(
    pairsOf(setups, { now, scope }, former?.repository),
    former?.repository,
    {
      now,
      world,
    },
  );
  const parts = await offlineParts(world);
  const own = treeOf(now, settings.commit, world.git.root, world);
  return await inParallel(pairs, settings.inputs.maxParallel, (pair) =>
    comparePair(pair, { own, former: former?.tree, parts, why }),
  );
}

async function readBase(commit: string, settings: Settings, world: World) {
  const { layout, inputs } = settings;
  const reader = createRepositoryReader(world.git, { layout, lockNamespace: inputs.lockNamespace });
  const repository = await reader.read(commit);
  await mkdir(world.folder, { recursive: true });
  const root = await mkdtemp(join(world.folder, "base-"));
  await world.git.exportTree(commit, root);
  return { repository, tree: treeOf(repository, commit, root, world) };
}

function treeOf(
  { configuration }: RepositoryAt,
  commit: string,
  root: string,
  { filesAt, git }: World,
): OfflineTree {
  const { charts, values } = filesAt(root);
  return {
    charts: charts(configuration),
    values,
    isEncrypted: (path) => isEncryptedAt(path, commit, git),
  };
}

async function offlineParts({ folder, helm, cancel }: World): Promise<OfflineParts> {
  const path = join(folder, "no-kubeconfig.yaml");
  await writeFile(path, "apiVersion: v1\nkind: Config\n", { mode: 0o600 });
  const kept = memory();
  const traits = (chart: string) => kept(chart, () => traitsOf(chart));
  return { helm, traits, kubeconfig: { path, context: "" }, cancel };
}

interface PairParts {
  readonly own: OfflineTree;
  readonly former: OfflineTree | undefined;
  readonly parts: OfflineParts;
  readonly why: string;
}

async function comparePair(pair: Pair, { own, former, parts, why }: PairParts): Promise<Compared> {
  const { before, after } = pair;
  const planned = plannedPair(pair);
  const [left, right] = await Promise.allSettled([
    before === undefined || former === undefined ? undefined : renderOffline(before, former, parts),
    after === undefined ? undefined : renderDeclared(after, own, parts),
  ]);
  const failed =
    right.status === "rejected"
      ? right
      : after === undefined && left.status === "rejected"
        ? left
        : undefined;
  if (failed !== undefined) {
    const { reason, hint } = reasonFor(failed.reason, (after ?? before)?.chart);
    const fault = { kind: "unrendered", reason, hint } as const;
    const known = left.status === "fulfilled" ? left.value : undefined;
    // What made it fail may quote them.
    const recorded = known === undefined ? [] : [...known.declared.flatMap(secretsOf), ...known.secrets];
    const secrets = { ...noSecrets, recorded };
    return { rehearsed: { ...bare(planned, fault), secrets }, objects: [] };
  }
  const from = left.status === "fulfilled" ? left.value : undefined;
  const to = right.status === "fulfilled" ? right.value : undefined;
  const notices =
    left.status === "rejected"
      ? [`What is there cannot be rendered: ${reasonFor(left.reason, before?.chart).reason}`]
      : [];
  const { namespace } = (after ?? before) as Declaration;
  const sides = { before: from?.declared, after: to?.declared, again: to?.again, namespace };
  return compareOffline(rehearsedOf(planned, from, to, notices), sides, why);
}

/** What was never deployed for it may still be compared with. */
async function renderDeclared(
  after: Declaration,
  own: OfflineTree,
  parts: OfflineParts,
): Promise<OfflineRender> {
  const rendered = await renderOffline(after, own, parts);
  refuseLost(rendered);
  return rendered;
}

function rehearsedOf(
  planned: Planned,
  from: OfflineRender | undefined,
  to: OfflineRender | undefined,
  notices: readonly string[],
): Rehearsed {
  return {
    ...bare(planned, undefined, [...notices, ...((to ?? from)?.notices ?? [])]),
    before: from?.chart,
    after: to?.chart,
    secrets: { ...noSecrets, hooks: [...(from?.secrets ?? []), ...(to?.secrets ?? [])] },
  };
}
