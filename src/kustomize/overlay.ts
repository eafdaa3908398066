import { cp, mkdir, readdir, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { join, normalize, relative } from "node:path";
import { kustomizationNames } from "../config/kustomization.ts";
import { toJson } from "../config/to-json.ts";
import { entryOf, type Fault, itemsOf } from "../yaml/node.ts";
import { readYaml } from "../yaml/read.ts";

/** The file beside a kustomization that the manifest lies in. */
export const manifestName = "all.yaml";

/**
 * Lays out a folder with a kustomization so that a manifest can be put beside it, without a change to the repository:
 * its files are copied, everything else that it may refer to is linked. Returns the folder to build, in which
 * `all.yaml` is one of the resources, and is to be written. `into` exists, and is empty.
 */
export async function layOver(root: string, folder: string, into: string): Promise<string> {
  const top = await realpath(root);
  const path = relative(top, await realpath(join(root, folder)));
  const parts = path.split("/");
  let from = top;
  let to = into;
  for (const part of parts) {
    for (const name of await readdir(from)) {
      if (name !== part && name !== ".git") await symlink(join(from, name), join(to, name));
    }
    from = join(from, part);
    to = join(to, part);
    await mkdir(to);
  }
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
  await nameManifest(to);
  return to;
}

/** Lays out a kustomization that is not in a file. */
export async function layInline(kustomization: object, into: string): Promise<string> {
  const text = JSON.stringify({ ...kustomization, resources: [manifestName] });
  await writeFile(join(into, kustomizationNames[0]), text, { mode: 0o600 });
  return into;
}

/** A kustomization that is made for this names the manifest itself; another is told of it. */
async function nameManifest(folder: string): Promise<void> {
  const there = new Set(await readdir(folder));
  const name = kustomizationNames.find((one) => there.has(one));
  if (name === undefined) return;
  const path = join(folder, name);
  const file = readYaml(await readFile(path));
  // What is wrong with it, kustomize will say.
  if (file.kind !== "document" || file.root.kind !== "map") return;
  const resources = itemsOf(file.root, "resources");
  if (resources.some((node) => node.kind === "scalar" && normalize(node.text) === manifestName)) return;
  const faults: Fault[] = [];
  const given = toJson(file.root, faults) as Record<string, unknown>;
  const listed = entryOf(file.root, "resources") === undefined ? [] : (given.resources ?? []);
  if (!Array.isArray(listed)) return;
  await writeFile(path, JSON.stringify({ ...given, resources: [...listed, manifestName] }));
}
