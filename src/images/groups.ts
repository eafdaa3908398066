import type { PartPlace } from "./site.ts";
import type { Target } from "./target.ts";

/** Targets of one plan together, and with those of other plans that stand in the same scalars. */
export function groupsOf<T extends Target>(targets: readonly T[]): readonly (readonly T[])[] {
  const groups: { readonly keys: Set<string>; readonly targets: T[] }[] = [];
  for (const target of targets) {
    const keys = keysOf(target);
    const touching = groups.filter((group) => keys.some((key) => group.keys.has(key)));
    const merged = {
      keys: new Set([...touching.flatMap((group) => [...group.keys]), ...keys]),
      targets: [...touching.flatMap((group) => group.targets), target],
    };
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.map((group) => group.targets);
}

function keysOf(target: Target): readonly string[] {
  const plan = `plan ${target.site.plan}`;
  if (target.kind === "chart") return [plan, `${target.site.at.file}:${target.site.at.offset}`];
  const { kind: _, ...parts } = target.site.parts;
  const places = Object.values(parts as Readonly<Record<string, PartPlace>>);
  return [plan, ...places.map(({ file, offset }) => `${file}:${offset}`)];
}
