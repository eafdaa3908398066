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
  return [...blocks, ...files.map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }))];
}

/** The first of them that holds a text. */
export function printedWorkflow(part: string): PrintedWorkflow {
  const found = printedWorkflows().find(({ text }) => text.includes(part));
  if (found === undefined) throw new Error(`no document prints a workflow with \`${part}\``);
  return found;
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
