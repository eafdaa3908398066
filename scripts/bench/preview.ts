// The preview of a pull request that changes many plans, against Helm's own dry run of the same.
import { type ActionRequest, runAction } from "./action.ts";
import { type Bed, type Major, setup } from "./bed.ts";
import { type Cost, endedProcessorTime, withCost } from "./cost.ts";
import type { Figure } from "./figures.ts";
import { runPlainHelm } from "./plain-helm.ts";
import { createPlans, type Plans } from "./plans.ts";
import { expectUpgrades, propose } from "./proposal.ts";
import { requestsPerObject } from "./request-kinds.ts";
import { usualTemplates } from "./usual-chart.ts";

export interface PreviewSpec {
  readonly bed: Bed;
  readonly count: number;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

/** Of the time of `helm upgrade --dry-run=server`. */
const aim = 1 / 2;

interface Case {
  readonly helm: Major;
  readonly chart: string;
  readonly templates?: ReturnType<typeof usualTemplates>;
  readonly objects: number;
  /** The number of plans is divided by it. */
  readonly part: number;
}

const small = { chart: "a small chart", objects: 2, part: 1 } as const;

const cases: readonly Case[] = [
  { helm: 4, ...small },
  { helm: 3, ...small },
  { helm: 4, chart: "a usual chart", templates: usualTemplates(), objects: 15, part: 2 },
];

/** The action's own default of releases at a time, and the width that plain Helm gets. */
const parallel = 8;

export async function benchPreview(spec: PreviewSpec): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const each of cases) figures.push(...(await measure(spec, each)));
  return figures;
}

interface Sample {
  readonly seconds: number;
  /** Seconds of processor time, of all processes but the control plane's. */
  readonly processor: number;
}

async function measure(spec: PreviewSpec, { helm, part, ...of }: Case): Promise<readonly Figure[]> {
  const { bed, repeats, say } = spec;
  const count = Math.ceil(spec.count / part);
  const namespace = `preview-${helm}-${of.objects}`;
  const { templates } = of;
  const places = [{ setup, namespace }];
  await using plans = await createPlans({ places, count, replicas: 1, ...(templates && { templates }) });
  const common = { bed, workspace: plans.repository.dir, helm, repositoryId: 8_200 + 10 * of.objects + helm };
  const commit = await plans.repository.head();
  await runAction({ ...common, before: undefined, commit, inputs: { wait: "false" } });
  const plain = { bed, plans, names: plans.names, namespace, helm, wait: false, dryRun: true, parallel };
  const samples = { action: [] as Sample[], helm: [] as Sample[] };
  const costs: Cost[] = [];
  for (let round = 0; round < repeats; round++) {
    const proposed = await propose(plans, plans.names, { ...common, message: `round ${round}` });
    samples.action.push(
      await timed(async () => {
        const { run, cost } = await previewed({ ...common, ...proposed }, plans);
        costs.push(cost);
        return run.seconds;
      }),
    );
    samples.helm.push(await timed(() => runPlainHelm(plain)));
    say(
      `Helm ${helm}, ${of.chart}: action ${shown(samples.action)}, --dry-run=server ${shown(samples.helm)}`,
    );
  }
  const what = `preview of ${count} changed plans of ${of.chart}, Helm ${helm}`;
  const variants = (of: keyof Sample) => [
    { name: "action", samples: samples.action.map((sample) => sample[of]) },
    {
      name: `xargs -P${parallel} helm upgrade --dry-run=server`,
      samples: samples.helm.map((sample) => sample[of]),
    },
  ];
  return [
    {
      ...{ bench: "preview", what, unit: "s" },
      variants: variants("seconds"),
      aim: { kind: "ratio", atMost: aim },
    },
    { ...{ bench: "preview", what: `${what}: processor time`, unit: "s" }, variants: variants("processor") },
    {
      ...{ bench: "preview", what: `${what}: processor time of Node alone`, unit: "s" },
      variants: [{ name: "action", samples: costs.map(({ processor }) => processor) }],
    },
    {
      ...{ bench: "preview", what: `${what}: peak memory`, unit: "MB" },
      variants: [{ name: "action", samples: costs.map(({ peak }) => peak / 1e6) }],
      notes: requestsPerObject(costs.at(-1)?.requests ?? [], count * of.objects),
    },
  ];
}

async function timed(work: () => Promise<number>): Promise<Sample> {
  const before = endedProcessorTime();
  const seconds = await work();
  return { seconds, processor: endedProcessorTime() - before };
}

/** Throws unless all plans are to be upgraded. */
async function previewed(request: ActionRequest, { names }: Plans) {
  const inputs = { command: "preview", comment: "false", ...request.inputs };
  const { run, cost } = await withCost(request.bed, (extra) => runAction({ ...request, inputs, ...extra }));
  return { run: expectUpgrades(run, names.length), cost };
}

function shown(samples: readonly Sample[]): string {
  const last = samples.at(-1);
  return `${last?.seconds.toFixed(2)} s (processor ${last?.processor.toFixed(2)} s)`;
}
