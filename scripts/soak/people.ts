// People who work at the cluster by hand, between the runs.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureBinary } from "../../test/testbed/binaries.ts";
import { helmFolders } from "../../test/testbed/charts.ts";
import { runCommand } from "../../test/testbed/processes.ts";
import { newest, objectsIn, revisionsIn } from "./observe.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** Upgrades a release of ours, or scales a Deployment. Says what was done; undefined: there is nothing to do it to. */
export async function meddle(world: World, random: Random): Promise<string | undefined> {
  const { cluster } = world.bed;
  const namespace = random.pick(world.main.drawing.places.flatMap(({ namespaces }) => namespaces));
  const deployments = (await objectsIn(cluster, namespace)).filter(({ kind }) => kind === "Deployment");
  if (deployments.length > 0 && random.chance(50)) {
    const name = random.pick(deployments).place.split("/")[1] as string;
    await cluster.kubectl(["scale", "deployment", name, "--replicas=3", "--namespace", namespace]);
    return `kubectl scale ${namespace}/${name}`;
  }
  const releases = [...newest(await revisionsIn(cluster, namespace)).values()];
  const ours = releases.filter(({ labels, status }) => labels.owner !== undefined && status === "deployed");
  const own = ours.filter(({ labels }) => labels.repository === String(world.repositoryId));
  if (own.length === 0) return undefined;
  const { place, chart } = random.pick(own);
  const name = place.split("/")[1] as string;
  const args = ["upgrade", name, join(world.main.tree.dir, "charts", chart), "--namespace", namespace];
  const code = await helm(world, [...args, "--set", "message=by-hand"]);
  return code === 0 ? `helm upgrade ${place}` : undefined;
}

async function helm(world: World, args: readonly string[]): Promise<number | null> {
  const folder = join(world.folder, "by-hand");
  await mkdir(folder, { recursive: true });
  try {
    const kubeconfig = join(folder, "kubeconfig");
    await writeFile(kubeconfig, world.bed.cluster.kubeconfig({ context: "by-hand" }));
    const binary = await ensureBinary(`helm${world.helm}`);
    return (await runCommand(binary, ["--kubeconfig", kubeconfig, ...args], helmFolders(folder))).code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
