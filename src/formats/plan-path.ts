import type { Layout } from "./tree.ts";

/** What the path of a file at plan depth says. */
export interface PlanPath {
  readonly path: string;
  /** `<setup>/<namespace>/<name>` */
  readonly id: string;
  readonly setup: string;
  readonly namespace: string;
  /** The file's name without `.yaml` or `.yml`. */
  readonly name: string;
}

/** Files that lie in many repositories and are never plans, in lower case and without extension. */
const otherFiles: ReadonlySet<string> = new Set(["readme", "license", "makefile", "codeowners"]);

/**
 * Reads a path as that of a plan: setup, namespace and name; undefined when it does not lie at plan depth or
 * cannot be a plan by its name alone. What lies beside it is not looked at.
 */
export function planPathOf(path: string, layout: Layout): PlanPath | undefined {
  const below = layout.path === "" ? path : insideOf(path, layout.path);
  if (below === undefined) return undefined;
  const parts = below.split("/");
  if (parts.length !== layout.setupNameSize + 2) return undefined;
  if (parts.some((part) => part.startsWith("."))) return undefined;
  const file = parts.at(-1) ?? "";
  const name = file.replace(/\.ya?ml$/, "");
  if (name === file && file.includes(".")) return undefined;
  if (otherFiles.has(name.toLowerCase())) return undefined;
  const setup = parts.slice(0, layout.setupNameSize).join("/");
  const namespace = parts[layout.setupNameSize] ?? "";
  return { path, id: `${setup}/${namespace}/${name}`, setup, namespace, name };
}

function insideOf(path: string, folder: string): string | undefined {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
