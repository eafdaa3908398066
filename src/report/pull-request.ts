import type { ImageChange } from "../images/change.ts";
import { askedBy, type MessageParts, titleOf } from "../images/message.ts";
import {
  byteLength,
  cutBytes,
  cutCharacters,
  fitting,
  pullRequestCharacters,
  pullRequestTitleCharacters,
} from "./budget.ts";
import { plural } from "./counts.ts";
import { code, inline, link } from "./escape.ts";

const head = "| Plan | Container | Update | Why |\n| :-- | :-- | :-- | :-- |\n";
const foot =
  "This pull request is kept up to date: what is pushed to its branch is replaced. To decline these changes, close it.\n";
const reasonCharacters = 300;
const askedBytes = 4_000;

/**
 * Title and text of a pull request that changes images. The same changes give the same text. `links`: the pages that
 * show what changed in the code.
 */
export function pullRequestText(
  parts: MessageParts,
  links: ReadonlyMap<ImageChange, string>,
): { readonly title: string; readonly body: string } {
  const { changes } = parts;
  const asked = cutBytes(askedBy(parts).map(inline).join("  \n"), askedBytes);
  const room = pullRequestCharacters - byteLength(`${head}${asked}${foot}`) - 100;
  const rows = fitting(changes, (change) => rowOf(change, links.get(change)), room);
  const missing = changes.length - rows.length;
  const rest = missing === 0 ? "" : `\n*…and ${plural(missing, "more image")}.*\n`;
  const body = [`${head}${rows.join("")}${rest}`, asked === "" ? "" : `${asked}\n`, foot];
  return {
    title: cutCharacters(titleOf(parts), pullRequestTitleCharacters),
    body: body.filter((part) => part !== "").join("\n"),
  };
}

function rowOf({ plan, container, from, to, why }: ImageChange, url: string | undefined): string {
  const update = `${code(from)} → ${code(to)}${url === undefined ? "" : ` (${link("compare", url)})`}`;
  return `| ${code(plan)} | ${code(container)} | ${update} | ${inline(cutCharacters(why, reasonCharacters))} |\n`;
}
