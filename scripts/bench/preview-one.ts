// The preview of a pull request that changes one plan of a large repository, against the deployment of such a change.
import { type Bed, setup } from "./bed.ts";
import type { Figure } from "./figures.ts";
import { createLargeRepository } from "./large-repository.ts";
import { timelineOf } from "./timeline.ts";

export interface PreviewOneSpec {
  readonly bed: Bed;
  readonly count: number;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

/** Of the time of a push that deploys one changed plan. */
const aim = 1.1;

export async function benchPreviewOne(spec: PreviewOneSpec): Promise<readonly Figure[]> {
  const { bed, count, repeats, say } = spec;
  const places = [{ setup, namespace: "one-of-many" }];
  await using large = await createLargeRepository({ bed, places, count, repositoryId: 8_210 });
  const samples = { preview: [] as number[], push: [] as number[] };
  // Not counted: all files are read once.
  await large.push();
  for (let round = 0; round < repeats; round++) {
    samples.preview.push((await large.preview()).seconds);
    samples.push.push((await large.push()).seconds);
    say(`preview ${samples.preview.at(-1)?.toFixed(2)} s, push ${samples.push.at(-1)?.toFixed(2)} s`);
  }
  return [
    {
      bench: "preview-one",
      what: `preview of 1 changed plan of ${count}`,
      unit: "s",
      variants: [
        { name: "action", samples: samples.preview },
        { name: "its deployment by a push", samples: samples.push },
      ],
      aim: { kind: "ratio", atMost: aim },
      notes: await timelineOf(bed, large.preview),
    },
  ];
}
