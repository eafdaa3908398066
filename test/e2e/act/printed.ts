// The workflows that a reader copies: those in documents, and those among the examples.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { exampleOf, root, yamlBlocks } from "../../docs/documents.ts";
import { ACTION } from "./engine.ts";

export type PrintedWorkflow = {
  /** Where it stands. */
  readonly name: string;
  readonly text: string;
};

/**
 * The input `command` of a workflow. Of those without one: `auto`: pushes deploy; `bound`: they do, what was previewed;
 * `by-hand`: only a person starts it; `environments`: they do, a job of a matrix for each environment.
 */
export type PrintedCommand =
  | "auto"
  | "bound"
  | "by-hand"
  | "environments"
  | "preview"
  | "validate"
  | "release"
  | "update-images";

/**
 * Those with a command, each as a whole file. Documents also print steps alone: those stand in the workflow that they
 * name, in the place of the step that uses the action.
 */
export function printedWorkflows(command: PrintedCommand = "auto"): readonly PrintedWorkflow[] {
  return allWorkflows().filter(({ text }) => commandOf(text) === command);
}

function allWorkflows(): readonly PrintedWorkflow[] {
  const files = globSync("examples/workflows/*.yml", { cwd: root }).sort();
  const blocks = yamlBlocks().flatMap((block) => {
    const example = exampleOf(block);
    const name = `${block.document}:${block.line}`;
    if (example.kind === "workflow") return [{ name, text: block.text }];
    return example.kind === "steps" ? [{ name, text: withSteps(block.text, example.path) }] : [];
  });
  const examples = files.map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));
  // Documents print some of the examples, with a line that says where it belongs.
  const others = examples.filter((file) => !blocks.some(({ text }) => text.endsWith(`\n${file.text}`)));
  return [...blocks, ...others];
}

function commandOf(workflow: string): string {
  const { on, jobs } = parse(workflow) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const given = steps.find(({ uses }) => uses === ACTION)?.with;
  if (given?.command !== undefined) return given.command;
  if (given?.["require-preview"] === true) return "bound";
  if (rowsOf(workflow).length > 0) return "environments";
  return Object.hasOwn(on, "push") ? "auto" : "by-hand";
}

/** The environments of the jobs that a matrix makes; none without one. */
export function rowsOf(workflow: string): readonly { readonly environment: string }[] {
  const { jobs } = parse(workflow) as Workflow;
  return Object.values(jobs).flatMap(({ strategy }) => strategy?.matrix.include ?? []);
}

type Workflow = {
  readonly on: object;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
};

type WorkflowJob = {
  readonly strategy?: { readonly matrix: { readonly include: readonly { readonly environment: string }[] } };
  readonly steps: readonly Step[];
};

type Step = {
  readonly uses?: string;
  readonly with?: { readonly command?: string; readonly "require-preview"?: boolean };
};

/** The text of the first of them that holds this. */
export function printedWorkflow(part: string): string {
  const found = allWorkflows().find(({ text }) => text.includes(part));
  if (found === undefined) throw new Error(`no document prints a workflow with \`${part}\``);
  return found.text;
}

/** The README's `gitops.yaml` with this address in the place of the one that it makes up. */
export function printedConfiguration(url: string): string {
  const block = yamlBlocks().find(
    (one) => one.document === "README.md" && exampleOf(one).kind === "configuration",
  );
  if (block === undefined) throw new Error("README.md prints no gitops.yaml");
  return block.text.replace(/https:\S+/, url);
}

/** The README's workflow, or the one that another document prints under this path. */
export function mainWorkflow(path = ".github/workflows/deploy.yml"): string {
  const block = yamlBlocks().find((one) => {
    const example = exampleOf(one);
    return example.kind === "workflow" && example.path === path;
  });
  if (block === undefined) throw new Error(`no document prints ${path}`);
  return block.text;
}

/** Such a workflow with other steps after its checkout. */
export function withSteps(steps: string, path?: string): string {
  const [before] = mainWorkflow(path).split(/^ *- uses: org\/gitops-action@v1$/m);
  return `${before}${steps.replaceAll(/^(?=.)/gm, "      ")}`;
}
