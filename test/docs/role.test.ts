import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { releasesIn } from "../e2e/cluster.ts";
import { majors, startStage } from "../e2e/scenario.ts";
import type { Rule } from "../testbed/rbac.ts";
import { exampleOf, yamlBlocks } from "./documents.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

/** The rules of the Role that docs/security.md prints. */
function printedRules(): readonly Rule[] {
  const block = yamlBlocks().find((one) => exampleOf(one).kind === "manifest");
  const documents = parseAllDocuments(block?.text ?? "").map((document) => document.toJS());
  return documents.find(({ kind }) => kind === "Role").rules;
}

test.each(majors)(
  "with Helm %i, the printed Role is enough to install, upgrade, uninstall",
  async (helm) => {
    const s = await stage.scenario({ helm, user: "limited" });
    await stage.cluster.allow("limited", printedRules(), s.namespace);

    await s.plan("demo", PLAN);
    await s.plan("other", PLAN);
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });

    await s.plan("demo", `${PLAN}values: {message: two}\n`);
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });

    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["other"]);
  },
  120_000,
);
