import type { Configuration } from "../../config/configuration.ts";
import { configurationPath } from "../../config/read.ts";
import { type Place, UserError } from "../../errors.ts";
import type { Tree } from "../tree.ts";
import { postRenderFault } from "./post-render.ts";
import { fileFault, tidyPath } from "./references.ts";

/** A path that gitops.yaml names. */
interface ConfigurationReference {
  readonly path: string;
  readonly place: Place;
  /** What it stands under, for messages. */
  readonly key: string;
}

/** Everything of the repository that gitops.yaml names: such files are no plans. */
export function configurationReferences(configuration: Configuration): readonly string[] {
  const inputs = configuration.defaults.flatMap(({ keys }) => (keys.inputs ?? []).map(tidyPath));
  return [...filesOf(configuration).map((reference) => reference.path), ...inputs];
}

/** @throws UserError for a file that gitops.yaml names and that is not there. */
export function checkConfigurationFiles(configuration: Configuration, tree: Tree): void {
  for (const { path, place, key } of filesOf(configuration)) {
    const find = key === "defaults.post-render" ? postRenderFault : fileFault;
    const fault = find(tree, path, configurationPath);
    if (fault === undefined) continue;
    const message = `gitops.yaml, \`${key}\`: ${fault.message}`;
    throw new UserError(message, fault.hint === undefined ? { place } : { place, hint: fault.hint });
  }
}

function filesOf(configuration: Configuration): readonly ConfigurationReference[] {
  const found: ConfigurationReference[] = [];
  for (const { keys, place } of configuration.defaults) {
    for (const item of keys.values ?? []) {
      if (typeof item === "string") found.push({ path: tidyPath(item), place, key: "defaults.values" });
    }
    for (const [point, scripts] of Object.entries(keys.hooks ?? {})) {
      for (const script of scripts) {
        found.push({ path: tidyPath(script), place, key: `defaults.hooks.${point}` });
      }
    }
  }
  for (const { keys, place } of configuration.defaults) {
    const path = keys["post-render"];
    if (path === undefined) continue;
    found.push({ path: tidyPath(path).replace(/\/$/, ""), place, key: "defaults.post-render" });
  }
  for (const [alias, { caFile }] of configuration.repositories) {
    if (caFile === undefined) continue;
    const key = `repositories.${alias}.ca-file`;
    found.push({ path: tidyPath(caFile), place: { file: configurationPath }, key });
  }
  return found;
}
