import { dirname } from "node:path/posix";
import type { Configuration } from "./configuration.ts";
import { compileGlob, type Glob } from "./glob.ts";

/** Whether a path, or a folder above it, is listed under `ignore`. */
export function ignoring(configuration: Configuration): (path: string) => boolean {
  if (configuration.ignore.length === 0) return () => false;
  const globs = configuration.ignore.map((folder) => compileGlob(folder));
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
