import type { Entry } from "../journal.ts";
import { type HookPoint, type Model, planAt } from "../model.ts";
import type { Revision } from "../observe.ts";

/** What the cluster held at one moment between two runs. */
export interface Sighting {
  /** The newest revision of each release, by its place. */
  readonly releases: ReadonlyMap<string, Revision>;
  /** Whether anything went wrong in the runs since the sighting before. */
  readonly troubled: boolean;
}

/**
 * Complaints, where a release is gone and the delete hooks of the commit that it was deployed from did not run. A
 * post-delete hook that is lost together with its run stays lost: nothing is left in the cluster that tells of it.
 */
export function checkDeletes(
  sightings: readonly Sighting[],
  models: ReadonlyMap<string, Model>,
  journal: readonly Entry[],
): readonly string[] {
  return sightings.flatMap(({ releases, troubled }, index) => {
    const before = sightings[index - 1]?.releases ?? new Map<string, Revision>();
    const gone = [...before.values()].filter(({ place }) => !releases.has(place));
    return gone.flatMap((release) => [
      ...missing("pre-delete", release, models, journal),
      ...(troubled ? [] : missing("post-delete", release, models, journal)),
    ]);
  });
}

function missing(
  point: HookPoint,
  { place, labels, deployedAt }: Revision,
  models: ReadonlyMap<string, Model>,
  journal: readonly Entry[],
): readonly string[] {
  const model = models.get(labels.commit ?? "");
  const plan = model && planAt(model, place);
  const ran = journal.filter(
    (entry) =>
      entry.place === place &&
      entry.point === point &&
      entry.operation === "uninstall" &&
      entry.result === "succeeded" &&
      entry.time >= deployedAt,
  );
  return (plan?.hooks[point] ?? [])
    .filter(({ content }) => !ran.some((entry) => entry.content === content))
    .map(({ script }) => `${place} is gone, and its ${point} hook ${script} did not run to success`);
}
