import { expect, test } from "vitest";
import { printedWorkflows } from "./act/printed.ts";
import { startStage } from "./act/stage.ts";
import { configOf, releaseIn } from "./cluster.ts";

const stage = startStage();

test.each(printedWorkflows())("the workflow of $name deploys what is pushed", async ({ text }) => {
  const p = await stage.project(text);
  await p.plan("demo", "chart: ./charts/app\nvalues: values/demo.yaml\n");
  await p.plan("other.yaml", "chart: ./charts/app\n");
  await p.tree.write("values/demo.yaml", "message: one\n");
  const first = await p.push();
  expect(first, first.log).toMatchObject({
    result: "success",
    done: { demo: "install succeeded", other: "install succeeded" },
  });

  await p.tree.write("values/demo.yaml", "message: two\n");
  const second = await p.push();
  expect(second.done).toEqual({ demo: "upgrade succeeded" });
  expect(await configOf(stage.cluster, p.namespace, "demo")).toMatchObject({ message: "two" });
  expect(await releaseIn(stage.cluster, p.namespace, "other")).toMatchObject({ revision: 1 });

  await p.tree.remove(`aws/foo/${p.namespace}/demo`);
  const third = await p.push();
  expect(third.done).toEqual({ demo: "uninstall succeeded" });
  expect(await releaseIn(stage.cluster, p.namespace, "demo")).toBeUndefined();
  expect(await releaseIn(stage.cluster, p.namespace, "other")).toMatchObject({ revision: 1 });
});
