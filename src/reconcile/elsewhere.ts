import type { Declaration } from "../formats/declaration.ts";
import type { ObservedRelease, ObservedSetup } from "./observed.ts";
import { ownershipOf } from "./ownership.ts";
import type { View } from "./view.ts";

interface Around {
  readonly observed: ObservedSetup;
  /** All plans of the setup. */
  readonly plans: readonly Declaration[];
  readonly view: View;
}

/** The release of a plan where another tool may have recorded it; what is a plan's of ours there is none. */
export function recordedElsewhere(
  { storage, release: name }: Declaration,
  { observed, plans, view }: Around,
): ObservedRelease | undefined {
  if (storage === undefined) return undefined;
  if (plans.some((other) => other.namespace === storage && other.release === name)) return undefined;
  const found = observed.releases.find((one) => one.namespace === storage && one.name === name);
  if (found === undefined || found.status === "uninstalled") return undefined;
  return ownershipOf(found, view.setup, view.identity).kind === "unlabelled" ? found : undefined;
}
