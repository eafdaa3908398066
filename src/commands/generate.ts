import { UserError } from "../errors.ts";
import type { Generated, Generation } from "../formats/format.ts";
import { isBlank, type PatchParts, patchManifests } from "../kustomize/patch.ts";
import type { Generators } from "./read-repository.ts";
import { nameOf, type RunParts, runGenerator } from "./run-generator.ts";
import type { World } from "./world.ts";

/** What making manifests needs. */
export interface GenerateParts extends RunParts, PatchParts {
  /** The text of a file of the commit; undefined: there is none. */
  readonly readFile: (path: string) => Promise<Uint8Array | undefined>;
}

/** How many kustomizations are built side by side. Generators are not: they may write into the working tree. */
const builders = 4;

/**
 * Makes the manifests that programs print, each once, by key. What fails is told in the answer. Throws the abort's
 * reason when the run is being cancelled.
 */
export async function generate(
  generations: readonly Generation[],
  parts: GenerateParts,
): Promise<ReadonlyMap<string, Generated>> {
  const made = new Map<string, Generated>();
  const left = new Map(generations.map((generation) => [generation.key, generation]));
  for (const generation of left.values()) {
    if (generation.kind === "commands") made.set(generation.key, await printed(generation, parts));
  }
  const builds = [...left.values()].filter((generation) => generation.kind === "kustomization");
  async function build(): Promise<void> {
    for (let next = builds.shift(); next !== undefined; next = builds.shift()) {
      const { key, folder } = next;
      made.set(key, await settled(() => parts.kustomize.build(folder), parts));
    }
  }
  await Promise.all(Array.from({ length: builders }, build));
  return made;
}

/** The programs of the commit that the working tree is of. */
export function generatorsOf(commit: string, world: World): Generators {
  const { exec, kustomize, git, environment, folder, log, cancel } = world;
  const parts = { exec, kustomize, root: git.root, environment, folder, log, cancel };
  return { commit, run: (generations, readFile) => generate(generations, { ...parts, readFile }) };
}

/** Where programs of the commit may not run: it declares less than it does, and nothing is wrong for that. */
export function noGeneratorsOf(commit: string): Generators {
  const leftOut: Generated = { kind: "left-out" };
  return { commit, run: async (all) => new Map(all.map(({ key }) => [key, leftOut])) };
}

type Commands = Extract<Generation, { kind: "commands" }>;

async function printed(generation: Commands, parts: GenerateParts): Promise<Generated> {
  return await settled(async () => {
    const texts: string[] = [];
    for (const command of generation.commands) texts.push(await runGenerator(command, generation, parts));
    const all = texts.map((text) => (text.endsWith("\n") ? text : `${text}\n`)).join("---\n");
    if (isBlank(all)) throw nothingPrinted(generation);
    const { patchFile } = generation;
    const patches = patchFile === undefined ? undefined : await parts.readFile(patchFile);
    return patchFile === undefined || patches === undefined
      ? all
      : await patchManifests(all, { file: patchFile, text: new TextDecoder().decode(patches) }, parts);
  }, parts);
}

/** A cancelled run decides nothing; a failure of a program or of a file is the path's own. */
async function settled(work: () => Promise<string>, { cancel }: GenerateParts): Promise<Generated> {
  try {
    return { kind: "printed", text: await work() };
  } catch (error) {
    cancel.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    const { message: reason, hint } = error;
    return { kind: "failed", reason, ...(hint === undefined ? {} : { hint }) };
  }
}

function nothingPrinted({ folder, file }: Commands): UserError {
  return new UserError(`The generators for ${nameOf(folder)} print no manifests.`, {
    hint: `Nothing of this setup is deleted for that. Check the commands in ${file}; to remove all that they made, take the path out of gitops.yaml.`,
  });
}
