import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Kustomize } from "./kustomize.ts";

/** What patching needs. */
export interface PatchParts {
  readonly kustomize: Kustomize;
  /** A folder of the run, which exists. */
  readonly folder: string;
}

/**
 * Applies a file of patches to manifests: strategic merge patches for the kinds of Kubernetes itself, JSON merge
 * patches for others. Throws UserError that names the file, and what it patches in vain.
 */
export async function patchManifests(
  manifests: string,
  patches: { readonly file: string; readonly text: string },
  { kustomize, folder }: PatchParts,
): Promise<string> {
  if (isBlank(patches.text)) return manifests;
  const place = await mkdtemp(join(folder, "patched-"));
  try {
    await writeFile(join(place, "all.yaml"), manifests, { mode: 0o600 });
    await writeFile(join(place, "patches.yaml"), patches.text, { mode: 0o600 });
    const kustomization = { resources: ["all.yaml"], patches: [{ path: "patches.yaml" }] };
    await writeFile(join(place, "kustomization.yaml"), JSON.stringify(kustomization));
    return await kustomize.build(place);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = error.message.replace(/^.*?cannot build .*?: /, "").replaceAll(`${place}/`, "");
    throw new UserError(`The patches in ${patches.file} cannot be applied: ${why}`, {
      hint: "A patch for an object that is no longer printed has to go, too.",
      cause: error,
    });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Whether a text of YAML holds nothing but comments and markers of documents. */
export function isBlank(text: string): boolean {
  return text.split("\n").every((line) => /^(?:---|\.\.\.)?\s*(?:#.*)?$/.test(line));
}
