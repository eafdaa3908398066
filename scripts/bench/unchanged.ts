// A large repository in which nothing is to be done: a push that changes a comment, a sync, and `helmfile sync`.
import { type Bed, setup } from "./bed.ts";
import type { Figure } from "./figures.ts";
import { findHelmfile, howToHaveHelmfile, runHelmfileSync } from "./helmfile.ts";
import { createLargeRepository, type LargeRepository } from "./large-repository.ts";
import { timelineOf } from "./timeline.ts";

export interface UnchangedSpec {
  readonly bed: Bed;
  readonly count: number;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

/** As many as Helm keeps unless a plan says otherwise. */
const revisions = 10;

/** Seconds for the whole main step. */
const aim = 1;

/** Of the time of `helmfile sync`. */
const aimAgainstHelmfile = 1 / 50;

/** helmfile gets a part of the releases, since all of them would take minutes: what it does is the same for each. */
const helmfilePart = 10;

/** The action's own default of releases at a time. */
const parallel = 8;

export async function benchUnchanged(spec: UnchangedSpec): Promise<readonly Figure[]> {
  const { bed, count, repeats, say } = spec;
  const places = [{ setup, namespace: "unchanged" }];
  await using large = await createLargeRepository({ bed, places, count, revisions, repositoryId: 8_001 });
  const helmfile = await helmfileOf(bed, large);
  const samples = { push: [] as number[], sync: [] as number[], helmfile: [] as number[] };
  // Not counted: all files are read once.
  await large.remark();
  for (let round = 0; round < repeats; round++) {
    samples.push.push((await large.remark()).seconds);
    samples.sync.push((await large.sync()).seconds);
    if (helmfile !== undefined) samples.helmfile.push((await helmfile()) * helmfilePart);
    say(
      Object.entries(samples)
        .filter(([, times]) => times.length > 0)
        .map(([name, times]) => `${name} ${times.at(-1)?.toFixed(2)} s`)
        .join(", "),
    );
  }
  const what = `nothing changed, ${count} plans in one setup`;
  const action = { name: "action", samples: samples.push };
  return [
    {
      bench: "unchanged",
      what: `${what}: push`,
      unit: "s",
      variants: [action],
      aim: { kind: "value", atMost: aim },
      notes: await timelineOf(bed, large.remark),
    },
    {
      bench: "unchanged",
      what: `${what}: sync`,
      unit: "s",
      variants: [{ name: "action", samples: samples.sync }],
      aim: { kind: "value", atMost: aim },
    },
    {
      bench: "unchanged",
      what: `${what}: push`,
      unit: "s",
      variants: [
        action,
        ...(helmfile === undefined
          ? []
          : [{ name: `helmfile sync (${helmfilePart} × a part)`, samples: samples.helmfile }]),
      ],
      aim: { kind: "ratio", atMost: aimAgainstHelmfile },
      notes: helmfile === undefined ? [howToHaveHelmfile] : [],
    },
  ];
}

/** Deploys a part of the releases by helmfile and returns how to do so again; undefined: it is not installed. */
async function helmfileOf(
  bed: Bed,
  { plans }: LargeRepository,
): Promise<(() => Promise<number>) | undefined> {
  const helmfile = await findHelmfile(process.env.PATH ?? "");
  if (helmfile === undefined) return undefined;
  const names = plans.names.slice(0, Math.ceil(plans.names.length / helmfilePart));
  const sync = () =>
    runHelmfileSync({ bed, helmfile, plans, names, namespace: "helmfile", helm: 4, concurrency: parallel });
  await sync();
  return sync;
}
