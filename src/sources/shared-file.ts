import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file that more than one plan may want under one path. Whole at once: another plan's Helm or git may be reading
 * what is there. Nobody else may read it.
 */
export async function writeShared(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const own = `${path}-${randomUUID()}`;
  await writeFile(own, content, { mode });
  await rename(own, path);
}
