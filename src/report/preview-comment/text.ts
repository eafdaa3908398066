import { grouped, plural } from "../counts.ts";
import { link } from "../escape.ts";
import { bannerOf } from "./banner.ts";
import type { KeptFold, Part, PreviewComment } from "./comment.ts";
import { headerOf } from "./header.ts";

/** The comment as GitHub keeps it, however long. */
export function textOf(comment: PreviewComment): string {
  const top = [headerOf(comment), `## ${comment.title}`, bannerOf(comment.parts)];
  return [...top, ...comment.parts.flatMap(partText)].join("\n\n");
}

/** Where a part, a fold of it, and what is said of what is missing begin; each reaches to the next. */
export const partMark = "<!-- gitops-action:part -->";
export const missingMark = "<!-- gitops-action:missing -->";
export const foldMark = ({ priority, cut }: KeptFold) =>
  `<!-- gitops-action:fold ${priority}${cut ? " cut" : ""} -->`;

function partText(part: Part): readonly string[] {
  const missing = missingText(part);
  const last = missing === "" ? [] : [missingMark, missing];
  return [partMark, part.head, ...part.folds.map(foldText), ...last].filter((text) => text !== "");
}

/** A fold as it stands in a part. */
export function foldText(fold: KeptFold): string {
  const { summary, body, open } = fold;
  return `${foldMark(fold)}\n<details${open ? " open" : ""}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
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
