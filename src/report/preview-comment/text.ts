import { grouped, plural } from "../counts.ts";
import { details } from "../details.ts";
import { link } from "../escape.ts";
import { sectionMark } from "../marks.ts";
import { bannerOf } from "./banner.ts";
import type { KeptFold, Part, PreviewComment } from "./comment.ts";
import { headerOf } from "./header.ts";

/** The comment as GitHub keeps it, however long. */
export function textOf(comment: PreviewComment): string {
  const top = [headerOf(comment), `## ${comment.title}`, bannerOf(comment.parts)];
  return [...top, ...comment.parts.flatMap(partText)].join("\n\n");
}

function partText(part: Part): readonly string[] {
  const missing = missingText(part);
  const last = missing === "" ? [] : [sectionMark({ kind: "missing" }), missing];
  const mark = sectionMark({ kind: "part" });
  return [mark, part.head, ...part.folds.map(foldText), ...last].filter((text) => text !== "");
}

/** A fold as it stands in a part. */
export function foldText(fold: KeptFold): string {
  return `${sectionMark({ kind: "fold", ...fold })}\n${details(fold)}`;
}

function missingText({ folds, missing, whole }: Part): string {
  const cut = folds.filter((fold) => fold.cut).length;
  const total = folds.length + missing;
  if (missing + cut === 0) return "";
  const where = whole === undefined ? "" : ` All is in ${link(whole.name, whole.url)}.`;
  if (missing === 0) return `*${grouped(cut)} of ${plural(total, "section")} did not fit whole.${where}*`;
  const too = cut === 0 ? "" : `, and ${grouped(cut)} not whole`;
  return `*${grouped(missing)} of ${plural(total, "section")} did not fit${too}.${where}*`;
}
