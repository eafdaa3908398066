import type { Declaration, Problem } from "../../formats/declaration.ts";
import { once } from "../../once.ts";
import type { SetupFailure } from "../../report/run-report.ts";
import type { Account } from "../account.ts";
import type { Base } from "../base.ts";
import { decideSetups } from "../decide-setups.ts";
import { foreseenStandings } from "../foreseen-standings.ts";
import { leaseOf } from "../lease-of.ts";
import { look } from "../look.ts";
import type { OpenSetup } from "../open-setups.ts";
import type { Settings } from "../settings.ts";
import { announceProblems, reportOn } from "../told.ts";
import type { World } from "../world.ts";
import { findDrift } from "./find-drift.ts";
import type { FoundPlan } from "./show-drift.ts";

/** What a look came to. */
export interface SeenDrift {
  readonly plans: readonly FoundPlan[];
  readonly problems: readonly Problem[];
  readonly setupFailures: readonly SetupFailure[];
  /** Setups that were looked at, and of which all plans were. */
  readonly whole: readonly string[];
}

/**
 * Looks at all that a sync would look at, and at the objects of its releases. Changes nothing in a cluster, and takes no
 * Lease. Throws UserError for what stops the run.
 */
export async function lookForDrift(settings: Settings, world: World, account: Account): Promise<SeenDrift> {
  using looked = await look({ settings, world, account });
  const { question, opened } = looked;
  const standings = await foreseenStandings(opened.open, settings, world);
  const decided = await decideSetups({ ...question, opened, standings });
  world.cancel.throwIfAborted();
  const known = reportOn([{ opened, decided }], question);
  account.tell(known);
  announceProblems(known.problems, world);
  const plainValues = await looked.plainValues([...decided.inputs.values()].flatMap(({ plans }) => plans));
  const ended = world.progress.begin(
    `look at the objects of ${opened.open.map(({ setup }) => setup).join(", ")}`,
  );
  const found = await findDrift({
    opened,
    decided,
    secrets: world.masks.known(),
    plainValues,
    wasDeployed: createDeployed(question.base, opened.open, settings, world),
  }).finally(ended);
  world.cancel.throwIfAborted();
  const setupFailures = [...known.setupFailures, ...found.lost.map((lost) => ({ ...lost, plans: [] }))];
  account.tell({ setupFailures });
  const lost = new Set(setupFailures.map(({ setup }) => setup));
  const { declarations } = question.now.declared;
  return {
    plans: found.plans,
    problems: known.problems,
    setupFailures,
    whole: question.scope.setups.filter(
      (setup) =>
        !lost.has(setup) &&
        declarations.every((plan) => plan.setup !== setup || settings.selection.matches(plan.id)),
    ),
  };
}

/**
 * Tells whether the commit that was deployed last has the plan's file: what the setup's Lease says has come to its end
 * there, else the base. undefined: neither is known.
 */
function createDeployed(
  base: Base,
  open: readonly OpenSetup[],
  settings: Settings,
  { git }: Pick<World, "git">,
): (plan: Declaration) => Promise<boolean | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  const doneIn = (setup: string) =>
    once(known, setup, async () => {
      const found = open.find((one) => one.setup === setup);
      const done = (await found?.cluster.deployedCommits(leaseOf(found, settings)))?.doneCommit;
      if (done === undefined || "reason" in (await git.ensureCommit(done))) return undefined;
      return done;
    });
  return async ({ setup, place }) => {
    const commit = (await doneIn(setup)) ?? (base.kind === "commit" ? base.sha : undefined);
    return commit === undefined ? undefined : (await git.readFiles(commit, [place.file])).has(place.file);
  };
}
