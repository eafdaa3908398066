import { type Choice, choose } from "./choose.ts";
import type { Policy } from "./policy.ts";
import { isInRange, parseRange } from "./version-range.ts";
import { compareVersions, parseVersion } from "./versions.ts";

/**
 * The version that a plan's `version` is to have, of those that there are of its chart. A range stands for the highest
 * version that it takes now, and text that is neither a version nor a range for the highest of all that is no
 * pre-release: it is replaced by a version only where that is above.
 */
export function chooseChart({
  policy,
  current,
  versions,
}: {
  readonly policy: Policy;
  /** The text of `version`. */
  readonly current: string;
  readonly versions: readonly string[];
}): Choice {
  return choose({
    // Of charts nobody asks when they were made.
    policy: { ...policy, order: "semver" },
    current: standsFor(current, versions),
    tags: versions,
    createdOf: () => undefined,
  });
}

/** As Helm reads it: only three numbers name one version. */
function standsFor(text: string, versions: readonly string[]): string | undefined {
  if (versions.includes(text) || /^v?\d+\.\d+\.\d+(?:[-+]\S*)?$/.test(text)) return text;
  const range = parseRange(text) ?? parseRange("*");
  let highest: string | undefined;
  for (const one of versions) {
    const version = parseVersion(one);
    if (version === undefined || range === undefined || !isInRange(version, range)) continue;
    const best = highest === undefined ? undefined : parseVersion(highest);
    if (best === undefined || compareVersions(version, best) > 0) highest = one;
  }
  return highest;
}
