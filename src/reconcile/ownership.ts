import { type Identity, readLabel, setupLabel } from "./labels.ts";
import type { ObservedRelease } from "./observed.ts";

export type Ownership =
  | { readonly kind: "ours" }
  | { readonly kind: "unlabelled" }
  | { readonly kind: "foreign"; readonly whose: string };

/** Ours are the releases whose owner and setup are our own; only these may be deleted. */
export function ownershipOf(release: ObservedRelease, setup: string, identity: Identity): Ownership {
  const owner = readLabel(release.labels, "owner");
  if (owner === undefined) return { kind: "unlabelled" };
  if (readLabel(release.labels, "repository") !== identity.repository) {
    return { kind: "foreign", whose: "another repository" };
  }
  if (owner !== identity.owner)
    return { kind: "foreign", whose: "another branch or `path` of this repository" };
  if (readLabel(release.labels, "setup") !== setupLabel(setup)) {
    return { kind: "foreign", whose: "another setup of this repository" };
  }
  return { kind: "ours" };
}
