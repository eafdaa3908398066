import { availableParallelism } from "node:os";
import { inParallel } from "../cluster/pool.ts";
import type { Declaration } from "../formats/declaration.ts";
import { listed } from "../listed.ts";
import { grouped, plural } from "../report/counts.ts";
import { createValidator } from "../validation/validator.ts";
import type { Account } from "./account.ts";
import { noPlansNotice, refuseMissingFolder } from "./check-layout.ts";
import { refuseNoMatch } from "./check-selection.ts";
import { generatorsOf } from "./generate.ts";
import type { LostSetup } from "./open-setups.ts";
import { createOperationTools } from "./operation-tools.ts";
import { createRepositoryReader, idsOf, type RepositoryAt } from "./read-repository.ts";
import type { Settings } from "./settings.ts";
import { announceProblems } from "./told.ts";
import { settlePending } from "./validate-pending.ts";
import { type PlanChecks, type ValidatedPlan, validatePlan } from "./validate-plan.ts";
import { openForValidation, type SetupAtHand } from "./validate-setup.ts";
import { openValidatedBefore, type ValidatedBefore } from "./validated-before.ts";
import { outcomeOf, unreadableOutcomes, unseenNotice } from "./validation-outcomes.ts";
import type { World } from "./world.ts";

/**
 * Checks every plan of the commit that the selection reaches: its file, what it refers to, whether it renders, and its
 * objects against Kubernetes' schemas. Writes nothing anywhere. `programs`: whether generators and post-renderers of
 * the repository may run. Throws UserError for what stops the run.
 */
export async function validate(
  settings: Settings,
  world: World,
  account: Account,
  { programs }: { readonly programs: boolean },
): Promise<void> {
  const { commit, layout, inputs, selection } = settings;
  const where = { layout, lockNamespace: inputs.lockNamespace };
  const generators = programs ? generatorsOf(commit, world) : undefined;
  const now = await createRepositoryReader(world.git, where, generators).read(commit);
  refuseMissingFolder(now, [], settings);
  refuseNoMatch(selection, idsOf(now));
  const plans = now.declared.declarations.filter(({ id }) => selection.matches(id));
  const problems = now.declared.problems.filter(
    ({ plan }) => plan === undefined || selection.matches(plan.id),
  );
  const setups = [...new Set(plans.map(({ setup }) => setup))].sort();
  const unread = unreadableOutcomes(problems);
  account.tell({
    problems,
    outcomes: unread,
    validated: plans.length + unread.length,
    looked: { plans: plans.length, setups, unchanged: 0, idle: undefined },
    notices: noticesOf(settings, now, plans, programs),
  });
  announceProblems(problems, world);
  const opened = await Promise.all(setups.map((setup) => openForValidation(setup, settings, world)));
  try {
    world.cancel.throwIfAborted();
    await validateAll(opened, { settings, world, account, now, plans, programs });
  } finally {
    for (const one of opened) if ("source" in one) one.close();
  }
}

interface Around {
  readonly settings: Settings;
  readonly world: World;
  readonly account: Account;
  readonly now: RepositoryAt;
  readonly plans: readonly Declaration[];
  readonly programs: boolean;
}

async function validateAll(opened: readonly (SetupAtHand | LostSetup)[], around: Around): Promise<void> {
  const { world, account, plans, settings } = around;
  const atHand = new Map(opened.flatMap((one) => ("source" in one ? [[one.setup, one] as const] : [])));
  const lost = opened.filter((one) => "reason" in one);
  const checks = await checksOf([...atHand.values()], around);
  const before = await beforeOf([...atHand.values()], around);
  const reached = plans.filter(({ setup }) => atHand.has(setup));
  const changed = reached.filter((plan) => !before.knows(plan));
  if (changed.length < reached.length)
    world.log.info(
      `${grouped(reached.length - changed.length)} of ${plural(reached.length, "plan")} are not checked again: they were right, and nothing that they are made from or checked by has changed.`,
    );
  // Nearly all of it is the work of Helm processes: one more than there are cores keeps these busy.
  const width = Math.min(settings.inputs.maxParallel, availableParallelism() + 1);
  const found = await inParallel(changed, width, async (plan) => {
    world.cancel.throwIfAborted();
    const startedAt = world.now();
    const validated = await validatePlan(plan, checks.get(plan.setup) as PlanChecks);
    return { validated, startedAt, duration: world.now() - startedAt };
  });
  world.cancel.throwIfAborted();
  const settled = new Map<string, ValidatedPlan>();
  for (const [setup, { validator }] of checks) {
    const own = found.map(({ validated }) => validated).filter(({ plan }) => plan.setup === setup);
    for (const one of await settlePending(own, validator)) settled.set(one.plan.id, one);
  }
  await before.keep([...settled.values()]);
  const outcomes = found.flatMap(({ validated, ...time }) =>
    outcomeOf(settled.get(validated.plan.id) ?? validated, time),
  );
  for (const { subject, reason } of outcomes) world.log.error(`${subject.id}: ${reason}`);
  const told = account.soFar();
  account.tell({
    outcomes: [...told.outcomes, ...outcomes],
    setupFailures: lost.map((one) => ({
      ...one,
      plans: plans.filter(({ setup }) => setup === one.setup).map(({ id }) => id),
    })),
    notices: [
      ...told.notices,
      ...[...atHand.values()].flatMap(({ notice }) => notice ?? []),
      ...unseenNotice([...settled.values()]),
    ],
  });
}

/** `force`: what was right is checked again. */
async function beforeOf(
  setups: readonly SetupAtHand[],
  { settings, world, now, plans }: Around,
): Promise<ValidatedBefore> {
  const { kept, git } = world;
  const helm = setups.length === 0 ? undefined : (await world.helm()).tool.version;
  const by = [helm, world.environment.GITHUB_ACTION_REF ?? ""];
  const stamps = new Map(setups.map(({ setup, stamp }) => [setup, JSON.stringify([...by, stamp])]));
  return await openValidatedBefore({
    git,
    now,
    plans,
    stamps,
    kept: settings.inputs.force ? undefined : kept,
  });
}

/** By setup. */
async function checksOf(
  setups: readonly SetupAtHand[],
  { settings, world, now, programs }: Around,
): Promise<ReadonlyMap<string, PlanChecks>> {
  const tools = createOperationTools(settings, world, now.configuration, async () => "");
  const helm = setups.length === 0 ? undefined : await world.helm();
  // Helm 4 applies by the server, which refuses two items of one key; Helm 3 does not.
  const duplicates = helm?.tool.major === 3 ? "warning" : "error";
  return new Map(
    setups.map(({ setup, cluster, source, kubeVersion, apiVersions }) => [
      setup,
      {
        helm: world.helm,
        chart: tools.chart,
        values: world.values.write,
        postRenderer: async (plan) => (programs ? await tools.postRenderer(plan, "install") : undefined),
        cluster,
        validator: source === undefined ? undefined : createValidator({ source, duplicates }),
        kubeVersion,
        apiVersions,
      } satisfies PlanChecks,
    ]),
  );
}

function noticesOf(
  settings: Settings,
  now: RepositoryAt,
  plans: readonly Declaration[],
  programs: boolean,
): readonly string[] {
  const rendered = plans.filter(({ options }) => options.postRender !== undefined).map(({ id }) => id);
  const notRun = [
    ...(now.generating.size === 0 ? [] : [`what programs make in ${listed([...now.generating])}`]),
    ...(rendered.length === 0 ? [] : [`what \`post-render\` makes of ${listed(rendered)}`]),
  ];
  return [
    ...noPlansNotice(now, settings),
    ...(now.configuration.unheeded ?? []),
    ...(programs || notRun.length === 0
      ? []
      : [`No program of a pull request is run, so this was not checked: ${notRun.join("; ")}.`]),
  ];
}
