import { randomBytes } from "node:crypto";
import { createHider } from "../../diff/hider.ts";
import { wasDeployedSo } from "../../drift/deployed-before.ts";
import { judgeRelease } from "../../drift/judge-release.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { desireOf, type SetupInput, stateIn } from "../../reconcile/decide-setup.ts";
import type { ObservedRelease, ReleaseRecord } from "../../reconcile/observed.ts";
import { subjectOfTask, type Task } from "../../reconcile/order.ts";
import { heldBeside } from "../../rehearsal/held-by.ts";
import type { Decided } from "../decide-setups.ts";
import { type LostSetup, lostBy, type Opened, type OpenSetup } from "../open-setups.ts";
import type { PlainValuesOf } from "../plain-values.ts";
import { type ComparedReleases, compareReleases } from "./compare-releases.ts";
import { type FoundPlan, foundPlan, foundTask, type JudgedPlan } from "./show-drift.ts";

/** What was found in the setups that could be looked at. */
export interface FoundDrift {
  readonly plans: readonly FoundPlan[];
  /** Setups of which nothing is known, since their cluster did not answer. */
  readonly lost: readonly LostSetup[];
}

export interface FindDriftInput {
  readonly opened: Opened;
  readonly decided: Decided;
  /** What no report may hold, beside what Secrets of the releases hold. */
  readonly secrets: Iterable<string>;
  /** See `Look.plainValues`. */
  readonly plainValues: PlainValuesOf;
  /** See `judgeRelease`. */
  readonly wasDeployed: (plan: Declaration) => Promise<boolean | undefined>;
}

/** Looks for drift in all setups that are open. Changes nothing. */
export async function findDrift(input: FindDriftInput): Promise<FoundDrift> {
  const { opened, decided, secrets } = input;
  const looks = await Promise.all(
    opened.open.map(async (open) => {
      const setup = decided.inputs.get(open.setup) as SetupInput;
      try {
        return await lookAtSetup(open, setup, input);
      } catch (error) {
        return lostBy(open.setup, error);
      }
    }),
  );
  const seen = looks.filter((look): look is LookedSetup => "plans" in look);
  const held = seen.flatMap(({ compared }) => compared.secrets);
  const hide = createHider({ secrets: [...secrets, ...held], key: randomBytes(32) });
  return {
    plans: [
      ...seen.flatMap((look) => look.plans.map((one) => foundPlan(one, look.compared, hide))),
      ...otherTasks(seen, input).map((task) => foundTask(task, hide)),
    ],
    lost: looks.filter((look): look is LostSetup => "reason" in look),
  };
}

interface LookedSetup {
  readonly plans: readonly JudgedPlan[];
  readonly compared: ComparedReleases;
}

async function lookAtSetup(
  { cluster }: Pick<OpenSetup, "cluster">,
  setup: SetupInput,
  { decided, wasDeployed, plainValues }: FindDriftInput,
): Promise<LookedSetup> {
  const tasks = Map.groupBy(decided.tasks, (task) => subjectOfTask(task).id);
  const selected = setup.plans.filter(({ id, options }) => setup.selected(id) && !options.suspend);
  const plans = await Promise.all(
    selected.map(async (plan): Promise<JudgedPlan> => {
      const state = stateIn(setup, plan);
      const known = state.kind === "absent" ? await wasDeployed(plan) : undefined;
      const task = tasks.get(plan.id)?.find((one) => isOf(one, plan));
      const was = wasDeployedSo(state, desireOf(plan, setup));
      return { plan, verdict: judgeRelease(state, known), task, wasDeployedSo: was };
    }),
  );
  const comparable = plans.filter(({ verdict }) => verdict.isComparable);
  const judged = new Map(comparable.map((one) => [releaseKey(one.plan.namespace, one.plan.release), one]));
  const secretsBeside = ({ namespace, name }: ObservedRelease, record: ReleaseRecord) => {
    const one = judged.get(releaseKey(namespace, name));
    return heldBeside(record, one === undefined ? [] : plainValues(one.plan.id, isDeployed(one)));
  };
  return { plans, compared: await compareReleases(releasesOf(judged, setup), cluster, secretsBeside) };
}

/** Somebody's own revision may be a rollback to whatever commit, though it has the labels of the last. */
function isDeployed({ wasDeployedSo: was, verdict }: JudgedPlan): boolean {
  return was && verdict.release?.kind !== "by-hand";
}

/** A plan whose release has another name now may have a task for its former release, too. */
function isOf(task: Task, { release, namespace }: Declaration): boolean {
  const subject = subjectOfTask(task);
  return task.kind !== "uninstall" && subject.release === release && subject.namespace === namespace;
}

function releasesOf(wanted: ReadonlyMap<string, JudgedPlan>, { observed }: SetupInput) {
  return observed.releases.filter(({ namespace, name }) => wanted.has(releaseKey(namespace, name)));
}

function releaseKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/** What is to go, and what would be refused: there is no plan to look at. What is wrong in files is told by itself. */
function otherTasks(seen: readonly LookedSetup[], { decided, opened }: FindDriftInput): readonly Task[] {
  const told = new Set(seen.flatMap(({ plans }) => plans.flatMap(({ task }) => task ?? [])));
  const open = new Set(opened.open.map(({ setup }) => setup));
  return decided.tasks.filter(
    (task) => !told.has(task) && open.has(subjectOfTask(task).setup) && isNews(task),
  );
}

function isNews(task: Task): boolean {
  return (
    task.kind === "uninstall" ||
    (task.kind === "skip" && task.result === "failed" && task.unread === undefined)
  );
}
