import { availableParallelism } from "node:os";
import { inParallel } from "../../cluster/pool.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { listed } from "../../listed.ts";
import { grouped, plural } from "../../report/counts.ts";
import type { Account } from "../account.ts";
import { noPlansNotice, refuseMissingFolder } from "../check-layout.ts";
import { refuseNoMatch } from "../check-selection.ts";
import { generatorsOf, noGeneratorsOf } from "../generate.ts";
import type { LostSetup } from "../open-setups.ts";
import { createRepositoryReader, idsOf, type RepositoryAt } from "../read-repository.ts";
import type { Settings } from "../settings.ts";
import { announceProblems } from "../told.ts";
import type { World } from "../world.ts";
import { beforeOf, checksOf, type ValidationParts } from "./checks.ts";
import { outcomeOf, uncheckedNotice, unreadableOutcomes } from "./outcomes.ts";
import { settlePending } from "./pending.ts";
import { type PlanChecks, type ValidatedPlan, validatePlan } from "./plan.ts";
import { openForValidation, type SetupAtHand } from "./setup.ts";

/**
 * Checks every plan of the commit that the selection reaches: its file, what it refers to, whether it renders, and its
 * objects against Kubernetes' schemas. Writes nothing anywhere. `stranger`: the commit may be of somebody who may not
 * push here, so no program of it runs, no cluster is asked, and nothing is decrypted. Throws UserError for what stops
 * the run.
 */
export async function validate(
  settings: Settings,
  world: World,
  account: Account,
  { stranger }: { readonly stranger: boolean },
): Promise<void> {
  const { commit, layout, inputs, selection } = settings;
  const where = { layout, lockNamespace: inputs.lockNamespace };
  const generators = (stranger ? noGeneratorsOf : generatorsOf)(commit, world);
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
    notices: noticesOf(settings, now, plans, stranger),
  });
  announceProblems(problems, world);
  const opened = await Promise.all(
    setups.map((setup) => openForValidation(setup, settings, world, { stranger })),
  );
  try {
    world.cancel.throwIfAborted();
    await validateAll(opened, { settings, world, account, now, plans, stranger });
  } finally {
    for (const one of opened) if ("source" in one) one.close();
  }
}

async function validateAll(
  opened: readonly (SetupAtHand | LostSetup)[],
  around: ValidationParts,
): Promise<void> {
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
  for (const { subject, reason, result } of outcomes) {
    const say = result === "failed" ? world.log.error : world.log.notice;
    say(`${subject.id}: ${reason}`);
  }
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
      ...uncheckedNotice([...settled.values()]),
    ],
  });
}

function noticesOf(
  settings: Settings,
  now: RepositoryAt,
  plans: readonly Declaration[],
  stranger: boolean,
): readonly string[] {
  const rendered = plans.filter(({ options }) => options.postRender !== undefined).map(({ id }) => id);
  const notRun = [
    ...(now.generating.size === 0 ? [] : [`what programs make in ${listed([...now.generating])}`]),
    ...(rendered.length === 0 ? [] : [`what \`post-render\` makes of ${listed(rendered)}`]),
  ];
  return [
    ...noPlansNotice(now, settings),
    ...(now.configuration.unheeded ?? []),
    ...(stranger && notRun.length > 0
      ? [`No program of a fork's pull request is run, so this was not checked: ${notRun.join("; ")}.`]
      : []),
  ];
}
