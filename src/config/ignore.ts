import { dirname } from "node:path/posix";
import type { Configuration, LayoutName } from "./configuration.ts";
import { compileGlob, type Glob } from "./glob.ts";

/** Whether a path is no plan's by what gitops.yaml says: it, or a folder above it, is ignored, or has a layout of its own. */
export function ignoring(
  configuration: Pick<Configuration, "ignore" | "layouts">,
): (path: string) => boolean {
  const laidOut = layoutOf(configuration);
  const isIgnored = listed(configuration);
  return (path) => isIgnored(path) || laidOut(path) !== undefined;
}

/** Whether what a file declares for a setup is laid out so by gitops.yaml. */
export function isLaidOut(
  { setup, file }: { readonly setup: string; readonly file: string },
  layout: LayoutName,
  { layouts }: Pick<Configuration, "layouts">,
): boolean {
  return layouts.some(
    (one) => one.layout === layout && one.setup === setup && one.paths.some((path) => isBelow(file, path)),
  );
}

/** The setup whose layout has a path, where gitops.yaml gives it another layout than by path. */
export function layoutOf({ layouts }: Pick<Configuration, "layouts">): (path: string) => string | undefined {
  if (layouts.length === 0) return () => undefined;
  return (path) => layouts.find(({ paths }) => paths.some((folder) => isBelow(path, folder)))?.setup;
}

/** Whether a path lies in a folder, which is "" for the root. */
export function isBelow(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}

function listed({ ignore }: Pick<Configuration, "ignore">): (path: string) => boolean {
  if (ignore.length === 0) return () => false;
  const globs = ignore.map((folder) => compileGlob(folder));
  const known = new Map<string, boolean>();
  return (path) => matchesAt(path, globs, known);
}

function matchesAt(path: string, globs: readonly Glob[], known: Map<string, boolean>): boolean {
  const before = known.get(path);
  if (before !== undefined) return before;
  const parent = dirname(path);
  const is = globs.some((glob) => glob.matches(path)) || (parent !== "." && matchesAt(parent, globs, known));
  known.set(path, is);
  return is;
}
