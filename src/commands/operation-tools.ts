import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Configuration } from "../config/configuration.ts";
import type { OperationContext } from "../operations/context.ts";
import type { Charts } from "../sources/charts.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";

/** What operations work with in every setup; what is fetched or written for one is there for the others. */
export interface OperationTools
  extends Omit<
    OperationContext,
    "cluster" | "plans" | "hidden" | "decideAgain" | "decideUninstallAgain" | "admit" | "cancelOf"
  > {
  /** See `Charts.follow`. */
  readonly follow: Charts["follow"];
}

export function createOperationTools(
  settings: Settings,
  world: World,
  configuration: Configuration,
  digest: OperationContext["digest"],
): OperationTools {
  const charts = world.charts(configuration);
  const trees = new Map<string, Promise<string>>();
  return {
    identity: settings.identity,
    helm: world.helm,
    follow: charts.follow,
    chart: (plan, surroundings) => charts.fetch(plan, surroundings),
    postRenderer: async (plan, operation) => {
      if (plan.options.postRender === undefined) return undefined;
      const { preparePostRender } = await import("../operations/post-render.ts");
      return await preparePostRender(plan, operation, {
        root: world.git.root,
        folder: join(world.folder, "post-render"),
        kustomize: world.kustomize,
        shell: settings.inputs.shell,
        environment: world.environment,
        commit: settings.identity.commit,
      });
    },
    values: world.values.write,
    digest,
    root: world.git.root,
    tree(commit) {
      const exported = trees.get(commit) ?? exportTree(commit, world);
      trees.set(commit, exported);
      return exported;
    },
    exec: world.exec,
    shell: settings.inputs.shell,
    environment: world.environment,
    defaults: settings.inputs,
    maxDeletes: settings.inputs.maxDeletes,
    remains: world.remains,
    cancel: world.cancel,
    say: world.log.warning,
    now: world.now,
  };
}

async function exportTree(commit: string, world: World): Promise<string> {
  await mkdir(world.folder, { recursive: true });
  const folder = await mkdtemp(join(world.folder, "commit-"));
  await world.git.exportTree(commit, folder);
  return folder;
}
