import type { Target } from "./target.ts";
import { editsOf } from "./write.ts";

/**
 * The targets plan by plan, in their order. Plans that hold a scalar together are one group: it can be changed only
 * once, for all of them.
 */
export function groupsOf<T extends Target>(targets: readonly T[]): readonly (readonly T[])[] {
  let groups: readonly Group<T>[] = [];
  for (const own of Map.groupBy(targets, ({ site }) => site.plan).values()) {
    const apart: Group<T>[] = [];
    let group: Group<T> = { scalars: new Set(own.flatMap(scalarsOf)), targets: new Set(own) };
    for (const other of groups) {
      if (other.scalars.isDisjointFrom(group.scalars)) apart.push(other);
      else
        group = { scalars: other.scalars.union(group.scalars), targets: other.targets.union(group.targets) };
    }
    groups = [...apart, group];
  }
  return [...Map.groupBy(targets, (target) => groups.find((group) => group.targets.has(target))).values()];
}

interface Group<T> {
  readonly scalars: ReadonlySet<string>;
  readonly targets: ReadonlySet<T>;
}

/** The scalars that a target changes; none where it cannot be written. */
function scalarsOf(target: Target): readonly string[] {
  const result = editsOf(target);
  return result.kind === "edits" ? result.edits.map(({ file, offset }) => `${offset} ${file}`) : [];
}
