// One round: a repository, a series of pushes with faults, a clean run, and the question whether all is as it says.
import { type Bed, storeCredentials } from "./bed.ts";
import { type Branch, headModel, type Push } from "./branch.ts";
import { checkDeletes, type Sighting } from "./checks/deletes.ts";
import { checkHooks } from "./checks/hooks.ts";
import { checkOrder } from "./checks/order.ts";
import { checkReleases } from "./checks/releases.ts";
import { checkRun, formsOf } from "./checks/runs.ts";
import { checkGreen, runClean } from "./clean-run.ts";
import { checkForeign, foreignIn, isForeign, plantForeign } from "./foreign.ts";
import { readJournal } from "./journal.ts";
import { newest, objectsIn, type Revision, revisionsIn } from "./observe.ts";
import { createRandom } from "./random.ts";
import type { RunRecord } from "./run.ts";
import { playSeries, type Trouble, tell } from "./series.ts";
import { createWorld, type World } from "./world.ts";

export interface Round {
  readonly number: number;
  readonly helm: 3 | 4;
  readonly seconds: number;
  readonly pushes: readonly Push[];
  /** The clean ones last. */
  readonly runs: readonly RunRecord[];
  readonly story: readonly string[];
  /** Empty: it converged. */
  readonly complaints: readonly string[];
}

/** Plays a round. The same seed and number draw the same pushes and faults. Throws when the bed itself is broken. */
export async function playRound(
  bed: Bed,
  seed: number,
  number: number,
  allowed: readonly Trouble[],
): Promise<Round> {
  const began = performance.now();
  const random = createRandom(`${seed}/${number}`);
  await using world = await createWorld(bed, number, random);
  const namespace = world.namespaces[0] as string;
  await plantForeign(bed.cluster, namespace);
  const foreign = await foreignIn(bed.cluster, namespace);
  const odd = bed.github.problems.length;
  const runs: RunRecord[] = [];
  const sightings: Sighting[] = [];
  const played = async (records: readonly RunRecord[]) => {
    runs.push(...records);
    const troubled = records.some(({ struck }) => struck.length > 0);
    sightings.push({ releases: newest(await ourRevisions(world, world.namespaces)), troubled });
  };
  const series = await playSeries(world, random.fork("series"), allowed, played);
  const clean = await runClean(world, random.fork("clean"), !series.meddled);
  await played(clean);
  const complaints = [
    ...series.complaints,
    ...runs.flatMap((record) => checkRun(record, secretsOf(bed))),
    ...clean.flatMap(checkGreen),
    ...(await checkBranches(world)),
    ...checkDeletes(sightings, world.models, await readJournal(world.folder)),
    ...checkForeign(foreign, await foreignIn(bed.cluster, namespace)),
    ...(await checkLeases(bed)),
    ...bed.github.problems.slice(odd),
  ];
  await clear(world);
  return {
    number,
    helm: world.helm,
    seconds: (performance.now() - began) / 1000,
    pushes: series.pushes,
    runs,
    story: [...series.story, ...clean.map(tell)],
    complaints,
  };
}

async function checkBranches(world: World): Promise<readonly string[]> {
  const journal = await readJournal(world.folder);
  const complaints: string[] = [...checkOrder(world.models, journal)];
  for (const branch of [world.main, world.staging]) {
    if (branch.pushed === undefined) continue;
    const model = headModel(branch, world.models);
    const namespaces = namespacesOf(branch);
    const revisions = await ourRevisions(world, namespaces);
    const objects = await Promise.all(namespaces.map((name) => objectsIn(world.bed.cluster, name)));
    const own = objects.flat().filter(({ place }) => !isForeign(place));
    complaints.push(
      ...checkReleases(model, { revisions, objects: own }),
      ...checkHooks(model, { models: world.models, journal, revisions }),
    );
  }
  return complaints;
}

function namespacesOf({ drawing }: Branch): readonly string[] {
  return drawing.places.flatMap(({ namespaces }) => namespaces);
}

async function ourRevisions(world: World, namespaces: readonly string[]): Promise<readonly Revision[]> {
  const found = await Promise.all(namespaces.map((name) => revisionsIn(world.bed.cluster, name)));
  return found.flat().filter(({ place }) => !isForeign(place));
}

/** Rounds come one after the other: no run is under way that could hold a setup. */
async function checkLeases({ cluster }: Bed): Promise<readonly string[]> {
  const { body } = await cluster.request("GET", "/apis/coordination.k8s.io/v1/namespaces/default/leases");
  return (body.items as { metadata: { name: string }; spec?: { holderIdentity?: string } }[])
    .filter(
      ({ metadata, spec }) => metadata.name.startsWith("gitops-action-") && Boolean(spec?.holderIdentity),
    )
    .map(({ metadata, spec }) => `the Lease ${metadata.name} is still held by ${spec?.holderIdentity}`);
}

function secretsOf({ cluster, github }: Bed): readonly string[] {
  const { username, password } = storeCredentials;
  return [
    ...formsOf(cluster.adminToken),
    ...formsOf(password),
    ...formsOf(github.token),
    ...formsOf(`${username}:${password}`),
  ];
}

/** Not waited for: the cluster does it beside the next round. */
async function clear({ bed, namespaces }: World): Promise<void> {
  for (const name of namespaces) await bed.cluster.request("DELETE", `/api/v1/namespaces/${name}`);
}
