// A sync of many setups in which nothing is to be done.
import type { Bed } from "./bed.ts";
import type { Figure } from "./figures.ts";
import { createLargeRepository } from "./large-repository.ts";
import { openRestricted } from "./restricted.ts";

export interface SyncSpec {
  readonly bed: Bed;
  readonly setups: number;
  /** In each setup. */
  readonly plans: number;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

/** Seconds. */
const aim = 3;

export async function benchSync({ bed, setups, plans, repeats, say }: SyncSpec): Promise<readonly Figure[]> {
  const places = Array.from({ length: setups }, (_, index) => ({
    setup: `sync/cluster-${index}`,
    namespace: `sync-${index}`,
  }));
  await openRestricted(bed, places);
  const count = setups * plans;
  await using large = await createLargeRepository({ bed, places, count, repositoryId: 9_001 });
  const samples: number[] = [];
  // Not counted: the Leases are made.
  await large.sync();
  for (let round = 0; round < repeats; round++) {
    samples.push((await large.sync()).seconds);
    say(`${samples.at(-1)?.toFixed(2)} s`);
  }
  return [
    {
      bench: "sync",
      what: `nothing changed, ${setups} setups with ${plans} plans each: sync`,
      unit: "s",
      variants: [{ name: "action", samples }],
      aim: { kind: "value", atMost: aim },
    },
  ];
}
