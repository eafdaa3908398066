// Many releases at a time: the action against `xargs -P8 helm upgrade --install` with the same chart and values.
import { type ActionRequest, runAction } from "./action.ts";
import { type Bed, type Major, setup } from "./bed.ts";
import type { Figure } from "./figures.ts";
import { runPlainHelm } from "./plain-helm.ts";
import { createPlans, type Plans } from "./plans.ts";

export interface ManySpec {
  readonly bed: Bed;
  readonly count: number;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

interface Case {
  readonly helm: Major;
  readonly wait: boolean;
}

interface Samples {
  readonly install: { readonly action: number[]; readonly plain: number[] };
  readonly upgrade: { readonly action: number[]; readonly plain: number[] };
}

const cases: readonly Case[] = [
  { helm: 4, wait: false },
  { helm: 4, wait: true },
  { helm: 3, wait: false },
  { helm: 3, wait: true },
];

/** At most so much of plain Helm's time: Helm 4 applies by the server, Helm 3 from the client. */
const aims: Readonly<Record<Major, number>> = { 3: 1.1, 4: 0.7 };

/** The action's own default of releases at a time, and the width that plain Helm gets. */
const parallel = 8;

export async function benchManyReleases(spec: ManySpec): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const each of cases) {
    const samples: Samples = { install: { action: [], plain: [] }, upgrade: { action: [], plain: [] } };
    for (let round = 0; round < spec.repeats; round++) await runRound(each, round, spec, samples);
    figures.push(...(["install", "upgrade"] as const).map((verb) => figureOf(each, verb, spec, samples)));
  }
  return figures;
}

function figureOf({ helm, wait }: Case, verb: keyof Samples, { count }: ManySpec, samples: Samples): Figure {
  return {
    bench: "many",
    what: `${verb} ${count}, Helm ${helm}${wait ? ", --wait" : ""}`,
    unit: "s",
    variants: [
      { name: "action", samples: samples[verb].action },
      { name: `xargs -P${parallel} helm`, samples: samples[verb].plain },
    ],
    aim: { kind: "ratio", atMost: aims[helm] },
  };
}

/** Each round starts with nothing installed. Who comes first changes with the rounds. */
async function runRound(
  { helm, wait }: Case,
  round: number,
  spec: ManySpec,
  samples: Samples,
): Promise<void> {
  const { bed, count } = spec;
  const stem = `h${helm}${wait ? "w" : ""}-${round}`;
  const namespaces = { action: `action-${stem}`, plain: `plain-${stem}` };
  await using plans = await createPlans({
    places: [{ setup, namespace: namespaces.action }],
    count,
    replicas: wait ? 1 : 0,
  });
  const repositoryId = helm * 10_000 + (wait ? 1_000 : 0) + round;
  const common = { bed, workspace: plans.repository.dir, helm, repositoryId, inputs: { wait: String(wait) } };
  const plain = { bed, plans, names: plans.names, namespace: namespaces.plain, helm, wait, parallel };
  const first = await plans.repository.head();
  for (const verb of ["install", "upgrade"] as const) {
    const commit = verb === "install" ? first : await plans.change(plans.names, "second");
    const before = verb === "install" ? undefined : first;
    const variants = {
      action: () => deploy({ ...common, before, commit }, plans),
      plain: () => runPlainHelm(plain),
    };
    const order = round % 2 === 0 ? (["action", "plain"] as const) : (["plain", "action"] as const);
    for (const variant of order) samples[verb][variant].push(await variants[variant]());
    spec.say(`${stem} ${verb}: action ${last(samples[verb].action)}, plain ${last(samples[verb].plain)}`);
  }
  await bed.controlPlane.kubectl(["delete", "namespace", ...Object.values(namespaces), "--timeout=300s"]);
}

async function deploy(request: ActionRequest, plans: Plans): Promise<number> {
  const run = await runAction(request);
  if (run.changed !== plans.names.length)
    throw new Error(`The action changed ${run.changed} of ${plans.names.length}:\n${run.log.slice(-3_000)}`);
  return run.seconds;
}

function last(samples: readonly number[]): string {
  return `${samples.at(-1)?.toFixed(2)} s`;
}
