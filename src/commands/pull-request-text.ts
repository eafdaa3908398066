import type { PullText } from "../github/pulls.ts";
import type { MessageParts } from "../images/message.ts";
import { parseImage } from "../images/reference.ts";
import { pullRequestText } from "../report/pull-request.ts";
import { compareLinks } from "../write-back/compare-links.ts";
import type { ProposedImages } from "./propose-images.ts";
import type { World } from "./world.ts";

/** What a pull request says of the images that it changes, with links to what changed in their code. */
export async function describePullRequest(
  { changes, at }: ProposedImages,
  message: Omit<MessageParts, "changes">,
  world: World,
): Promise<PullText> {
  const all = changes.flat();
  const registry = await world.images(at.repository.configuration);
  const links = await compareLinks(all, async ({ to, setup }, reference) => {
    const image = parseImage(to);
    if (image === undefined) return undefined;
    return registry.images.labels(await registry.repositoryOf({ image, setup }), reference);
  });
  return pullRequestText({ ...message, changes: all }, links);
}
