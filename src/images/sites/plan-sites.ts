import type { PlanKeys } from "../../config/plan-keys.ts";
import type { Place } from "../../errors.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { entryOf, type YamlEntry, type YamlNode } from "../../yaml/node.ts";
import type { ChartSite, FoundSites, LostContainer, SitePolicy } from "../site.ts";
import { printValuePath, type Step } from "../value-path.ts";
import { imagesIn } from "./conventions.ts";
import { type EntryFault, type ImageEntry, imageOfEntry } from "./entries.ts";
import type { ValueImage } from "./parts.ts";
import type { Placed, PlacedFile } from "./placed.ts";
import type { ReadFile } from "./plan-values.ts";
import { chartSites, lostContainer, nameByPath, siteOf } from "./site-of.ts";

/** A plan, and the file that it is. */
export interface PlanFile {
  readonly plan: Declaration;
  readonly root: YamlNode;
  readonly at: PlacedFile;
}

/** What an entry of `images` found, or why it found nothing. */
interface Resolved {
  readonly name: string;
  readonly entry: ImageEntry;
  readonly found: ValueImage | EntryFault;
}

/**
 * The images of one plan: those that `images` names, in its order, and those that the values have by convention and no
 * entry names. Where the values cannot be read, each entry is lost, and there is nothing else.
 */
export function imageSites(
  file: PlanFile,
  entries: NonNullable<PlanKeys["images"]>,
  values: Placed | Extract<ReadFile, { kind: "broken" }>,
): Omit<FoundSites, "charts"> {
  const named = Object.entries(entries).map(([name, entry]): Resolved => {
    const found = values.kind === "broken" ? unreadable(values) : imageOfEntry(values, entry);
    return { name, entry, found };
  });
  const sites = named.flatMap(({ name, entry, found }) =>
    "image" in found ? [siteOf(file.plan, name, found, policyOf(file, name, entry))] : [],
  );
  const lost = named.flatMap(({ name, found }) =>
    "image" in found
      ? []
      : [lostContainer(file.plan, name, { ...found, place: entryPlace(file, name, "path") })],
  );
  const taken = new Set(
    named.flatMap(({ found }) => ("image" in found ? found.partPaths.map(printValuePath) : [])),
  );
  const isTaken = (path: readonly Step[]) => taken.has(printValuePath(path));
  const others = (values.kind === "broken" ? [] : imagesIn(values)).filter(
    ({ encrypted, partPaths }) => !encrypted && !partPaths.some(isTaken),
  );
  const byConvention = others.map((image) => siteOf(file.plan, nameByPath(image), image, undefined));
  return { images: [...sites, ...byConvention], lost };
}

function unreadable({ file, reason }: Extract<ReadFile, { kind: "broken" }>): EntryFault {
  const message = `The values in ${file} cannot be read: ${reason}.`;
  return { kind: "fault", message, hint: "Put the file right." };
}

function policyOf(file: PlanFile, name: string, entry: ImageEntry): SitePolicy | undefined {
  const { policy: pattern, order, pin, locked = false, "allow-downgrade": allowDowngrade = false } = entry;
  // What is locked stays on request, too.
  if (pattern === undefined && !locked) return undefined;
  return {
    kind: "policy",
    pattern: pattern ?? "",
    ...(order === undefined ? {} : { order }),
    ...(pin === undefined ? {} : { pin }),
    allowDowngrade,
    locked,
    place: entryPlace(file, name, pattern === undefined ? "locked" : "policy"),
  };
}

/** Where a key of an entry of `images` stands. */
function entryPlace(file: PlanFile, name: string, key: keyof ImageEntry): Place {
  const entry = entryOf(entryOf(file.root, "images")?.value, name);
  return placeOf(file, entryOf(entry?.value, key) ?? entry);
}

function placeOf({ at }: PlanFile, entry: YamlEntry | undefined): Place {
  return { file: at.file, line: at.lineOf(entry?.offset ?? 0) };
}

/**
 * The version of the plan's chart; undefined: the plan says none. `update`: what keeps it up to date, which is lost
 * where there is none.
 */
export function chartSite(file: PlanFile, update: string | undefined): ChartSite | LostContainer | undefined {
  const { plan, root, at } = file;
  const place = placeOf(file, entryOf(entryOf(root, "chart")?.value, "update"));
  const [site] = chartSites(plan, root, at);
  if (site === undefined)
    return update === undefined ? undefined : lostContainer(plan, "chart", { ...noVersion, place });
  const policy = {
    kind: "policy",
    pattern: update ?? "",
    allowDowngrade: false,
    locked: false,
    place,
  } as const;
  return update === undefined ? site : { ...site, policy };
}

const noVersion: EntryFault = {
  kind: "fault",
  message: "The plan has no `version`, which is what `update` of its chart changes.",
  hint: "Write the one in use, as version: 1.2.3. Only charts of a repository or registry have one.",
};
