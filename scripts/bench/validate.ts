// Validation of a large repository: all of it, all but one plan unchanged since, and Helm's own dry run of the same.
import { startCacheService } from "../../test/testbed/cache-service.ts";
import { runAction } from "./action.ts";
import { type Bed, setup } from "./bed.ts";
import type { Figure } from "./figures.ts";
import { runPlainHelm } from "./plain-helm.ts";
import { createPlans } from "./plans.ts";

export interface ValidateSpec {
  readonly bed: Bed;
  readonly count: number;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

/** Of the time of `helm upgrade --dry-run=server`. */
const aim = 1 / 10;

/** Helm gets a part of the plans, since all of them would take minutes: what it does is the same for each. */
const helmPart = 10;

export async function benchValidate(spec: ValidateSpec): Promise<readonly Figure[]> {
  const { bed, count, repeats, say } = spec;
  await using plans = await createPlans({ places: [{ setup, namespace: "default" }], count, replicas: 1 });
  await using cache = await startCacheService();
  const validate = async (commit: string, kept: boolean) => {
    const { log, seconds } = await runAction({
      ...{ bed, workspace: plans.repository.dir, before: undefined, commit, helm: 4, repositoryId: 8_100 },
      inputs: { command: "validate" },
      env: kept ? cache.env : {},
    });
    if (!new RegExp(`Validated ${count.toLocaleString("en")} plans? in `).test(log))
      throw new Error(`Not all plans were validated:\n${log.slice(-2_000)}`);
    return seconds;
  };
  const part = plans.names.slice(0, Math.ceil(count / helmPart));
  const [changed = ""] = plans.names;
  const samples = { all: [] as number[], one: [] as number[], helm: [] as number[] };
  let commit = await plans.change([changed], "start");
  // Not counted: all files are read once, and what is right is kept.
  await validate(commit, true);
  for (let round = 0; round < repeats; round++) {
    commit = await plans.change([changed], `round ${round}`);
    samples.all.push(await validate(commit, false));
    samples.one.push(await validate(commit, true));
    const request = {
      bed,
      plans,
      names: part,
      namespace: "default",
      helm: 4,
      wait: false,
      parallel: 8,
    } as const;
    samples.helm.push(((await runPlainHelm({ ...request, dryRun: true })) * count) / part.length);
    say(
      Object.entries(samples)
        .map(([name, times]) => `${name} ${times.at(-1)?.toFixed(2)} s`)
        .join(", "),
    );
  }
  const dryRun = {
    name: `helm upgrade --dry-run=server, 8 at a time (${helmPart} × a part)`,
    samples: samples.helm,
  };
  const what = `validate, ${count} plans in one setup`;
  return [
    {
      ...{ bench: "validate", what: `${what}: all of them`, unit: "s" },
      variants: [{ name: "action", samples: samples.all }, dryRun],
      aim: { kind: "ratio", atMost: aim },
    },
    {
      ...{ bench: "validate", what: `${what}: one changed since the last push`, unit: "s" },
      variants: [{ name: "action", samples: samples.one }, dryRun],
      aim: { kind: "ratio", atMost: aim },
    },
  ];
}
