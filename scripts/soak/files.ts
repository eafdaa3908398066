import { join } from "node:path";
import { writeChart } from "../../test/testbed/charts.ts";
import type { ConfigRepository } from "../../test/testbed/config-repository.ts";
import { chartVersion, type HookModel, hookPoints, type Model, type PlanModel, planId } from "./model.ts";

/** Makes a working tree hold what a model says, and nothing else. */
export async function writeModel(tree: ConfigRepository, model: Model): Promise<void> {
  await tree.git("rm", "-r", "-f", "--quiet", "--ignore-unmatch", ".");
  for (const [path, text] of filesOf(model)) await tree.write(path, text);
  for (const name of ["app", "web"] as const)
    await writeChart(join(tree.dir, "charts", name), { name, version: chartVersion(model, name) });
}

/** All files but the charts, by path. */
function filesOf(model: Model): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const plan of model.plans) {
    files.set(`${planId(plan)}.yaml`, planText(plan));
    if (plan.valuesFile !== undefined) files.set(plan.valuesFile.path, `extra: ${plan.valuesFile.number}\n`);
    for (const point of hookPoints)
      for (const hook of plan.hooks[point] ?? []) files.set(hook.script, scriptText(point, hook));
  }
  return files;
}

/** JSON is YAML. */
function planText(plan: PlanModel): string {
  const { chart, message, replicas, release, valuesFile, needs } = plan;
  const hooks = hookPoints.flatMap((point) => {
    const scripts = plan.hooks[point] ?? [];
    return scripts.length === 0 ? [] : [[point, scripts.map(({ script }) => script)] as const];
  });
  const values = { message: `m${message}`, replicas };
  const keys = {
    chart: `./charts/${chart}`,
    values: valuesFile === undefined ? values : [values, valuesFile.path],
    ...(release === undefined ? {} : { release }),
    ...(hooks.length === 0 ? {} : { hooks: Object.fromEntries(hooks) }),
    ...(needs.length === 0 ? {} : { needs }),
  };
  return `${JSON.stringify(keys, undefined, 2)}\n`;
}

/** A script that writes a line of the journal when it begins and one when it ends: see journal.ts. */
function scriptText(point: string, { script, content, behaviour }: HookModel): string {
  const acts = {
    plain: "",
    slow: "[ -e $SOAK/calm ] || sleep 0.4\n",
    "fails-once":
      `[ -e $SOAK/calm ] || ! mkdir $SOAK/failed-${content} 2>/dev/null || ` +
      "{ note failed; echo 'not yet' >&2; exit 3; }\n",
    "prints-kubeconfig": 'cat "$KUBECONFIG"\n',
  }[behaviour];
  return `# ${point}
note() {
  echo "$(date +%s%3N) $GITHUB_RUN_ID $GITOPS_NAMESPACE/$GITOPS_RELEASE ${point} ${script} ${content}" \\
    "$GITOPS_OPERATION $GITOPS_ATTEMPT $GITOPS_COMMIT $1" >> "$SOAK/journal"
}
note begins
${acts}note succeeded
`;
}
