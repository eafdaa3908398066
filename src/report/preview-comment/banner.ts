import { listed } from "../../listed.ts";
import { grouped, plural } from "../counts.ts";
import { code, link } from "../escape.ts";
import type { Part, PartState } from "./comment.ts";

/** What has to be known first. */
const order: readonly PartState[] = [
  "failed",
  "in-progress",
  "out-of-date",
  "deployed-in-part",
  "deployed",
  "current",
];

/** GitHub's name for the box that a state stands in; undefined: in none. */
const boxes = {
  failed: "CAUTION",
  "in-progress": "NOTE",
  "out-of-date": "WARNING",
  "deployed-in-part": "NOTE",
  deployed: "NOTE",
  current: undefined,
} as const satisfies Record<PartState, string | undefined>;

/** Sentences of one state; further ones are only counted. */
const mostSentences = 10;

/** Which commit the comment is about and whether that is still so, as Markdown; of several parts by their keys. */
export function bannerOf(parts: readonly Part[]): string {
  const blocks = order.flatMap((state) => {
    const sentences = sentencesOf(
      parts.filter((part) => part.status.state === state),
      parts.length,
    );
    if (sentences.length === 0) return [];
    const more = sentences.length - mostSentences;
    const shown = [...sentences.slice(0, mostSentences), ...(more > 0 ? [`…and ${more} more.`] : [])];
    const box = boxes[state];
    if (box === undefined) return [shown.join("  \n")];
    return [[`> [!${box}]`, `> ${shown.join("  \n> ")}`].join("\n")];
  });
  return blocks.join("\n\n");
}

/** One for all parts of which the same is true. */
function sentencesOf(parts: readonly Part[], total: number): readonly string[] {
  const keys = new Map<string, string[]>();
  for (const part of parts) {
    const sentence = sentenceOf(part);
    keys.set(sentence, [...(keys.get(sentence) ?? []), code(part.key)]);
  }
  return [...keys].map(([sentence, names]) =>
    names.length === total && total === 1 ? sentence : `${listed(names)}: ${sentence}`,
  );
}

function sentenceOf(part: Part): string {
  const { status, commit, head } = part;
  const { state, run } = status;
  const page = (label: string) => link(label, run);
  const madeFor = `made for ${short(commit)}`;
  const former = head === "" || status.head === undefined ? "" : ` What stands here was ${madeFor}.`;
  switch (state) {
    case "failed": {
      const what = status.head === undefined ? "" : ` for ${short(status.head)}`;
      return `**Failed**${what}: ${page("the run")} ${status.cancelled ? "was cancelled" : "tells why"}.${former}`;
    }
    case "in-progress":
      return `**In progress** for ${short(status.head ?? commit)} (${page("run")}).${former}`;
    case "out-of-date":
      return status.head === undefined || status.head === commit
        ? `**Out of date**: ${madeFor}; ${page("another run")} has deployed changes of the same plans since.`
        : `**Out of date**: ${madeFor}; the head is ${short(status.head)} by now.`;
    case "deployed-in-part":
      return `**Deployed in part**${extentOf(part)}, last by ${page("this run")}.`;
    case "deployed":
      return `**Deployed** by ${page("this run")}.`;
    case "current":
      return `Made for ${short(commit)} by ${page("this run")}.`;
  }
}

function extentOf({ plans, deployed }: Part): string {
  if (deployed === undefined) return "";
  const { left, setups } = deployed;
  const where = setups.length === 0 ? "" : `: ${listed(setups.map(code))}`;
  if (plans === "any" || left === "any") return where;
  return `${where} (${grouped(plans.length - left.length)} of ${plural(plans.length, "plan")})`;
}

function short(commit: string): string {
  return code(commit.slice(0, 7));
}
