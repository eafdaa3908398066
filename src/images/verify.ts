import type { Place } from "../errors.ts";
import { canonicalImage, type ImageReference } from "./reference.ts";
import type { ChartSite, FoundSites, ImageSite, ScalarPlace } from "./site.ts";
import { scalarsOf } from "./sites/parts.ts";

/** What the edits were made for, by the sites that were found before. */
export interface Intended {
  readonly images: ReadonlyMap<ImageSite, ImageReference>;
  /** The new version of each. */
  readonly charts: ReadonlyMap<ChartSite, string>;
}

/** What the edits changed that they should not have, or did not change. */
export interface VerifyFault {
  readonly place: Place;
  readonly message: string;
  readonly hint: string;
}

/**
 * Holds the sites that were found after editing against those before: each intended site must say what is wanted, all
 * others what they said, and none may come or go. Empty: so it is, and the new texts may be committed.
 */
export function verifySites(
  before: FoundSites,
  after: FoundSites,
  intended: Intended,
): readonly VerifyFault[] {
  const said = new Map(thingsIn(after).map((thing) => [thing.key, thing]));
  const wrong = thingsIn(before).flatMap((was) => {
    const now = said.get(was.key);
    said.delete(was.key);
    const wanted = wantedOf(was, intended);
    if (now === undefined) return [fault(was, "would no longer be found", readTogether)];
    if (now.says === (wanted ?? was.says)) return [];
    if (wanted !== undefined) return [fault(was, `would become ${now.says}, not ${wanted}`, readTogether)];
    return [fault(was, `would also become ${now.says}`, hintFor(was, intended))];
  });
  return [...wrong, ...[...said.values()].map((now) => fault(now, "would be found then, too", readTogether))];
}

/** An image, a chart's version or a container without an image. */
interface Thing {
  /** The same before and after. */
  readonly key: string;
  readonly name: string;
  readonly plan: string;
  readonly place: Place;
  /** The whole reference, the version, or nothing. */
  readonly says: string;
  readonly site: ImageSite | ChartSite | undefined;
}

function thingsIn({ images, charts, lost }: FoundSites): readonly Thing[] {
  const counts = new Map<string, number>();
  const thing = (kind: string, name: string, rest: Omit<Thing, "key" | "name">): Thing => {
    const same = JSON.stringify([kind, rest.plan, name]);
    const count = (counts.get(same) ?? 0) + 1;
    counts.set(same, count);
    return { ...rest, name, key: `${same}${count}` };
  };
  return [
    ...images.map((site) => {
      const { plan, place, container, image } = site;
      return thing("image", container, { plan, place, says: canonicalImage(image), site });
    }),
    ...charts.map((site) => {
      const { plan, at, version } = site;
      return thing("chart", "chart", { plan, place: placeOf(at), says: version, site });
    }),
    ...lost.map(({ plan, container, fault: { place } }) =>
      thing("lost", container, { plan, place, says: "", site: undefined }),
    ),
  ];
}

function placeOf({ file, line }: ScalarPlace): Place {
  return { file, line };
}

function wantedOf({ site }: Thing, { images, charts }: Intended): string | undefined {
  if (site === undefined) return undefined;
  if (!("image" in site)) return charts.get(site);
  const image = images.get(site);
  return image === undefined ? undefined : canonicalImage(image);
}

function fault({ name, plan, place }: Thing, how: string, hint: string): VerifyFault {
  return { place, message: `\`${name}\` of ${plan} ${how}.`, hint };
}

const readTogether = "Look for anchors and values files that others read, too, and give each its own value.";

/** Names what holds the same scalar and is meant to change. */
function hintFor({ site, plan }: Thing, { images }: Intended): string {
  const own = site !== undefined && "parts" in site ? scalarsOf(site.parts) : [];
  const sharing = [...images.keys()].find((other) =>
    scalarsOf(other.parts).some((scalar) => own.includes(scalar)),
  );
  if (sharing === undefined) return readTogether;
  const { container, plan: other } = sharing;
  const shared = `It stands in the same place as \`${container}\`${other === plan ? "" : ` of ${other}`}.`;
  return `${shared} Have both changed, by asking for both or by a policy for both, or give each its own value.`;
}
