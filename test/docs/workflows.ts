import { execFile } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documents, exampleOf, root, yamlBlocks } from "./documents.ts";

/** A workflow to look at, and where it stands. */
export interface Workflow {
  readonly name: string;
  readonly text: string;
}

/** Every workflow of the project: those it runs, those among the examples, and those that documents print. */
export function workflows(): readonly Workflow[] {
  const files = globSync([".github/workflows/*.yml", "examples/workflows/*.yml"], { cwd: root }).sort();
  const printed = yamlBlocks().flatMap((block) => {
    const { kind } = exampleOf(block);
    const name = `${block.document}:${block.line}`;
    if (kind === "workflow" || kind === "elsewhere") return [{ name, text: block.text }];
    return kind === "steps" ? [{ name, text: framed(block.text) }] : [];
  });
  return [...files.map((name) => ({ name, text: readFileSync(join(root, name), "utf8") })), ...printed];
}

/** Steps alone, as they would stand in the job of the README. */
function framed(steps: string): string {
  const indented = steps.replaceAll(/^(?=.)/gm, "      ");
  return `name: Deploy
on:
  push:
    branches: [main]
  workflow_dispatch:
    inputs:
      force:
        description: Also deploy what has not changed
        type: boolean
permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
${indented}`;
}

/** Whether the documents that must print a workflow do so: a test over none would pass. */
export function printsWorkflows(): boolean {
  const readme = documents().find(({ path }) => path === "README.md");
  return readme?.text.includes("```yaml\n# .github/workflows/deploy.yml\n") ?? false;
}

/** The name under which the documents use this action. */
const published = /org\/gitops-action@v1/g;

/**
 * What actionlint has to say; empty when nothing. The action is taken from this checkout, so that inputs and outputs
 * that it does not have are found.
 */
export async function actionlint(binary: string, { text }: Workflow): Promise<string> {
  return await inProject(text.replaceAll(published, "./"), async (folder, file) => {
    // Version 1.7.12 does not know this key, which GitHub takes since May 2026.
    const ignored = 'unexpected key "queue" for "concurrency" section';
    // What else is installed on the machine must not matter.
    const options = ["-no-color", "-shellcheck=", "-pyflakes=", "-ignore", ignored];
    return await output(binary, [...options, file], folder);
  });
}

const policy = `rules:
  unpinned-uses:
    config:
      policies:
        # Documents name this action by its major version; docs/security.md says how to pin it.
        org/gitops-action: ref-pin
        "*": hash-pin
`;

/** What zizmor finds, from its quiet "regular" persona on; empty when nothing. */
export async function zizmor(binary: string, { text }: Workflow): Promise<string> {
  return await inProject(text, async (folder, file) => {
    writeFileSync(join(folder, "zizmor.yml"), policy);
    const options = ["--offline", "--quiet", "--no-progress", "--color=never", "--config", "zizmor.yml"];
    const found = await output(binary, [...options, file], folder);
    return found.startsWith("No findings to report") ? "" : found;
  });
}

/** A project with nothing but the workflow and the action. */
async function inProject(
  workflow: string,
  work: (folder: string, file: string) => Promise<string>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "gitops-workflow-"));
  try {
    const file = ".github/workflows/workflow.yml";
    for (const path of [".git", ".github/workflows", "dist"])
      mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, "action.yml"), readFileSync(join(root, "action.yml")));
    for (const step of ["index.js", "post.js"]) writeFileSync(join(folder, "dist", step), "");
    writeFileSync(join(folder, file), workflow);
    return await work(folder, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All that a program prints; its exit code, too, when it is not 0. */
function output(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd }, (error, stdout, stderr) => {
      const code = error === null ? "" : `\n(exit code ${error.code})`;
      resolve(`${stdout}${stderr}${code}`.trim());
    });
  });
}
