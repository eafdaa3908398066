import { expect, test } from "vitest";
import { pushEvent } from "../testbed/runner-events.ts";
import { mainWorkflow } from "./act/printed.ts";
import { startStage } from "./act/stage.ts";
import { configOf } from "./cluster.ts";

const stage = startStage();

test("the printed workflow finds drift, keeps its issue, and heals by hand", async () => {
  const p = await stage.project(mainWorkflow(".github/workflows/drift.yml"));
  await p.plan("demo", "chart: ./charts/app\n");
  const after = await p.tree.commit("Add a plan");
  const first = await p.run(pushEvent({ repositoryId: p.repositoryId, after }), mainWorkflow());
  expect(first, first.log).toMatchObject({ result: "success", done: { demo: "install succeeded" } });

  await stage.cluster.kubectl(["--namespace", p.namespace, "delete", "configmap", "demo-config"]);
  const found = await p.dispatch({ plans: "", heal: "false" });
  expect(found, found.log).toMatchObject({ result: "success", results: [] });
  expect(p.github.issues).toMatchObject([{ title: "Drift: aws/foo", state: "open" }]);

  const healed = await p.dispatch({ plans: "", heal: "true" });
  expect(healed, healed.log).toMatchObject({ result: "success", done: { demo: "upgrade succeeded" } });
  expect(await configOf(stage.cluster, p.namespace, "demo")).toBeDefined();
  expect(p.github.issues).toMatchObject([{ state: "closed" }]);
});
