// How a push that changes nothing takes longer with the number of plans.
import type { Bed } from "./bed.ts";
import type { Figure } from "./figures.ts";
import { createLargeRepository, type LargeRepository } from "./large-repository.ts";
import { openRestricted } from "./restricted.ts";

export interface GrowthSpec {
  readonly bed: Bed;
  /** Numbers of plans. */
  readonly sizes: readonly number[];
  readonly repeats: number;
  readonly say: (line: string) => void;
}

interface Sized {
  readonly size: number;
  readonly large: LargeRepository;
  readonly samples: number[];
}

export async function benchGrowth({ bed, sizes, repeats, say }: GrowthSpec): Promise<readonly Figure[]> {
  await using stack = new AsyncDisposableStack();
  const all: Sized[] = [];
  for (const size of sizes) {
    const place = { setup: `growth/cluster-${size}`, namespace: `growth-${size}` };
    await openRestricted(bed, [place]);
    const repositoryId = 10_000 + all.length;
    const large = await createLargeRepository({ bed, places: [place], count: size, repositoryId });
    all.push({ size, large: stack.use(large), samples: [] });
  }
  // Not counted: all files are read once.
  for (const { large } of all) await large.remark();
  for (let round = 0; round < repeats; round++) {
    for (const { large, samples } of all) samples.push((await large.remark()).seconds);
    say(all.map(({ size, samples }) => `${size}: ${samples.at(-1)?.toFixed(2)} s`).join(", "));
  }
  return all.map(({ size, samples }) => ({
    bench: "growth",
    what: `nothing changed, ${size} plans in one setup: push`,
    unit: "s",
    variants: [{ name: "action", samples }],
  }));
}
