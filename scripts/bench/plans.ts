// A config repository of many plans, and the same values for plain Helm.
import { join } from "node:path";
import { type ChartSpec, writeChart } from "../../test/testbed/charts.ts";
import { type ConfigRepository, createConfigRepository } from "../../test/testbed/config-repository.ts";

/** Where plans lie. */
export interface Place {
  readonly setup: string;
  readonly namespace: string;
}

export interface PlansSpec {
  /** The plans are spread over them, evenly. */
  readonly places: readonly Place[];
  readonly count: number;
  /** Of the Deployment of each release; 0: there is only a ConfigMap. */
  readonly replicas: 0 | 1;
  /** Of the chart; default: the small one. */
  readonly templates?: ChartSpec["templates"];
}

export interface Plan extends Place {
  /** Of its release, too; no two are the same. */
  readonly name: string;
}

export interface Plans extends AsyncDisposable {
  readonly repository: ConfigRepository;
  readonly all: readonly Plan[];
  /** Release names, in order. */
  readonly names: readonly string[];
  /** On disk. */
  readonly chart: string;
  /** The values file of a release, on disk. */
  valuesFile(name: string): string;
  /** Writes new values for some releases and commits. */
  change(names: readonly string[], message: string): Promise<string>;
  /** Writes a comment into the file of a plan, which changes nothing of what it declares, and commits. */
  comment(plan: Plan, text: string): Promise<string>;
}

/** Writes and commits the plans: one small chart, and a values file for each plan. */
export async function createPlans({ places, count, replicas, templates }: PlansSpec): Promise<Plans> {
  const repository = await createConfigRepository();
  const all = Array.from({ length: count }, (_, index): Plan => {
    const place = places[index % places.length];
    if (place === undefined) throw new Error("There is no place for the plans.");
    return { ...place, name: `app-${String(index).padStart(5, "0")}` };
  });
  const names = all.map(({ name }) => name);
  const writeValues = async (name: string, message: string) =>
    repository.write(valuesPath(name), `message: ${message}\nreplicas: ${replicas}\n`);
  const writePlan = async ({ setup, namespace, name }: Plan, comment = "") => {
    const text = `${comment}chart: ./charts/app\nvalues: ${valuesPath(name)}\n`;
    await repository.write(`${setup}/${namespace}/${name}.yaml`, text);
  };
  await writeChart(join(repository.dir, "charts/app"), {
    ...{ name: "app", version: "1.0.0" },
    ...(templates === undefined ? {} : { templates }),
  });
  for (const plan of all) {
    await writePlan(plan);
    await writeValues(plan.name, "first");
  }
  await repository.commit("Add plans");
  return {
    repository,
    all,
    names,
    chart: join(repository.dir, "charts/app"),
    valuesFile: (name) => join(repository.dir, valuesPath(name)),
    async change(changed, message) {
      for (const name of changed) await writeValues(name, message);
      return await repository.commit(`Say ${message}`);
    },
    async comment(plan, text) {
      await writePlan(plan, `# ${text}\n`);
      return await repository.commit(`Remark ${text}`);
    },
    [Symbol.asyncDispose]: repository.stop,
  };
}

function valuesPath(name: string): string {
  return `values/${name}.yaml`;
}
