import type { PlanDefaults } from "../../config/configuration.ts";
import { compileGlob } from "../../config/glob.ts";
import type { DefaultKeys } from "../../config/plan-keys.ts";

/**
 * Puts keys over others. What is a list of layers grows: `values`, `values-from`, `inputs` and `ignore` come
 * after those below, so that a plan's values win key by key. `hooks` are replaced point by point, everything else as a whole.
 */
export function mergeKeys(lower: DefaultKeys, upper: DefaultKeys): DefaultKeys {
  const values = [...(lower.values ?? []), ...(upper.values ?? [])];
  const from = [...(lower["values-from"] ?? []), ...(upper["values-from"] ?? [])];
  const inputs = [...(lower.inputs ?? []), ...(upper.inputs ?? [])];
  const ignore = [...(lower.ignore ?? []), ...(upper.ignore ?? [])];
  const hooks = { ...lower.hooks, ...upper.hooks };
  return { ...lower, ...upper, values, "values-from": from, inputs, ignore, hooks };
}

/**
 * The defaults that hold for a plan id, later ones put over earlier ones; undefined when none do. One object is
 * made for all plans with the same ones.
 */
export function defaultsFor(defaults: readonly PlanDefaults[]): (id: string) => DefaultKeys | undefined {
  const layers = defaults.map(({ plans, keys }) => ({ globs: plans?.map(compileGlob), keys }));
  const made = new Map<string, DefaultKeys>();
  return (id) => {
    const holding = layers.filter(({ globs }) => globs?.some((glob) => glob.matches(id)) ?? true);
    if (holding.length === 0) return undefined;
    const name = holding.map((layer) => layers.indexOf(layer)).join();
    const before = made.get(name);
    if (before !== undefined) return before;
    const merged = holding.reduce<DefaultKeys>((lower, layer) => mergeKeys(lower, layer.keys), {});
    made.set(name, merged);
    return merged;
  };
}
