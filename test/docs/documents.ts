import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The repository's root. */
export const root = join(import.meta.dirname, "../..");

/** A document for people, by its path from the root. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a document, without the indentation of the list that it may stand in. */
export interface Block {
  readonly document: string;
  /** Of its opening fence; counts from 1. */
  readonly line: number;
  /** After the fence: `yaml`, `text`, `sh`. */
  readonly language: string;
  readonly text: string;
}

/** Every document of the project, but those that lie in folders that are installed or built. */
export function documents(): readonly Document[] {
  const paths = globSync(["*.md", "docs/**/*.md", "examples/**/*.md"], { cwd: root }).sort();
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

export function blocksOf({ path, text }: Document): readonly Block[] {
  const blocks: Block[] = [];
  for (const match of text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)) {
    const [, indent = "", language = "", content = ""] = match;
    const line = text.slice(0, match.index).split("\n").length;
    const dedented = content.replaceAll(new RegExp(`^${indent}`, "gm"), "");
    blocks.push({ document: path, line, language, text: dedented });
  }
  return blocks;
}

/** What a YAML block is an example of, as its first line says. */
export type Example =
  | { readonly kind: "workflow" | "steps" | "configuration" | "plan"; readonly path: string }
  /** A file of a setup in the layout of Flux. */
  | { readonly kind: "flux"; readonly path: string }
  /** A Kubernetes manifest. */
  | { readonly kind: "manifest"; readonly path: string }
  /** A file in the layout of mgo. */
  | { readonly kind: "mygitops"; readonly path: string }
  /** A `.flux.yaml`. */
  | { readonly kind: "generators"; readonly path: string }
  /** A pipeline of another repository, which asks this one for a release: a workflow, or one of GitLab. */
  | { readonly kind: "elsewhere" | "gitlab"; readonly path: string }
  /** Manifests at plan depth. */
  | { readonly kind: "raw"; readonly path: string };

/** Throws for a block that does not say what it is: it would escape the tests. */
export function exampleOf({ document, line, text }: Block): Example {
  const name = /^# (.+)\n/.exec(text)?.[1] ?? "";
  const steps = /^steps of (\.github\/workflows\/\S+\.yml)$/.exec(name)?.[1];
  if (steps !== undefined) return { kind: "steps", path: steps };
  if (/^\.github\/workflows\/\S+\.yml$/.test(name)) return { kind: "workflow", path: name };
  if (/^\.github\/workflows\/\S+\.yml of \S+\/\S+$/.test(name)) return { kind: "elsewhere", path: name };
  if (name === ".gitlab-ci.yml") return { kind: "gitlab", path: name };
  if (name === "gitops.yaml") return { kind: "configuration", path: name };
  if (/^(releases|namespaces)\/[\w/-]+\.yaml$/.test(name)) return { kind: "flux", path: name };
  if (name === "mygitops.yaml" || /^installations\/[\w-]+\/[\w-]+-values\.yaml$/.test(name))
    return { kind: "mygitops", path: name };
  if (name.endsWith("/.flux.yaml")) return { kind: "generators", path: name };
  if (/^(cluster|reading)-role\.yaml$/.test(name)) return { kind: "manifest", path: name };
  if (/-raw\.yaml$/.test(name)) return { kind: "raw", path: name };
  if (/^[\w-]+(\/[\w-]+){3}(\.ya?ml)?$/.test(name)) return { kind: "plan", path: name };
  throw new Error(`${document}:${line}: the first line of the block does not say what it is: "# ${name}"`);
}

export function yamlBlocks(): readonly Block[] {
  return documents().flatMap((document) => blocksOf(document).filter(({ language }) => language === "yaml"));
}
