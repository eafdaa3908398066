/** How many versions a hint names on either side of the one that there is not. */
const oneSide = 2;

/**
 * What to try where none of a list's versions is the one that is wanted: those next to it, and the newest. `wanted`: a
 * version, a range, or nothing; `versions`: not empty, in any order.
 */
export async function versionHint(wanted: string | undefined, versions: readonly string[]): Promise<string> {
  const { default: semver } = await import("semver");
  const inOrder = [...new Set(versions)]
    .filter((version) => semver.valid(version) !== null)
    .sort((a, b) => semver.rcompare(a, b));
  const [newest] = inOrder;
  if (newest === undefined)
    return `There are ${versions.slice(0, 2 * oneSide).join(", ")}: write one of these.`;
  // Of a range what stands first in it is near enough: `^1.4` is looked for at 1.4.0.
  const target = semver.valid(wanted) ?? semver.coerce(wanted)?.version;
  const at = target === undefined ? 0 : inOrder.filter((version) => semver.gt(version, target)).length;
  const from = Math.max(0, Math.min(at - oneSide, inOrder.length - 2 * oneSide));
  const near = inOrder.slice(from, from + 2 * oneSide);
  const others = inOrder.length - near.length;
  const rest =
    others === 0 ? "" : ` and ${others} more${near.includes(newest) ? "" : `, the newest ${newest}`}`;
  const isPre = (version: string) => (semver.prerelease(version) ?? []).length > 0;
  const pre = near.some(isPre) ? " A range does not match pre-releases." : "";
  return `There ${inOrder.length === 1 ? "is" : "are"} ${near.join(", ")}${rest}.${pre}`;
}
