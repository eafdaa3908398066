import { describe, expect, test } from "vitest";
import { configOf, releaseIn } from "./cluster.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();

describe.each(majors)("a push, with Helm %i,", (helm) => {
  test("installs what is new, upgrades what changed, uninstalls what was deleted", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("demo", "chart: ./charts/app\nvalues: {message: one}\n");
    await s.plan("other.yaml", "chart: ./charts/app\n");
    const first = await s.push();
    expect(first).toMatchObject({
      exitCode: 0,
      done: { demo: "install succeeded", other: "install succeeded" },
    });

    await s.plan("demo", "chart: ./charts/app\nvalues: {message: two}\n");
    const second = await s.push();
    expect(second).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
    expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "two" });

    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    const third = await s.push();
    expect(third).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
    expect(await releaseIn(stage.cluster, s.namespace, "other")).toMatchObject({ revision: 1 });
    console.log(first.log, second.log, third.log, first.seconds, second.seconds, third.seconds);
  });
});
