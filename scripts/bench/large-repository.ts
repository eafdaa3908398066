// A large repository whose releases all run already, and pushes that change one of its plans.
import { type ActionRequest, type ActionRun, runAction } from "./action.ts";
import { type Bed, setup } from "./bed.ts";
import { createPlans, type Plans } from "./plans.ts";
import { copyRelease } from "./release-copies.ts";

export interface LargeSpec {
  readonly bed: Bed;
  readonly namespace: string;
  readonly count: number;
  /** Setups that the plans are spread over. Only one of them has a cluster. */
  readonly setups: number;
  readonly repositoryId: number;
}

export interface LargeRepository extends AsyncDisposable {
  readonly plans: Plans;
  /** Changes the values of one plan and deploys that. Throws unless exactly that release is upgraded. */
  push(extra?: Partial<ActionRequest>): Promise<ActionRun>;
}

/** Makes the repository, really installs one of its releases, and copies that for the others. */
export async function createLargeRepository(spec: LargeSpec): Promise<LargeRepository> {
  const { bed, namespace, count } = spec;
  const others = Array.from({ length: spec.setups - 1 }, (_, index) => `bench/other-${index}`);
  const setups = [setup, ...others];
  const plans = await createPlans({ setups, namespace, count, replicas: 0 });
  const [first = ""] = plans.names;
  let deployed = await plans.repository.head();
  let pushes = 0;

  async function deploy(commit: string, before: string | undefined, extra: Partial<ActionRequest>) {
    const inputs = { wait: "false", ...extra.inputs };
    const run = await runAction({
      bed,
      workspace: plans.repository.dir,
      before,
      commit,
      helm: 4,
      repositoryId: spec.repositoryId,
      ...extra,
      inputs,
    });
    if (run.changed !== 1) throw new Error(`Not one release was changed:\n${run.log.slice(-3_000)}`);
    return run;
  }

  await deploy(deployed, undefined, { inputs: { plans: `${setup}/${namespace}/${first}` } });
  const here = plans.names.filter((_, index) => index % setups.length === 0);
  await copyRelease(bed, namespace, first, here);
  return {
    plans,
    async push(extra = {}) {
      const before = deployed;
      const commit = await plans.change([first], `push ${++pushes}`);
      bed.github.addRun({ workflow: "deploy.yml", branch: "main", headSha: before });
      deployed = commit;
      return await deploy(commit, before, extra);
    },
    [Symbol.asyncDispose]: () => plans[Symbol.asyncDispose](),
  };
}
