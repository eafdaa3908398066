// One changed plan in a large repository, against one bare `helm upgrade`.
import { type Bed, setup } from "./bed.ts";
import type { Figure } from "./figures.ts";
import { createLargeRepository } from "./large-repository.ts";
import { runPlainHelm } from "./plain-helm.ts";

export interface OneChangeSpec {
  readonly bed: Bed;
  readonly count: number;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

/** Seconds more than Helm alone. */
const aim = 0.5;

export async function benchOneChange({
  bed,
  count,
  repeats,
  say,
}: OneChangeSpec): Promise<readonly Figure[]> {
  await using large = await createLargeRepository({
    bed,
    places: [{ setup, namespace: "thousand" }],
    count,
    repositoryId: 6_001,
  });
  const names = large.plans.names.slice(0, 1);
  const helm = () =>
    runPlainHelm({ bed, plans: large.plans, names, namespace: "bare", helm: 4, wait: false, parallel: 1 });
  const action: number[] = [];
  const plain: number[] = [];
  // Not counted: the bare release is installed here, and all files are read once.
  await helm();
  await large.push();
  for (let round = 0; round < repeats; round++) {
    action.push((await large.push()).seconds);
    plain.push(await helm());
    say(`action ${action.at(-1)?.toFixed(2)} s, bare Helm ${plain.at(-1)?.toFixed(2)} s`);
  }
  return [
    {
      bench: "one",
      what: `1 changed plan of ${count}, Helm 4`,
      unit: "s",
      variants: [
        { name: "action", samples: action },
        { name: "helm upgrade", samples: plain },
      ],
      aim: { kind: "difference", atMost: aim },
    },
  ];
}
