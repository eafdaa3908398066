// Peak memory and time of the action with a very large repository, one plan of which changed.
import { type Bed, setup } from "./bed.ts";
import { withCost } from "./cost.ts";
import type { Figure } from "./figures.ts";
import { createLargeRepository } from "./large-repository.ts";

export interface MemorySpec {
  readonly bed: Bed;
  readonly count: number;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

/** MB of resident memory. */
const aim = 250;

/** How the plans are spread: as many teams do, and all on one cluster. */
const spreads = [20, 1] as const;

export async function benchMemory(spec: MemorySpec): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const setups of spreads) figures.push(...(await measure(spec, setups)));
  return figures;
}

async function measure({ bed, count, repeats, say }: MemorySpec, setups: number): Promise<readonly Figure[]> {
  const namespace = `memory-${setups}`;
  const others = Array.from({ length: setups - 1 }, (_, index) => `bench/other-${index}`);
  await using large = await createLargeRepository({
    bed,
    places: [{ setup, namespace }],
    elsewhere: others.map((other) => ({ setup: other, namespace })),
    count,
    repositoryId: 7_000 + setups,
  });
  const peaks: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < repeats; round++) {
    const { run, cost } = await withCost(bed, large.push);
    peaks.push(cost.peak / 1e6);
    times.push(run.seconds);
    say(`${setups} setups: ${peaks.at(-1)?.toFixed(0)} MB, ${run.seconds.toFixed(2)} s`);
  }
  const what = `1 changed plan of ${count} in ${setups === 1 ? "one setup" : `${setups} setups`}`;
  return [
    {
      bench: "memory",
      what: `${what}: peak memory`,
      unit: "MB",
      variants: [{ name: "action", samples: peaks }],
      aim: { kind: "value", atMost: aim },
    },
    { bench: "memory", what: `${what}: time`, unit: "s", variants: [{ name: "action", samples: times }] },
  ];
}
