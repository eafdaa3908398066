import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Cluster } from "../cluster/cluster.ts";
import type { Configuration } from "../config/configuration.ts";
import { groupTitle } from "../log.ts";
import { carryOut } from "../operations/carry-out.ts";
import type { OperationContext } from "../operations/context.ts";
import { runSchedule } from "../operations/schedule.ts";
import { type Step, skipped, subjectOfTask, type Task } from "../reconcile/order.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import { countsOf, countsText } from "../report/counts.ts";
import { writeValues } from "../sources/values.ts";
import type { Opened } from "./open-setups.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";

export interface CarryOutInput {
  readonly settings: Settings;
  readonly world: World;
  readonly configuration: Configuration;
  readonly opened: Opened;
}

/** Carries all steps out, shows each as a group of the log, and tells GitHub of a deployment a setup with work. */
export async function carryOutAll(steps: readonly Step[], input: CarryOutInput): Promise<readonly Outcome[]> {
  const { settings, world } = input;
  const context = operationContext(input);
  const perform = async (task: Task): Promise<Outcome> => {
    const what = `${task.kind} ${subjectOfTask(task).id}`;
    const ended = task.kind === "skip" ? () => undefined : world.progress.begin(what);
    const { outcome, lines } = await carryOut(task, context);
    ended();
    show(outcome, lines, world);
    return outcome;
  };
  const { maxParallel, dryRun } = settings.inputs;
  const ready = dryRun ? steps.map(withheld) : steps;
  // Without Helm every plan would fail for the one reason: the run stops instead, and says it once.
  if (ready.some((step) => step.task.kind !== "skip")) await requireHelm(world);
  const deployments = startDeployments(ready, input);
  const outcomes = await runSchedule(ready, { maxParallel, carryOut: perform, cancel: world.cancel });
  await Promise.all(deployments.map((deployment) => deployment.end(outcomes)));
  return outcomes;
}

/** Of a run that is being cancelled nothing is asked any more: its steps are skipped, one by one. */
async function requireHelm({ helm, cancel }: World): Promise<void> {
  await helm().catch((error: unknown) => {
    if (!cancel.aborted) throw error;
  });
}

/** What a dry run does of a step: nothing, and it says what it would have done. */
function withheld(step: Step): Step {
  const { task } = step;
  const shown = task.kind === "skip" ? task : skipped(task, task.reason);
  return { task: shown, requires: [], follows: [] };
}

function show(outcome: Outcome, lines: readonly string[], { log }: World): void {
  const { id } = outcome.subject;
  log.group(groupTitle(outcome.operation, id, outcome.reason), lines);
  for (const notice of outcome.notices) log.notice(`${id}: ${notice}`);
}

function operationContext({ settings, world, configuration, opened }: CarryOutInput): OperationContext {
  const clusters = new Map<string, Cluster>(opened.open.map(({ setup, cluster }) => [setup, cluster]));
  const charts = world.charts(configuration);
  const trees = new Map<string, Promise<string>>();
  return {
    identity: settings.identity,
    cluster(setup) {
      const cluster = clusters.get(setup);
      if (cluster === undefined) throw new Error(`The setup ${setup} was not opened.`);
      return cluster;
    },
    helm: world.helm,
    chart: (plan) => charts.fetch(plan),
    values: (plan) => writeValues(plan, { root: world.git.root, folder: join(world.folder, "values") }),
    root: world.git.root,
    tree(commit) {
      const exported = trees.get(commit) ?? exportTree(commit, world);
      trees.set(commit, exported);
      return exported;
    },
    exec: world.exec,
    shell: settings.inputs.shell,
    environment: world.environment,
    defaults: { wait: settings.inputs.wait, timeout: settings.inputs.timeout },
    now: world.now,
  };
}

async function exportTree(commit: string, world: World): Promise<string> {
  await mkdir(world.folder, { recursive: true });
  const folder = await mkdtemp(join(world.folder, "commit-"));
  await world.git.exportTree(commit, folder);
  return folder;
}

interface RunningDeployment {
  end(outcomes: readonly Outcome[]): Promise<void>;
}

/** Begins a GitHub deployment for each setup with work; the work does not wait for the API. */
function startDeployments(
  steps: readonly Step[],
  { settings, world }: CarryOutInput,
): readonly RunningDeployment[] {
  const busy = steps.filter((step) => step.task.kind !== "skip");
  const setups = [...new Set(busy.map((step) => subjectOfTask(step.task).setup))];
  return setups.map((setup) => {
    const begun = world.github.beginDeployment(setup, settings.commit);
    return {
      async end(outcomes) {
        const own = outcomes.filter((outcome) => outcome.subject.setup === setup);
        const state = own.some((outcome) => outcome.result === "failed") ? "failure" : "success";
        await (await begun).end(state, countsText(countsOf(own)));
      },
    };
  });
}
