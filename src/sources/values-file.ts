import { rm, symlink, writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { JsonMap } from "../formats/values-reference.ts";
import { asYaml } from "../yaml/json.ts";

/** Writes a values file that this user alone may read, and returns its path. */
export async function written(content: string | Uint8Array, path: string): Promise<string> {
  await writeFile(path, content, { mode: 0o600 });
  return path;
}

/**
 * A path of a file that Helm takes, at worst a link at `own`: Helm reads the name of a values file as an address, and
 * fails on a percent sign that encodes nothing.
 */
export async function forHelm(path: string, own: string): Promise<string> {
  if (!/[%\p{Cc}]/u.test(path)) return path;
  const link = `${own}${extname(path).replace(/[^.a-zA-Z]/g, "")}`;
  // Left by an earlier try of this run.
  await rm(link, { force: true });
  await symlink(path, link);
  return link;
}

/**
 * JSON that Helm's reader takes for what it is. Not YAML, since a library may write text bare that Helm takes for
 * something else ("no" for false).
 */
export function json(values: JsonMap): string {
  return asYaml(JSON.stringify(values, undefined, 2));
}
