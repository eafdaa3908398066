import { expect, test } from "vitest";
import { configOf } from "./cluster.ts";
import { propose } from "./previewing.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();

test.each(majors)(
  "with Helm %i, a pull request shows what its merge would do, and does nothing",
  async (helm) => {
    const s = await stage.scenario({ helm });
    await s.plan("web.yaml", "chart: ./charts/app\nvalues: {replicas: 1}\n");
    await s.plan("old.yaml", "chart: ./charts/app\n");
    await s.push();
    const before = await configOf(stage.cluster, s.namespace, "web");
    const run = await propose(s, async () => {
      await s.plan("web.yaml", "chart: ./charts/app\nvalues: {replicas: 2}\n");
      await s.plan("new.yaml", "chart: ./charts/app\n");
      await s.tree.remove(`aws/foo/${s.namespace}/old.yaml`);
    });
    console.log(run.log, run.summary, run.operations);
    expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
    expect(await configOf(stage.cluster, s.namespace, "web")).toEqual(before);
  },
);
