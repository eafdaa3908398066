import type { ImageChange } from "../images/change.ts";
import { compareUrl, namesCommit } from "../images/compare.ts";
import { parseImage } from "../images/reference.ts";
import type { Labels } from "../registry/labels.ts";

/** Of the image that a change is about, under a tag or digest; undefined: there is none. */
export type LabelsOf = (change: ImageChange, reference: string) => Promise<Labels | undefined>;

/**
 * Where to see what changed in the code, by change; those that nobody knows it of are absent. Each pair of images is
 * asked about once, and a registry that fails is no error: a link is not worth one.
 */
export async function compareLinks(
  changes: readonly ImageChange[],
  labelsOf: LabelsOf,
): Promise<ReadonlyMap<ImageChange, string>> {
  const pairs = Map.groupBy(changes, ({ from, to }) => `${from} ${to}`);
  const links = new Map<ImageChange, string>();
  await Promise.all(
    [...pairs.values()].map(async (same) => {
      const url = same[0] && (await linkOf(same[0], labelsOf).catch(() => undefined));
      if (url !== undefined) for (const change of same) links.set(change, url);
    }),
  );
  return links;
}

async function linkOf(change: ImageChange, labelsOf: LabelsOf): Promise<string | undefined> {
  const [before, after] = [referenceIn(change.from), referenceIn(change.to)];
  if (before === undefined || after === undefined) return undefined;
  const to = await labelsOf(change, after);
  // Most images say nothing of it, and then the older one need not be asked.
  if (to === undefined || !namesCommit(to)) return undefined;
  const from = await labelsOf(change, before);
  return from && compareUrl(from, to);
}

/** The digest or the tag. */
function referenceIn(image: string): string | undefined {
  const { tag, digest } = parseImage(image) ?? {};
  return digest ?? tag;
}
