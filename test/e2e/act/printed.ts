// The workflows that a reader copies: those in documents, and those among the examples.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exampleOf, root, yamlBlocks } from "../../docs/documents.ts";

export type PrintedWorkflow = {
  /** Where it stands. */
  readonly name: string;
  readonly text: string;
};

/**
 * Each as a whole file. Documents also print steps alone: those stand in the README's workflow, in the place of the
 * step that uses the action, as the document says.
 */
export function printedWorkflows(): readonly PrintedWorkflow[] {
  const files = globSync("examples/workflows/*.yml", { cwd: root }).sort();
  const blocks = yamlBlocks().flatMap((block) => {
    const { kind } = exampleOf(block);
    const name = `${block.document}:${block.line}`;
    if (kind === "workflow") return [{ name, text: block.text }];
    return kind === "steps" ? [{ name, text: withSteps(block.text) }] : [];
  });
  const examples = files.map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));
  // The README prints one of the examples, with a line that says where it belongs.
  const others = examples.filter((file) => !blocks.some(({ text }) => text.endsWith(`\n${file.text}`)));
  return [...blocks, ...others];
}

/** The text of the first of them that holds this. */
export function printedWorkflow(part: string): string {
  const found = printedWorkflows().find(({ text }) => text.includes(part));
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

/** The README's workflow. */
export function mainWorkflow(): string {
  const block = yamlBlocks().find(
    (one) => one.document === "README.md" && exampleOf(one).kind === "workflow",
  );
  if (block === undefined) throw new Error("README.md prints no workflow");
  return block.text;
}

/** The README's workflow with other steps after its checkout. */
export function withSteps(steps: string): string {
  const [before] = mainWorkflow().split(/^ *- uses: org\/gitops-action@v1$/m);
  return `${before}${steps.replaceAll(/^(?=.)/gm, "      ")}`;
}
