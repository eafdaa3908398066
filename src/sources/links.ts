import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative } from "node:path";

/** Whether a path is a folder or lies in it. Both are absolute, without symlinks. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/**
 * The first symlink below a folder, or below what symlinks in it lead to, that leads out of `root`, or to where git
 * keeps its own files there, logins among them; relative to `root`. Helm reads through all of them, and a chart's author
 * could have it read any file of the machine. Links that lead to nothing are left to Helm.
 */
export async function linkOutOf(folder: string, root: string): Promise<string | undefined> {
  const waiting = [folder];
  const seen = new Set(waiting);
  const ofGit = join(root, ".git");
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      // No link: a chart that is the checkout itself gets none of it (see `withoutGit`).
      if (path === ofGit && next === folder) continue;
      if (!entry.isSymbolicLink() && !entry.isDirectory()) continue;
      const real = await realpath(path).catch(() => undefined);
      if (real === undefined || seen.has(real)) continue;
      if (!isWithin(root, real) || isWithin(ofGit, real)) return relative(root, path);
      seen.add(real);
      if ((await stat(real)).isDirectory()) waiting.push(real);
    }
  }
  return undefined;
}
