// `helmfile sync`, where it is installed: what people use when nothing remembers what was deployed.
import { constants } from "node:fs";
import { access, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { stringify } from "yaml";
import { runCommand } from "../../test/testbed/processes.ts";
import type { Bed, Major } from "./bed.ts";
import type { Plans } from "./plans.ts";

export interface HelmfileRequest {
  readonly bed: Bed;
  /** From `findHelmfile`. */
  readonly helmfile: string;
  readonly plans: Plans;
  readonly names: readonly string[];
  readonly namespace: string;
  readonly helm: Major;
  /** Releases at a time. */
  readonly concurrency: number;
}

/** Where Go's module has replacements, `go install` of it does not work. */
export const howToHaveHelmfile =
  'helmfile is not on PATH, so it was not measured. https://github.com/helmfile/helmfile/releases has it; or, with Go and jq: go build -C "$(go mod download -json github.com/helmfile/helmfile@v1.8.0 | jq -r .Dir)" -o ~/go/bin/helmfile .';

/** The path of helmfile; undefined: it is not on PATH. */
export async function findHelmfile(path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, "helmfile");
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}

/** Installs or upgrades releases by one `helmfile sync`, in seconds. Throws when any of it fails. */
export async function runHelmfileSync(request: HelmfileRequest): Promise<number> {
  const { bed, helmfile, plans, names, namespace, helm, concurrency } = request;
  const home = join(bed.folder, "helmfile-home");
  await mkdir(home, { recursive: true });
  const file = join(bed.folder, "helmfile.yaml");
  const releases = names.map((name) => ({
    name,
    namespace,
    chart: plans.chart,
    values: [plans.valuesFile(name)],
  }));
  await writeFile(file, stringify({ releases }));
  const argv = ["--file", file, "--helm-binary", bed.helm[helm], "sync", "--concurrency", `${concurrency}`];
  const began = performance.now();
  const env = { PATH: process.env.PATH, HOME: home, KUBECONFIG: bed.kubeconfig };
  const result = await runCommand(helmfile, argv, { env });
  const seconds = (performance.now() - began) / 1000;
  if (result.code !== 0)
    throw new Error(`helmfile ended with ${result.code}:\n${result.stderr.slice(-2_000)}`);
  return seconds;
}
