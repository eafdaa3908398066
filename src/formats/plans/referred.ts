import type { Tree } from "../tree.ts";

interface Referrer {
  readonly path: string;
  readonly references: readonly string[];
}

/**
 * The files at plan depth that a plan refers to, and that so are none themselves. What such a file refers to in
 * turn does not count: it is values or a script. Files that refer to each other in a circle stay plans.
 * `always`: paths that something else than a plan refers to, as gitops.yaml.
 */
export function referredFiles(
  files: readonly Referrer[],
  tree: Tree,
  always: readonly string[],
): ReadonlySet<string> {
  const known = new Set(files.map((file) => file.path));
  const targets = new Map<string, ReadonlySet<string>>();
  const referrers = new Map<string, number>();
  for (const { path, references } of files) {
    const among = new Set(
      references.flatMap((reference) => allNames(reference, tree)).filter((p) => known.has(p)),
    );
    among.delete(path);
    if (among.size > 0) targets.set(path, among);
    for (const target of among) referrers.set(target, (referrers.get(target) ?? 0) + 1);
  }
  const referred = new Set(always.flatMap((reference) => allNames(reference, tree)));
  if (targets.size === 0) return referred;
  decide(files, targets, referrers, referred);
  return referred;
}

/** From the files that nothing refers to, which are plans, on to those that only they refer to. */
function decide(
  files: readonly Referrer[],
  targets: ReadonlyMap<string, ReadonlySet<string>>,
  referrers: Map<string, number>,
  referred: Set<string>,
): void {
  const released: string[] = [];
  const release = (path: string): void => {
    for (const target of targets.get(path) ?? []) {
      const left = (referrers.get(target) ?? 0) - 1;
      referrers.set(target, left);
      if (left === 0 && !referred.has(target)) released.push(target);
    }
  };
  for (const path of [...referred]) release(path);
  for (const { path } of files) {
    if (!referrers.has(path) && !referred.has(path)) released.push(path);
  }
  for (let plan = released.pop(); plan !== undefined; plan = released.pop()) {
    for (const target of targets.get(plan) ?? []) {
      if (referred.has(target)) continue;
      referred.add(target);
      release(target);
    }
  }
}

/** A path by all its names: as written, the symlinks on the way, and where it ends. */
function allNames(path: string, tree: Tree): readonly string[] {
  const resolved = tree.resolve(path);
  return resolved.kind === "file" ? [path, resolved.path, ...resolved.links] : [path];
}
