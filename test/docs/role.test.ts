import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { releasesIn } from "../e2e/cluster.ts";
import { majors, startStage } from "../e2e/scenario.ts";
import { root } from "./documents.ts";
import { printedRules, rulesOf } from "./roles.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

const role = rulesOf("Role", readFileSync(join(root, "examples/role.yaml"), "utf8"));
/** Printed by docs/security.md. */
const clusterRole = printedRules("cluster-role.yaml");

test.each(majors)(
  "with Helm %i, the Role of the examples is enough to install, upgrade, uninstall",
  async (helm) => {
    const s = await stage.scenario({ helm, user: "limited" });
    await stage.cluster.allow("limited", role, s.namespace);

    const values = { metadata: { name: "values" }, data: { "values.yaml": "other: true\n" } };
    await stage.cluster.request("POST", `/api/v1/namespaces/${s.namespace}/configmaps`, values);
    await s.plan("demo", PLAN);
    await s.plan("other", `${PLAN}values-from: {config-map: values}\n`);
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });

    await s.plan("demo", `${PLAN}values: {message: two}\n`);
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });

    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["other"]);
  },
  120_000,
);

test("with the printed ClusterRole beside it, releases are seen in the whole cluster", async () => {
  const s = await stage.scenario({ user: "reader" });
  await stage.cluster.allow("reader", role, s.namespace);
  await s.plan("demo", PLAN);
  const narrow = await s.push();
  expect(narrow.stdout).toContain("releases may not be listed in the whole cluster");

  await stage.cluster.allow("reader", clusterRole);
  await s.plan("demo", `${PLAN}values: {message: two}\n`);
  const wide = await s.push();
  expect(wide).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
  expect(wide.stdout).not.toContain("may not");
}, 120_000);
