import { type Place, UserError } from "../errors.ts";
import { editBytes } from "../yaml/edit.ts";
import { placeAt } from "../yaml/position.ts";
import { decodeText } from "../yaml/read.ts";
import type { ImageReference } from "./reference.ts";
import type { ChartSite, FoundSites, ImageSite } from "./site.ts";
import type { Target } from "./target.ts";
import { verifySites } from "./verify.ts";
import { editsFor, type FileEdit } from "./write.ts";

export type Texts = ReadonlyMap<string, Uint8Array>;

/** The files of a commit that hold images, and how images are found in them. */
export interface Editable {
  readonly texts: Texts;
  readonly found: FoundSites;
  /** Finds sites anew, in the same files with other texts. */
  readonly find: (texts: Texts) => FoundSites;
}

/**
 * The new texts of the files that targets change; none where they say all of it already.
 * @throws UserError for what cannot be written, and when the edits would change anything else.
 */
export function applyTargets(targets: readonly Target[], editable: Editable): Texts {
  const changed = changedTexts(targets.flatMap(editsOf), editable.texts);
  if (changed.size === 0) return changed;
  const after = editable.find(new Map([...editable.texts, ...changed]));
  const [fault] = verifySites(editable.found, after, intendedBy(targets));
  if (fault === undefined) return changed;
  throw new UserError(`Not written: ${fault.message}`, { place: fault.place, hint: fault.hint });
}

/**
 * The texts after each group of targets, one on top of the other; a group that leaves nothing to change has none. All
 * together they were applied before.
 */
export function textsByGroup(groups: readonly (readonly Target[])[], { texts }: Editable): readonly Texts[] {
  let before: Texts = new Map();
  return groups.map((_, index) => {
    const targets = groups.slice(0, index + 1).flat();
    const after = changedTexts(targets.flatMap(editsOf), texts);
    const own = [...after].filter(([file, bytes]) => !isSame(before.get(file) ?? texts.get(file), bytes));
    before = after;
    return new Map(own);
  });
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

function editsOf(target: Target): readonly FileEdit[] {
  if (target.kind === "chart") {
    const { site, to } = target;
    return site.version === to ? [] : [{ file: site.at.file, offset: site.at.offset, text: to }];
  }
  const { site, to } = target;
  const result = editsFor(site, to);
  if (result.kind === "edits") return result.edits;
  const { message, hint } = result;
  throw new UserError(`The image \`${site.container}\` of ${site.plan} cannot be written: ${message}`, {
    place: site.place,
    hint,
  });
}

function changedTexts(edits: readonly FileEdit[], texts: Texts): Texts {
  const changed = new Map<string, Uint8Array>();
  for (const [file, own] of Map.groupBy(edits, (edit) => edit.file)) {
    const bytes = texts.get(file);
    if (bytes === undefined) throw new Error(`The text of ${file} was not read.`);
    const result = editBytes(bytes, own);
    if (result.kind === "edited") {
      if (!isSame(bytes, result.bytes)) changed.set(file, result.bytes);
      continue;
    }
    const { message, hint, offset } = result.fault;
    const place: Place = placeAt(file, decodeText(bytes) ?? "", offset);
    throw new UserError(`${file} cannot be edited: ${message}`, {
      place,
      ...(hint === undefined ? {} : { hint }),
    });
  }
  return changed;
}

function intendedBy(targets: readonly Target[]) {
  const images = new Map<ImageSite, ImageReference>();
  const charts = new Map<ChartSite, string>();
  for (const target of targets) {
    if (target.kind === "image") images.set(target.site, target.to);
    else charts.set(target.site, target.to);
  }
  return { images, charts };
}
