import { canonicalName, parseImage } from "../../images/reference.ts";
import type { ImageChange } from "../../preview/plan-preview.ts";
import { cutCharacters } from "../budget.ts";
import { plural } from "../counts.ts";
import { code } from "../escape.ts";

/** Hexadecimal digits of a digest that tell it from others. */
const digestDigits = 7;

/** Longer names would crowd out other plans. */
const imageCharacters = 150;

/**
 * Image versions before → after as markup, for a table's cell; of more than `most` the rest is counted. An image that
 * keeps its repository shows only its version, and the last part of its name where it is not the only one.
 */
export function imagesText(images: readonly ImageChange[], most: number): string {
  const shown = images.slice(0, most).map((image) => imageText(image, images.length > 1));
  const missing = images.length - shown.length;
  if (shown.length === 0) return missing === 0 ? "" : plural(missing, "image");
  return [...shown, ...(missing === 0 ? [] : [`and ${missing} more`])].join("<br>");
}

function imageText({ from, to }: ImageChange, named: boolean): string {
  const [before, after] = [partsOf(from), partsOf(to)];
  if (before === undefined || after === undefined || before.name !== after.name)
    return `${wholeText(from)} → ${wholeText(to)}`;
  const retagged = before.tag !== after.tag;
  const versions = `${versionText(before, retagged)} → ${versionText(after, retagged)}`;
  return named ? `${lastPart(after.name)} ${versions}` : versions;
}

interface Parts {
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

function partsOf(image: string | undefined): Parts | undefined {
  const parsed = image === undefined ? undefined : parseImage(image);
  return parsed === undefined ? undefined : { ...parsed, name: canonicalName(parsed) };
}

/** The digest tells two images apart only where the tag does not. */
function versionText({ tag, digest }: Parts, retagged: boolean): string {
  if (digest === undefined || (tag !== undefined && retagged)) return code(tag ?? "latest");
  return code(`${tag ?? ""}@${shortDigest(digest)}`);
}

function shortDigest(digest: string): string {
  const [algorithm = "", digits = ""] = digest.split(":");
  return `${algorithm}:${digits.slice(0, digestDigits)}`;
}

function wholeText(image: string | undefined): string {
  if (image === undefined) return "–";
  const short = image.replace(/@\w+:\w+$/, (found) => `@${shortDigest(found.slice(1))}`);
  return code(cutCharacters(short, imageCharacters));
}

function lastPart(name: string): string {
  return code(name.slice(name.lastIndexOf("/") + 1));
}
