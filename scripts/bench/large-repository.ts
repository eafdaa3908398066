// A large repository whose releases all run already, and runs of the action that find little or nothing to do.
import { type ActionRequest, type ActionRun, runAction } from "./action.ts";
import type { Bed } from "./bed.ts";
import { digestsAt } from "./digests.ts";
import { createPlans, type Place, type Plan, type Plans } from "./plans.ts";
import { expectUpgrades, propose, withdraw } from "./proposal.ts";
import { copyRelease, type ReleaseCopy } from "./release-copies.ts";

export interface LargeSpec {
  readonly bed: Bed;
  /** Where the plans lie, evenly; the store has a kubeconfig of each setup. */
  readonly places: readonly Place[];
  /** More places for plans, whose setups have no cluster. */
  readonly elsewhere?: readonly Place[];
  readonly count: number;
  /** Of each release but the first; default 1. */
  readonly revisions?: number;
  readonly repositoryId: number;
}

export interface LargeRepository extends AsyncDisposable {
  readonly plans: Plans;
  /** Changes the values of one plan and deploys that. Throws unless exactly that release is upgraded. */
  push(extra?: Partial<ActionRequest>): Promise<ActionRun>;
  /** Changes a comment of one plan. Throws unless the run finds all plans of its setup as they should be. */
  remark(extra?: Partial<ActionRequest>): Promise<ActionRun>;
  /** Has a pull request previewed that changes the values of one plan. Throws unless exactly that would be upgraded. */
  preview(extra?: Partial<ActionRequest>): Promise<ActionRun>;
  /** Looks at all setups. Throws unless the run finds all plans as they should be. */
  sync(extra?: Partial<ActionRequest>): Promise<ActionRun>;
}

/** Makes the repository, really installs one of its releases, and copies that for the others. */
export async function createLargeRepository(spec: LargeSpec): Promise<LargeRepository> {
  const { bed, places, elsewhere = [], count, revisions = 1, repositoryId } = spec;
  const plans = await createPlans({ places: [...places, ...elsewhere], count, replicas: 0 });
  const [first] = plans.all;
  if (first === undefined) throw new Error("There are no plans.");
  const inFirst = plans.all.filter(({ setup }) => setup === first.setup).length;
  let deployed = await plans.repository.head();
  let commits = 0;

  async function run(commit: string, before: string | undefined, extra: Partial<ActionRequest>) {
    const inputs = { wait: "false", ...extra.inputs };
    const workspace = plans.repository.dir;
    return await runAction({ bed, workspace, before, commit, helm: 4, repositoryId, ...extra, inputs });
  }

  async function deploy(commit: string, extra: Partial<ActionRequest>): Promise<ActionRun> {
    const before = deployed;
    bed.github.addRun({ workflow: "deploy.yml", branch: "main", headSha: before });
    deployed = commit;
    return await run(commit, before, extra);
  }

  expect(await run(deployed, undefined, { inputs: { plans: idOf(first) } }), 1, undefined);
  const [original, ...copies] = await releasesOf(plans, places);
  if (original === undefined) throw new Error("The first plan has no place in a cluster.");
  await copyRelease(bed.controlPlane, original, copies, revisions);
  return {
    plans,
    async push(extra = {}) {
      const commit = await plans.change([first.name], `push ${++commits}`);
      return expect(await deploy(commit, extra), 1, inFirst - 1);
    },
    async remark(extra = {}) {
      const commit = await plans.comment(first, `push ${++commits}`);
      return expect(await deploy(commit, extra), 0, inFirst);
    },
    async preview(extra = {}) {
      const message = `proposal ${++commits}`;
      const { commit, ...proposed } = await propose(plans, [first.name], { message, repositoryId });
      const inputs = { comment: "false", ...extra.inputs };
      const done = await run(commit, undefined, { ...proposed, ...extra, inputs });
      await withdraw(plans);
      return expectUpgrades(done, 1);
    },
    async sync(extra = {}) {
      const inputs = { command: "sync", ...extra.inputs };
      return expect(await deploy(deployed, { ...extra, inputs }), 0, count);
    },
    [Symbol.asyncDispose]: () => plans[Symbol.asyncDispose](),
  };
}

/** What the action would have left of the plans that have a cluster, in their order. */
async function releasesOf(plans: Plans, places: readonly Place[]): Promise<readonly ReleaseCopy[]> {
  const digests = await digestsAt(plans.repository.dir);
  const setups = new Set(places.map(({ setup }) => setup));
  return plans.all
    .filter(({ setup }) => setups.has(setup))
    .map((plan) => ({ ...plan, digest: digests.get(idOf(plan)) ?? "" }));
}

function idOf({ setup, namespace, name }: Plan): string {
  return `${setup}/${namespace}/${name}`;
}

/** `unchanged`: plans; undefined: any number. */
function expect(run: ActionRun, changed: number, unchanged: number | undefined): ActionRun {
  const found = Number(/(\d+) unchanged$/m.exec(run.log)?.[1] ?? 0);
  if (run.changed === changed && (unchanged === undefined || found === unchanged)) return run;
  throw new Error(
    `Not ${changed} changed and ${unchanged} unchanged, but ${run.changed} and ${found}:\n${run.log.slice(-3_000)}`,
  );
}
