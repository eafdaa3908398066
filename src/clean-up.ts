import { rm } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "./errors.ts";

/** What may hold secrets comes first, kubeconfigs above all: one thing that stays must not keep another. */
const parts = ["kubeconfigs", "helm", "charts", "values", ""];

/** The post step: removes what the run kept in its folder. What cannot be removed is a warning. Never rejects. */
export async function cleanUp(folder: string | undefined, warn: (text: string) => void): Promise<number> {
  if (folder === undefined || folder === "") return 0;
  for (const part of parts) {
    const path = join(folder, part);
    try {
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      warn(`${path} could not be removed: ${messageOf(error)}. On a runner of your own, remove it by hand.`);
    }
  }
  return 0;
}
