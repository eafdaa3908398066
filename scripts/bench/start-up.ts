// From the start of the action's process to the first Helm process that may change a release.
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ActionRequest, type ActionRun, runAction } from "./action.ts";
import { type Bed, setup, toolPlace } from "./bed.ts";
import type { Figure } from "./figures.ts";
import { createPlans } from "./plans.ts";
import { timelineOf } from "./timeline.ts";

export interface StartUpSpec {
  readonly bed: Bed;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

/** Seconds. */
const aim = 0.3;

/** A small repository, one plan of which changes; tools are cached, GitHub, store and cluster are on this machine. */
export async function benchStartUp({ bed, repeats, say }: StartUpSpec): Promise<readonly Figure[]> {
  const toolCache = await notingHelm(bed);
  const mark = join(bed.folder, "helm-started");
  await using plans = await createPlans({
    places: [{ setup, namespace: "start" }],
    count: 10,
    replicas: 0,
  });
  const { repository } = plans;
  const common = {
    bed,
    workspace: repository.dir,
    helm: 4,
    repositoryId: 5_001,
    toolCache,
    inputs: { wait: "false" },
  } as const;
  let before = await repository.head();
  await runAction({ ...common, before: undefined, commit: before, env: { BENCH_MARK: mark } });
  const samples: number[] = [];
  let pushes = 0;
  const push = async (extra: Partial<ActionRequest> = {}): Promise<ActionRun> => {
    const commit = await plans.change(plans.names.slice(0, 1), `push ${++pushes}`);
    await rm(mark, { force: true });
    bed.github.addRun({ workflow: "deploy.yml", branch: "main", headSha: before });
    const run = await runAction({
      ...common,
      ...extra,
      before,
      commit,
      env: { BENCH_MARK: mark, ...extra.env },
    });
    before = commit;
    return run;
  };
  const untilHelm = async ({ startedAt }: ActionRun) =>
    (Number((await readFile(mark, "utf8")).split("\n")[0]) - startedAt) / 1000;
  // Not counted: it finds the machine's caches cold.
  await push();
  for (let round = 1; round <= repeats; round++) {
    samples.push(await untilHelm(await push()));
    say(`first Helm after ${samples.at(-1)?.toFixed(3)} s`);
  }
  return [
    {
      bench: "start",
      what: "start to the first Helm that may change a release",
      unit: "s",
      variants: [{ name: "action", samples }],
      aim: { kind: "value", atMost: aim },
      notes: await timelineOf(bed, push),
    },
  ];
}

/** A tool cache whose Helm notes when it is started with a verb that may change a release. */
async function notingHelm(bed: Bed): Promise<string> {
  const root = join(bed.folder, "noting-tools");
  const place = await toolPlace(root, 4);
  const script = [
    "#!/bin/sh",
    'case "$1" in upgrade | install | uninstall | rollback) date +%s%3N >>"$BENCH_MARK" ;; esac',
    `exec ${bed.helm[4]} "$@"`,
  ];
  await writeFile(join(place, "helm"), `${script.join("\n")}\n`, { mode: 0o755 });
  return root;
}
