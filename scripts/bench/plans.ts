// A config repository of many plans, and the same values for plain Helm.
import { join } from "node:path";
import { writeChart } from "../../test/testbed/charts.ts";
import { type ConfigRepository, createConfigRepository } from "../../test/testbed/config-repository.ts";

export interface PlansSpec {
  /** The setups that the plans are spread over, evenly. */
  readonly setups: readonly string[];
  readonly namespace: string;
  readonly count: number;
  /** Of the Deployment of each release; 0: there is only a ConfigMap. */
  readonly replicas: 0 | 1;
}

export interface Plans extends AsyncDisposable {
  readonly repository: ConfigRepository;
  /** Release names, in order. */
  readonly names: readonly string[];
  /** On disk. */
  readonly chart: string;
  /** The values file of a release, on disk. */
  valuesFile(name: string): string;
  /** Writes new values for some releases and commits. */
  change(names: readonly string[], message: string): Promise<string>;
}

/** Writes and commits the plans: one small chart, and a values file for each plan. */
export async function createPlans(spec: PlansSpec): Promise<Plans> {
  const repository = await createConfigRepository();
  const names = Array.from({ length: spec.count }, (_, index) => `app-${String(index).padStart(5, "0")}`);
  const write = async (name: string, message: string) =>
    repository.write(valuesPath(name), `message: ${message}\nreplicas: ${spec.replicas}\n`);
  await writeChart(join(repository.dir, "charts/app"), { name: "app", version: "1.0.0" });
  for (const [index, name] of names.entries()) {
    const setup = spec.setups[index % spec.setups.length];
    const plan = `chart: ./charts/app\nvalues: ${valuesPath(name)}\n`;
    await repository.write(`${setup}/${spec.namespace}/${name}.yaml`, plan);
    await write(name, "first");
  }
  await repository.commit("Add plans");
  return {
    repository,
    names,
    chart: join(repository.dir, "charts/app"),
    valuesFile: (name) => join(repository.dir, valuesPath(name)),
    async change(changed, message) {
      for (const name of changed) await write(name, message);
      return await repository.commit(`Say ${message}`);
    },
    [Symbol.asyncDispose]: repository.stop,
  };
}

function valuesPath(name: string): string {
  return `values/${name}.yaml`;
}
