import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { createMasks, type Masks } from "../../src/masks.ts";

/** What one kubeconfig is made of; each field lands where kubectl expects it. */
export interface KubeconfigParts {
  readonly context?: string;
  readonly server?: string;
  readonly cluster?: object;
  readonly user?: object;
}

/** A kubeconfig as text (JSON, which is YAML too) with one context, cluster and user. */
export function kubeconfigWith(parts: KubeconfigParts = {}): string {
  const name = parts.context ?? "main";
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster: { server: parts.server ?? "https://127.0.0.1:1", ...parts.cluster } }],
    users: [{ name, user: parts.user ?? { token: "token-of-the-test" } }],
  });
}

/** Folders that are removed at the end of a test file. */
export function temporaryFolders(): () => Promise<string> {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), "gitops-cluster-"));
    folders.push(folder);
    return folder;
  };
}

/** Masks, and what was announced to the runner. */
export function recordedMasks(): { readonly masks: Masks; readonly announced: Set<string> } {
  const announced = new Set<string>();
  return { masks: createMasks((secret) => announced.add(secret)), announced };
}

/** Writes an executable script. */
export async function writeScript(path: string, text: string): Promise<string> {
  await writeFile(path, text);
  await chmod(path, 0o755);
  return path;
}

/** The error that a promise ends with. */
export async function errorOf(promise: Promise<unknown>): Promise<Error & { readonly hint?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error("expected an error");
}
