// What an end-to-end test stands on: a real cluster a file; a config repository, a namespace and a store of its own
// a scenario; and the built action, run as a GitHub runner runs it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { type ConfigRepository, createConfigRepository } from "../testbed/config-repository.ts";
import { type ControlPlane, startControlPlane } from "../testbed/control-plane.ts";
import { type KubeconfigStore, startKubeconfigStore } from "../testbed/kubeconfig-store.ts";
import { type ActionOptions, type ActionResult, runAction } from "../testbed/runner.ts";
import { dispatchEvent, type PushSpec, pushEvent, scheduleEvent } from "../testbed/runner-events.ts";
import { TOOLS } from "../testbed/tools.ts";
import { type Run, runOf } from "./run.ts";

export type { Run } from "./run.ts";

/** What everything that Helm does is tried with. */
export const majors = [3, 4] as const;
export type Major = (typeof majors)[number];

/** The setup of a scenario's plans, where a test does not care. */
export const SETUP = "aws/foo";

/** The parts that the scenarios of one file share. */
export type Stage = {
  /** Starts when the file's first test does. */
  readonly cluster: ControlPlane;
  readonly store: KubeconfigStore;
  /** A new scenario, cleared away when its test is over. */
  scenario(options?: ScenarioOptions): Promise<Scenario>;
};

export type ScenarioOptions = {
  /** Default 4. */
  readonly helm?: Major;
  /** Setups that the store has a kubeconfig for: of the administrator, unless `user` names another. */
  readonly setups?: readonly string[];
  readonly user?: string;
  readonly tree?: ConfigRepository;
  /** Of the test's own context: tests that run side by side have to say whose the scenario is. */
  readonly onTestFinished?: (end: () => Promise<void>) => void;
};

/** What a run is started with beyond the usual; `before` and the like go into the event. */
export type RunOptions = Partial<Omit<ActionOptions, "event">> &
  Omit<PushSpec, "after"> & {
    /** A push that deletes the branch. */
    readonly deleted?: boolean;
    /** The commit pushed, when it is there already. */
    readonly head?: string;
  };

export type Scenario = {
  /** Of this scenario alone; also where its plans lie: `aws/foo/<namespace>/`. */
  readonly namespace: string;
  readonly tree: ConfigRepository;
  /** The address of this scenario's kubeconfigs. */
  readonly storeUrl: string;
  /** A folder that hooks know as $SCRATCH. */
  readonly scratch: string;
  /** Number of the repository on GitHub. */
  readonly repositoryId: number;
  /** Writes the plan `<setup>/<namespace>/<name>`; returns its path. */
  plan(name: string, text: string, place?: { setup?: string; namespace?: string }): Promise<string>;
  /** Commits everything and runs the action as GitHub does after a push of it. */
  push(options?: RunOptions): Promise<Run>;
  /** A push whose machine is lost when `when` resolves: no end, no post step. Returns the exit code. */
  lose(when: Promise<unknown>, options?: RunOptions): Promise<number>;
  /** The same of another event. */
  loseRun(event: ActionOptions["event"], when: Promise<unknown>, options?: RunOptions): Promise<number>;
  /** A push whose main step alone is killed when `when` resolves: the post step runs. */
  kill(when: Promise<unknown>, options?: RunOptions): Promise<ActionResult>;
  /** Runs the action by hand on what was pushed last. */
  dispatch(inputs?: Readonly<Record<string, string>>, options?: RunOptions): Promise<Run>;
  /** Runs the action for an event. */
  run(event: ActionOptions["event"], options?: RunOptions): Promise<Run>;
  /** Runs the action on what was pushed last, as GitHub does on the workflow's schedule. */
  schedule(options?: RunOptions): Promise<Run>;
};

/** To be called once at the top of a file. */
export function startStage(): Stage {
  let cluster: ControlPlane | undefined;
  let store: KubeconfigStore | undefined;
  let count = 0;
  beforeAll(async () => {
    [cluster, store] = await Promise.all([startControlPlane(), startKubeconfigStore()]);
  });
  afterAll(async () => {
    await Promise.all([cluster?.stop(), store?.stop()]);
  });
  const stage = {
    get cluster() {
      return cluster as ControlPlane;
    },
    get store() {
      return store as KubeconfigStore;
    },
    async scenario(options: ScenarioOptions = {}) {
      count++;
      return await startScenario(stage, `s${count}`, 4_000 + count, options);
    },
  };
  return stage;
}

async function startScenario(
  { cluster, store }: Stage,
  namespace: string,
  repositoryId: number,
  options: ScenarioOptions,
): Promise<Scenario> {
  const tree = options.tree ?? (await createConfigRepository());
  const scratch = await mkdtemp(join(tmpdir(), "gitops-scratch-"));
  (options.onTestFinished ?? onTestFinished)(async () => {
    await Promise.all([tree.stop(), rm(scratch, { recursive: true, force: true })]);
  });
  const { user = "admin", setups = [SETUP] } = options;
  const token = cluster.tokens[user] as string;
  for (const setup of setups)
    store.put(`${namespace}/${setup}`, cluster.kubeconfig({ context: setup, token }));
  await writeChart(join(tree.dir, "charts/app"), { name: "app", version: "1.0.0" });

  const storeUrl = `${store.url}/${namespace}`;
  let pushed: string | undefined;
  const start = (event: ActionOptions["event"], given: RunOptions) =>
    runAction({
      workspace: tree.dir,
      event,
      ...given,
      inputs: {
        "kubeconfig-repo-url": storeUrl,
        "helm-version": TOOLS[`helm${options.helm ?? 4}`].version,
        ...given.inputs,
      },
      env: { SCRATCH: scratch, ...given.env },
    });
  async function run(event: ActionOptions["event"], given: RunOptions): Promise<Run> {
    const result = await start(event, given);
    const shown = `${result.log}${result.summary}${Object.values(result.outputs).join("")}`;
    expect(shown, "the kubeconfig's token was shown").not.toContain(token);
    expect(await tree.git("status", "--porcelain"), "the checkout was changed").toBe("");
    return runOf(result, `${SETUP}/${namespace}/`);
  }
  async function lose(event: ActionOptions["event"], when: Promise<unknown>, given: RunOptions) {
    const signalAfter = { after: when, signal: "SIGKILL" } as const;
    return (await start(event, { ...given, signalAfter, post: false })).exitCode;
  }
  async function commit(given: RunOptions): Promise<ActionOptions["event"]> {
    const before = pushed;
    pushed = given.head ?? (await tree.commit(given.message ?? "Change"));
    const known = before === undefined ? {} : { before };
    const after = given.deleted === true ? {} : { after: pushed };
    return pushEvent({ repositoryId, ...known, ...given, ...after });
  }
  return {
    namespace,
    tree,
    storeUrl,
    scratch,
    repositoryId,
    async plan(name, text, place = {}) {
      const path = `${place.setup ?? SETUP}/${place.namespace ?? namespace}/${name}`;
      await tree.write(path, text);
      return path;
    },
    run: (event, given = {}) => run(event, given),
    push: async (given = {}) => run(await commit(given), given),
    lose: async (when, given = {}) => lose(await commit(given), when, given),
    loseRun: (event, when, given = {}) => lose(event, when, given),
    async kill(when, given = {}) {
      const signalAfter = { after: when, signal: "SIGKILL" } as const;
      return await start(await commit(given), { ...given, signalAfter });
    },
    dispatch: (inputs = {}, given = {}) =>
      run(dispatchEvent({ repositoryId, ...given }), { ...given, inputs: { ...inputs, ...given.inputs } }),
    schedule: (given = {}) => run(scheduleEvent({ repositoryId, ...given }), given),
  };
}
