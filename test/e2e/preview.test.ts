import { expect, test } from "vitest";
import { configOf } from "./cluster.ts";
import { propose } from "./previewing.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();
const chart = "chart: ./charts/app\n";

test.each(majors)(
  "with Helm %i, a pull request shows what its merge would do, and does nothing",
  async (helm) => {
    const s = await stage.scenario({ helm });
    await s.plan("web.yaml", `${chart}values: {replicas: 1}\n`);
    await s.plan("old.yaml", `${chart}values: {message: old}\n`);
    await s.plan("same.yaml", chart);
    await s.push();
    const before = await configOf(stage.cluster, s.namespace, "web");
    const change = async () => {
      await s.plan("web.yaml", `${chart}values: {replicas: 2}\n`);
      await s.plan("new.yaml", `${chart}values: {message: new, replicas: 3}\n`);
      await s.tree.remove(`aws/foo/${s.namespace}/old.yaml`);
    };
    const run = await propose(s, change);
    expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true", results: [] });
    expect(
      run.operations.map(({ plan, reason: _, ...rest }) => ({ ...rest, plan: plan.split("/").at(-1) })),
    ).toMatchObject([
      { plan: "new", operation: "install", from: null, to: "1.0.0", created: 2, changed: 0, deleted: 0 },
      { plan: "old", operation: "uninstall", from: "1.0.0", to: null, created: 0, changed: 0, deleted: 1 },
      { plan: "web", operation: "upgrade", from: "1.0.0", to: "1.0.0", created: 0, changed: 2, deleted: 0 },
    ]);
    expect(run.summary).toContain("**1 to install, 1 to upgrade, 1 to uninstall** · 1 unchanged");
    expect(run.summary).toContain("  spec:\n-   replicas: 1\n+   replicas: 2\n");
    expect(await configOf(stage.cluster, s.namespace, "web")).toEqual(before);

    await change();
    const deployed = await s.push();
    expect(deployed.done, deployed.log).toEqual({
      new: "install succeeded",
      old: "uninstall succeeded",
      web: "upgrade succeeded",
    });
  },
);

test("a pull request to a branch that does not deploy has nothing to show, and outputs that say so", async () => {
  const s = await stage.scenario();
  await s.plan("web.yaml", chart);
  await s.tree.commit("Begin");
  const change = () => s.plan("web.yaml", `${chart}values: {replicas: 2}\n`);
  const run = await propose(s, change, { base: "release" });
  const outputs = { operations: "[]", "has-changes": "false", dangers: "[]" };
  expect(run, run.log).toMatchObject({ exitCode: 0, outputs });
  expect(run.log).toContain("Nothing to do: the pull request goes to release");
});
