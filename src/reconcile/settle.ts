import { readLabel } from "./labels.ts";
import type { ObservedRelease } from "./observed.ts";
import type { Settle } from "./operation.ts";
import type { Owner } from "./owner.ts";

/** How a stuck release is freed: waited for while its Helm may be at work, else unlocked. */
export function settleFor(release: ObservedRelease, owner: Owner): Settle {
  return owner.kind === "alive"
    ? { kind: "wait", longest: owner.longest, why: "its Helm may be at work still" }
    : { kind: "unlock", why: whoLeftIt(release) };
}

function whoLeftIt({ revision, status, labels }: ObservedRelease): string {
  const run = readLabel(labels, "run");
  const made = readLabel(labels, "revision") === String(revision) && status !== "uninstalling";
  return made && run !== undefined
    ? `run ${run} was ended while it deployed it`
    : "the Helm that did it is gone";
}
