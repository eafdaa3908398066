import { createHash } from "node:crypto";
import { cutCharacters } from "../budget.ts";
import { oneLine } from "../escape.ts";
import { withoutMarks } from "../marks.ts";
import { type Part, type PartContent, type PartStatus, type PreviewComment, planHash } from "./comment.ts";
import { byKey } from "./merge.ts";

/** The comment with what a job says put in its place, as `current` or as the status says. */
export function withPart(
  comment: PreviewComment | undefined,
  title: string,
  content: PartContent,
  status: PartStatus,
): PreviewComment {
  const part = partOf(content, status);
  const others = comment?.parts.filter(({ key }) => key !== part.key) ?? [];
  const there = comment?.parts.find(({ key }) => key === part.key);
  const kept = there !== undefined && there.order > part.order ? there : part;
  return { title: titleOf(title), parts: [...others, kept].toSorted(byKey) };
}

/** The comment with another status for those of its parts that are meant. */
export function withState(
  comment: PreviewComment,
  isMeant: (part: Part) => boolean,
  status: PartStatus,
): PreviewComment {
  return {
    ...comment,
    parts: comment.parts.map((part) => (isMeant(part) ? { ...part, status } : part)),
  };
}

/** What a run says of itself when it begins. */
export type Beginning = Pick<PartContent, "key" | "order" | "commit"> & { readonly run: string };

/**
 * The comment of a run that begins: its part is in progress, and keeps what it says of an older commit until there
 * is something new. Other parts that are about older commits are out of date. What has no part yet gets none: there may
 * be nothing to tell in the end.
 */
export function withBeginning(comment: PreviewComment, begun: Beginning): PreviewComment {
  const { order, commit, run } = begun;
  const status = { state: "in-progress", run, head: commit } as const;
  const isMine = isOf(begun);
  const { title, parts } = withState(older(comment, begun), isMine, status);
  return { title, parts: parts.map((part) => (isMine(part) ? { ...part, order } : part)) };
}

/**
 * The comment of a run that came to nothing. What its part says of an older commit stays; `content` tells why, where
 * nothing stands there that is worth it. undefined: there is no comment, and none is made of a run that was cancelled.
 */
export function withFailure(
  comment: PreviewComment | undefined,
  title: string,
  content: PartContent,
  { run, cancelled }: { readonly run: string; readonly cancelled: boolean },
): PreviewComment | undefined {
  const isMine = isOf(content);
  const isKept = (part: Part) => isMine(part) && part.plans.length + part.folds.length > 0;
  if (!cancelled && !comment?.parts.some(isKept))
    return withPart(comment, title, content, { state: "failed", run });
  const status = { state: "failed", run, head: content.commit, ...(cancelled ? { cancelled } : {}) } as const;
  return comment && withState(comment, isMine, status);
}

/** Tells the run's own part, as far as no newer run has made it. */
function isOf({ key, order }: Pick<PartContent, "key" | "order">): (part: Part) => boolean {
  const name = keyOf(key);
  return (part) => part.key === name && part.order <= order;
}

/** Whether the comment has a part of the job. */
export function hasPart(comment: PreviewComment | undefined, { key }: Pick<PartContent, "key">): boolean {
  const name = keyOf(key);
  return comment?.parts.some((part) => part.key === name) ?? false;
}

/**
 * The run's own part, where another run has said something of it since this one began, as that it is out of date by now.
 * undefined: there is none, or it says what this run has made of it.
 */
export function overtaken(
  comment: PreviewComment | undefined,
  { key, order, run }: Omit<Beginning, "commit">,
): Part | undefined {
  const name = keyOf(key);
  return comment?.parts.find((part) => part.key === name && part.order === order && part.status.run !== run);
}

/** The comment with all parts out of date that older runs made of another commit, as far as they are not deployed. */
export function older(
  comment: PreviewComment,
  { commit, order }: Pick<PartContent, "commit" | "order">,
): PreviewComment {
  const parts = comment.parts.map((part) => {
    const isDeployed = part.status.state === "deployed" || part.status.state === "deployed-in-part";
    const isOlder = part.commit !== commit && part.order < order && !isDeployed;
    const status = { state: "out-of-date", run: part.status.run, head: commit } as const;
    return isOlder ? { ...part, status } : part;
  });
  return { ...comment, parts };
}

function partOf({ key, plans, folds, head, ...content }: PartContent, status: PartStatus): Part {
  const given = {
    ...content,
    key: keyOf(key),
    plans: [...new Set(plans.map(planHash))].toSorted(),
    head: sheltered(head),
    folds: folds.map(({ summary, body, priority, open }) => ({
      summary: oneLine(sheltered(summary)),
      body: sheltered(body),
      priority: Math.trunc(priority),
      open,
    })),
  };
  const digest = createHash("sha256").update(JSON.stringify(given)).digest("hex").slice(0, 16);
  return {
    ...given,
    status,
    folds: given.folds.map((fold) => ({ ...fold, cut: false })),
    missing: 0,
    digest,
  };
}

const titleCharacters = 256;
const keyCharacters = 200;

function titleOf(title: string): string {
  return cutCharacters(oneLine(title), titleCharacters);
}

function keyOf(key: string): string {
  return cutCharacters(oneLine(key), keyCharacters);
}

/** As it can be read back: without our own marks, without blank lines around it, and with one kind of line end. */
function sheltered(text: string): string {
  return withoutMarks(text.replaceAll(/\r\n?/g, "\n")).replace(/^\n+|\s+$/g, "");
}
