import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Exec } from "../exec.ts";
import type { Masks } from "../masks.ts";
import { readEncrypted } from "./encrypted.ts";

/** What decrypting files of a repository needs. */
export interface SopsParts {
  /** The repository's root on disk. */
  readonly root: string;
  /** The job's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly masks: Masks;
  readonly exec: Exec;
  /** One line about what takes time. */
  readonly log: (line: string) => void;
  /** Aborts when the run is being cancelled. */
  readonly cancel: AbortSignal;
}

/**
 * Decrypts files of the repository, each once a run, with a sops that is looked for when the first of them needs it.
 * undefined: the file is not encrypted, or not there.
 */
export function openSops(parts: SopsParts): (path: string) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  let finding: Promise<string> | undefined;
  async function findOnce(): Promise<string> {
    const { findSops } = await import("./tool.ts");
    finding ??= findSops({ ...parts, env: parts.environment });
    return await finding;
  }
  async function plain(path: string): Promise<string | undefined> {
    // What cannot be read Helm complains of itself.
    const text = await readFile(join(parts.root, path), "utf8").catch(() => "");
    const encrypted = readEncrypted(text);
    if (encrypted === undefined) return undefined;
    const { decrypt } = await import("./decrypt.ts");
    return await decrypt(path, encrypted, { ...parts, sops: await findOnce() });
  }
  return (path) => {
    const before = known.get(path) ?? plain(path);
    known.set(path, before);
    return before;
  };
}
