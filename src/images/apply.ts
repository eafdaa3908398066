import { type Place, UserError } from "../errors.ts";
import { editBytes } from "../yaml/edit.ts";
import { placeAt } from "../yaml/position.ts";
import { decodeText } from "../yaml/read.ts";
import type { ImageReference } from "./reference.ts";
import type { ChartSite, FoundSites, ImageSite } from "./site.ts";
import { described, placeOf, type Target } from "./target.ts";
import { verifySites } from "./verify.ts";
import { editsOf, type FileEdit } from "./write.ts";

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
  const changed = changedTexts(targets.flatMap(wantedEdits), editable.texts);
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
  const before = new Map(texts);
  const soFar = new Map<string, readonly FileEdit[]>();
  return groups.map((targets) => {
    const own = Map.groupBy(targets.flatMap(wantedEdits), ({ file }) => file);
    for (const [file, edits] of own) soFar.set(file, [...(soFar.get(file) ?? []), ...edits]);
    const after = changedTexts(
      [...own.keys()].flatMap((file) => soFar.get(file) ?? []),
      texts,
    );
    const changed = [...after].filter(([file, bytes]) => !isSame(before.get(file), bytes));
    for (const [file, bytes] of changed) before.set(file, bytes);
    return new Map(changed);
  });
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

/** @throws UserError for what the files have no place for. */
function wantedEdits(target: Target): readonly FileEdit[] {
  const result = editsOf(target);
  if (result.kind === "edits") return result.edits;
  const { message, hint } = result;
  const { plan, container } = described(target.site);
  const place = placeOf(target);
  throw new UserError(`The image \`${container}\` of ${plan} cannot be written: ${message}`, { place, hint });
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
