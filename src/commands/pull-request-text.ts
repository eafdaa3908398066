import type { PullText } from "../github/pulls.ts";
import type { ImageChange } from "../images/change.ts";
import type { MessageParts } from "../images/message.ts";
import type { ImageSite } from "../images/site.ts";
import type { Images } from "../registry/images.ts";
import { pullRequestText } from "../report/pull-request.ts";
import type { ImageRegistry } from "../sources/image-registry.ts";
import { compareLinks, type LabelsOf } from "../write-back/compare-links.ts";
import type { ProposedImages } from "./propose-images.ts";

export interface DescribeParts {
  /** What the pull request tells besides the changes. */
  readonly message: Omit<MessageParts, "changes">;
  /** Asked for labels, which link to what changed in the code. */
  readonly registry: Pick<ImageRegistry, "repositoryOf"> & { readonly images: Pick<Images, "labels"> };
}

/** Title and text of the pull request of a proposal; equal proposals have equal ones as long as registries answer. */
export async function describePullRequest(
  { decided, changes }: Pick<ProposedImages, "decided" | "changes">,
  { message, registry }: DescribeParts,
): Promise<PullText> {
  const all = changes.flat();
  const sites = new Map(
    decided.targets.flatMap(({ kind, site }) => (kind === "image" ? [[keyOf(site), site] as const] : [])),
  );
  const labelsOf: LabelsOf = async (change, reference) => {
    const site = sites.get(keyOf(change));
    if (site === undefined) return undefined;
    return registry.images.labels(await registry.repositoryOf(site, policyOf(site)), reference);
  };
  return pullRequestText({ ...message, changes: all }, await compareLinks(all, labelsOf));
}

function policyOf({ policy }: ImageSite) {
  return policy?.kind === "policy" ? policy : undefined;
}

function keyOf({ setup, plan, container }: Pick<ImageChange, "setup" | "plan" | "container">): string {
  return JSON.stringify([setup, plan, container]);
}
