import { cp, mkdir, mkdtemp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { isWithin } from "./links.ts";

/**
 * A copy, in `folder`, of a chart that is the whole checkout, without git's own files: Helm loads every file below a
 * chart, and with those the login that a checkout leaves there, for any template to print.
 */
export async function withoutGit(root: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const copy = await mkdtemp(join(folder, "root-"));
  const entries = (await readdir(root)).filter(
    (name) => name !== ".git" && !isWithin(join(root, name), folder),
  );
  await Promise.all(
    entries.map((name) =>
      cp(join(root, name), join(copy, name), { recursive: true, verbatimSymlinks: true }),
    ),
  );
  return copy;
}
