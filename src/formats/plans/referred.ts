import { configurationPath } from "../../config/read.ts";
import type { Tree } from "../tree.ts";

interface Referrer {
  readonly path: string;
  readonly references: readonly string[];
  /** Whether it reads as a plan, without a fault. */
  readonly sound: boolean;
}

/**
 * The files at plan depth that a plan refers to, and that so are none themselves. What such a file refers to in
 * turn does not count: it is values or a script. Files that refer to each other in a circle stay plans, and what
 * reads as a plan is none only by the word of another that does: what is wrong with one plan stays its own affair.
 * `always`: paths that gitops.yaml refers to.
 * @returns each such file with the file that refers to it.
 */
export function referredFiles(
  files: readonly Referrer[],
  tree: Tree,
  always: readonly string[],
): ReadonlyMap<string, string> {
  const known = new Map(files.map((file) => [file.path, file.sound]));
  const targets = new Map<string, ReadonlySet<string>>();
  const referrers = new Map<string, number>();
  for (const { path, references, sound } of files) {
    const named = references.flatMap((reference) => allNames(reference, tree));
    const among = new Set(named.filter((name) => known.has(name) && (sound || known.get(name) === false)));
    among.delete(path);
    if (among.size > 0) targets.set(path, among);
    for (const target of among) referrers.set(target, (referrers.get(target) ?? 0) + 1);
  }
  const named = always.flatMap((reference) => allNames(reference, tree));
  const referred = new Map(named.map((path) => [path, configurationPath]));
  if (targets.size === 0) return referred;
  decide(files, targets, referrers, referred);
  return referred;
}

/** From the files that nothing refers to, which are plans, on to those that only they refer to. */
function decide(
  files: readonly Referrer[],
  targets: ReadonlyMap<string, ReadonlySet<string>>,
  referrers: Map<string, number>,
  referred: Map<string, string>,
): void {
  const released: string[] = [];
  const release = (path: string): void => {
    for (const target of targets.get(path) ?? []) {
      const left = (referrers.get(target) ?? 0) - 1;
      referrers.set(target, left);
      if (left === 0 && !referred.has(target)) released.push(target);
    }
  };
  for (const path of [...referred.keys()]) release(path);
  for (const { path } of files) {
    if (!referrers.has(path) && !referred.has(path)) released.push(path);
  }
  for (let plan = released.pop(); plan !== undefined; plan = released.pop()) {
    for (const target of targets.get(plan) ?? []) {
      if (referred.has(target)) continue;
      referred.set(target, plan);
      release(target);
    }
  }
}

/** A path by all its names: as written, the symlinks on the way, and where it ends. */
function allNames(path: string, tree: Tree): readonly string[] {
  const resolved = tree.resolve(path);
  return resolved.kind === "file" ? [path, resolved.path, ...resolved.links] : [path];
}
