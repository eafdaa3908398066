import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ensureBinaries } from "../testbed/binaries.ts";
import { exampleOf, root, yamlBlocks } from "./documents.ts";
import { actionlint, printsWorkflows, workflows, zizmor } from "./workflows.ts";

let tools: { readonly actionlint: string; readonly zizmor: string };

// On a fresh machine they are had first.
beforeAll(async () => {
  tools = await ensureBinaries(["actionlint", "zizmor"]);
}, 300_000);

test("the README prints its main workflow where others can find it", () => {
  expect(printsWorkflows()).toBe(true);
});

test("the README's workflow is the one among the examples", () => {
  const block = yamlBlocks().find(
    (one) => exampleOf(one).kind === "workflow" && one.document === "README.md",
  );
  const file = readFileSync(join(root, "examples/workflows/deploy.yml"), "utf8");
  expect(block?.text).toBe(`# .github/workflows/deploy.yml\n${file}`);
});

test.each(workflows())("actionlint finds nothing in $name", async (workflow) => {
  expect(await actionlint(tools.actionlint, workflow)).toBe("");
});

test.each(workflows())("zizmor finds nothing in $name", async (workflow) => {
  expect(await zizmor(tools.zizmor, workflow)).toBe("");
});

const wrong = `name: Wrong
on: push
permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: org/gitops-action@v1
        with:
          plan: aws/**
`;

test("actionlint and zizmor would find an input that there is not, and an action that is not pinned", async () => {
  const workflow = { name: "wrong", text: wrong };
  expect(await actionlint(tools.actionlint, workflow)).toContain('input "plan" is not defined in action');
  expect(await zizmor(tools.zizmor, workflow)).toContain("actions/checkout@v5");
});
