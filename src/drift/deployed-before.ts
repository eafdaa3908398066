import { readLabel } from "../reconcile/labels.ts";
import type { Desire, State } from "../reconcile/state.ts";

/**
 * Whether what the commit says of a plan is what its release was deployed from the last time, as its labels tell, also
 * where somebody has changed or uninstalled it since. Where nothing is left that tells, it is not.
 */
export function wasDeployedSo(
  state: State,
  desire: Pick<Desire, "digest" | "completeDigest" | "source">,
): boolean {
  switch (state.kind) {
    case "current":
    case "moved":
    case "protection-changed":
    case "hooks-pending":
    case "changed-by-hand":
      return hasLabelsOf(desire, state.release.labels);
    case "absent":
      return state.history !== undefined && hasLabelsOf(desire, state.history.labels);
    case "superseded":
      return wasDeployedSo(state.state, desire);
    default:
      return false;
  }
}

function hasLabelsOf(
  { digest, completeDigest, source }: Parameters<typeof wasDeployedSo>[1],
  labels: Readonly<Record<string, string>>,
): boolean {
  const recorded = readLabel(labels, "digest");
  if (recorded === undefined || (recorded !== digest && recorded !== completeDigest)) return false;
  if (source === undefined) return true;
  return source.kind === "version" && readLabel(labels, "source") === source.label;
}
