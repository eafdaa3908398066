import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createConfigRepository } from "../../test/testbed/config-repository.ts";
import { type GitRemote, startGitRemote } from "../../test/testbed/git-remote.ts";
import { type Bed, repositoryName } from "./bed.ts";
import type { Branch, Models } from "./branch.ts";
import type { SetupPlace } from "./plans.ts";
import type { Random } from "./random.ts";

/** What one round plays in: a repository with two branches, and namespaces of its own. */
export interface World extends AsyncDisposable {
  readonly bed: Bed;
  readonly number: number;
  readonly helm: 3 | 4;
  readonly remote: GitRemote;
  /** GitHub's number of the repository: what the round deploys is foreign to every other round. */
  readonly repositoryId: number;
  readonly main: Branch;
  /** Deploys to a setup of its own. */
  readonly staging: Branch;
  readonly models: Models;
  /** What hooks know as $SOAK: their journal, and the sign that all is calm. */
  readonly folder: string;
  readonly namespaces: readonly string[];
}

/** Of main; all on the bed's one cluster. */
function mainPlaces(round: string): readonly SetupPlace[] {
  return [
    { setup: "aws/foo", namespaces: [`${round}-foo`, `${round}-more`] },
    { setup: "aws/bar", namespaces: [`${round}-bar`] },
  ];
}

export async function createWorld(bed: Bed, number: number, random: Random): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const round = `r${number}`;
  const folder = await mkdtemp(join(bed.folder, `${round}-`));
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  await mkdir(join(folder, "runs"));
  const remote = stack.use(await startGitRemote({ name: repositoryName }));
  let last = 0;
  const fresh = () => ++last;
  const branch = async (name: string, places: readonly SetupPlace[]): Promise<Branch> => ({
    name,
    tree: stack.use(await createConfigRepository(remote)),
    drawing: { random: random.fork(name), places, fresh },
    line: [],
    pushed: undefined,
  });
  const places = mainPlaces(round);
  const stagingPlaces = [{ setup: "stage/one", namespaces: [`${round}-stage`] }];
  const main = await branch("main", places);
  const staging = await branch("staging", stagingPlaces);
  const all = [...places, ...stagingPlaces];
  for (const { setup } of all) bed.store.put(`${round}/${setup}`, bed.cluster.kubeconfig({ context: setup }));
  const owned = stack.move();
  return {
    bed,
    number,
    helm: number % 2 === 0 ? 4 : 3,
    remote,
    repositoryId: 10_000 + number,
    main,
    staging,
    models: new Map(),
    folder,
    namespaces: all.flatMap(({ namespaces }) => namespaces),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
