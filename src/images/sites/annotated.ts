import { nearest } from "../../config/distance.ts";
import type { ClusterReference } from "../../formats/chart-reference.ts";
import { type Annotation, readAutomation } from "../flux/annotations.ts";
import type { ImageSite, LostContainer } from "../site.ts";
import { lostContainer, type SiteOwner } from "./site-of.ts";

/** What annotations of Flux v1 say of the images of one object. */
export interface AnnotatedPolicies {
  policyOf(container: string): ImageSite["policy"];
  /** Containers that a followed annotation names, and that are not there. */
  readonly lost: readonly LostContainer[];
}

/**
 * Reads them. `containers`: those that the object has; `pullSecrets`: what it pulls its images with. A pattern for a
 * container that is not there is a fault where images are updated: the one that was meant would follow any tag.
 */
export function policiesOf(
  annotations: readonly Annotation[],
  {
    owner,
    containers,
    pullSecrets = [],
  }: {
    readonly owner: SiteOwner;
    readonly containers: readonly string[];
    readonly pullSecrets?: readonly ClusterReference[];
  },
): AnnotatedPolicies {
  const automation = readAutomation(annotations);
  const policyOf = (container: string): ImageSite["policy"] => {
    const policy = automation.policyOf(container);
    return policy?.kind === "policy" && pullSecrets.length > 0 ? { ...policy, pullSecrets } : policy;
  };
  const lost = automation.named
    .filter(({ container }) => !containers.includes(container) && policyOf(container) !== undefined)
    .map(({ container, annotation: { key, place } }) => {
      const message = `\`${key}\`: there is no container \`${container}\`.`;
      return lostContainer(owner, container, {
        kind: "fault",
        place,
        message,
        hint: hintFor(container, containers),
      });
    });
  return { policyOf, lost };
}

function hintFor(container: string, containers: readonly string[]): string {
  const [near] = nearest(container, containers, 1);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  if (containers.length === 0) return "No image was found here: remove the annotation.";
  return `There is ${containers.slice(0, 5).join(", ")}: name one of them, or remove the annotation.`;
}
