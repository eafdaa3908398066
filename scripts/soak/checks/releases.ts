import { isDeepStrictEqual } from "node:util";
import { chartVersion, type Model, placeOf, valuesOf } from "../model.ts";
import { type Live, newest, type Revision } from "../observe.ts";

/** What was found in the namespaces of a branch, without what is foreign. */
export interface Found {
  readonly revisions: readonly Revision[];
  readonly objects: readonly Live[];
}

/** Complaints, where releases, their chart versions or values are not as the repository says, or one is stuck. */
export function checkReleases(model: Model, { revisions, objects }: Found): readonly string[] {
  const complaints: string[] = [];
  const found = newest(revisions);
  for (const plan of model.plans) {
    const place = placeOf(plan);
    const release = found.get(place);
    if (release === undefined) {
      complaints.push(`${place} is not there`);
      continue;
    }
    const { status, chart, labels, revision } = release;
    const expect = (what: string, is: unknown, should: unknown) => {
      if (!isDeepStrictEqual(is, should))
        complaints.push(`${place}: ${what} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
    };
    expect("status", status, "deployed");
    expect("chart", chart, plan.chart);
    expect("chart version", release.chartVersion, chartVersion(model, plan.chart));
    expect("values", release.values, valuesOf(plan));
    expect("label revision", labels.revision, String(revision));
    expect("label done", labels.done, String(revision));
    const [namespace, name] = place.split("/");
    const config = objects.find((each) => each.kind === "ConfigMap" && each.place === `${place}-config`);
    expect("message of its ConfigMap", config?.message, `m${plan.message}`);
    const deployment = objects.some(
      (each) => each.kind === "Deployment" && each.place === `${namespace}/${name}`,
    );
    expect("a Deployment", deployment, plan.replicas > 0);
  }
  const wanted = new Set(model.plans.map(placeOf));
  for (const { place, status } of found.values())
    if (!wanted.has(place)) complaints.push(`${place} is there (${status}), and no plan names it`);
  for (const { place, revision, status } of revisions)
    if (status.startsWith("pending") || status === "uninstalling")
      complaints.push(`revision ${revision} of ${place} is ${status}`);
  for (const { kind, place, release } of objects)
    if (!wanted.has(`${place.split("/")[0]}/${release}`))
      complaints.push(`${kind} ${place} is left of ${release}`);
  return complaints;
}
