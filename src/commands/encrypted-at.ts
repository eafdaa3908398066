import { readEncrypted } from "../sops/encrypted.ts";
import type { World } from "./world.ts";

/** Whether a file of a commit is encrypted with SOPS; one that is not there is not. */
export async function isEncryptedAt(path: string, commit: string, git: World["git"]): Promise<boolean> {
  const bytes = (await git.readFiles(commit, [path])).get(path);
  return bytes !== undefined && readEncrypted(Buffer.from(bytes).toString("utf8")) !== undefined;
}
