import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
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

const printed = yamlBlocks().flatMap((block) => {
  const { kind, path } = exampleOf(block);
  return kind === "workflow" ? [{ ...block, path }] : [];
});

/** Steps that take the place of those of a workflow. */
const stepsAlone = yamlBlocks().filter(
  (block) => exampleOf(block).kind === "steps" && block.text.includes("uses: org/gitops-action@v1"),
);

test.each(printed)("the $path that $document prints is the one among the examples", ({ path, text }) => {
  const file = readFileSync(join(root, "examples/workflows", basename(path)), "utf8");
  expect(text).toBe(`# ${path}\n${file}`);
});

test.each(["deploy", "preview", "validate", "drift", "release", "update-images"])(
  "a document prints the whole workflow %s",
  (name) => {
    expect(printed.map(({ path }) => path)).toContain(`.github/workflows/${name}.yml`);
  },
);

test.each(stepsAlone)("the steps of $document:$line lose no input that they leave out", ({ text }) => {
  expect(text).toMatch(/^ +# (?:and|with:) the other inputs as before/m);
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
