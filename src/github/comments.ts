import { setTimeout as sleep } from "node:timers/promises";
import type { PreviewComment } from "../report/preview-comment/comment.ts";
import { composeComment } from "../report/preview-comment/compose.ts";
import { isPreview, isSame } from "../report/preview-comment/header.ts";
import { merged } from "../report/preview-comment/merge.ts";
import { readComment } from "../report/preview-comment/read.ts";
import type { Refused } from "./ask.ts";
import { type Asked, type AskOptions, createAsk, type Fields, fieldsOf, type Listed, list } from "./ask.ts";
import { type Author, authorOf, createOwnOnly } from "./authors.ts";
import { createPatience } from "./patience.ts";

/** The one comment that previews of a pull request share. Nothing here rejects. */
export interface Comments {
  find(pull: number): Promise<FoundComment | { readonly kind: "none" } | Refused>;
  /**
   * Changes the comment, or makes it. GitHub takes whatever comes last, so that of two jobs that write at once one
   * writes over the other: it is read again a while after it was written, and changed again, until the change is in
   * it. `change` is therefore called several times, each time with what is there (undefined: nothing), and has to
   * come to the same. undefined as its result: nothing is to be done.
   */
  update(
    pull: number,
    change: Change,
    options?: UpdateOptions,
  ): Promise<UpdatedComment | { readonly kind: "none" } | Refused>;
}

export interface UpdateOptions {
  /** It is written, and not looked at again: for who has no time. Another job may write over it. */
  readonly once?: boolean;
  /** Aborts when it is not to be looked at again: what has been asked for is waited for all the same. */
  readonly signal?: AbortSignal;
}

export type Change = (comment: PreviewComment | undefined) => PreviewComment | undefined;

export interface FoundComment {
  readonly kind: "found";
  readonly comment: PreviewComment;
  /** Its page. */
  readonly url: string;
}

export interface UpdatedComment {
  readonly kind: "updated";
  readonly url: string;
}

export interface CommentsOptions extends AskOptions {
  /** Waits so many milliseconds, or until the signal aborts. Rejecting then is fine. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Milliseconds until a job looks whether its part is still there: longer than another one takes from reading the
 * comment to having written it. Where there are many comments, or GitHub is slow, they all take longer: so many times
 * as long as this job took.
 */
const settle = 2_000;
const settleTimes = 3;
/** Milliseconds: jobs that got in each other's way come again at different times, further apart each time. */
const spread = 1_500;
const mostTries = 12;
/** Milliseconds after which whoever made a comment too many is not going to remove it. */
const abandoned = 120_000;

const place = "/repos/{owner}/{repo}/issues";
const permission = "pull-requests: write";
/** A page of comments as long as they may be stays below what the client reads. */
const [size, pages] = [50, 40];

export function createComments({ pause = wait, ...given }: CommentsOptions): Comments {
  const options = { patience: createPatience(), ...given };
  const { patience } = options;
  const ask = createAsk(options);
  const ownOnly = createOwnOnly(options);

  /** The oldest first: that is the one that stays. */
  async function listOurs(pull: number): Promise<Listed<OurComment>> {
    const wanted = { permission: "pull-requests: read", size, pages, read: ourComment };
    return await ownOnly(
      await list(ask, `GET ${place}/{issue_number}/comments`, { issue_number: pull }, wanted),
    );
  }

  function write(pull: number, there: OurComment | undefined, comment: PreviewComment): Promise<Asked> {
    const body = composeComment(comment);
    return there === undefined
      ? ask(`POST ${place}/{issue_number}/comments`, { issue_number: pull, body }, permission)
      : ask(`PATCH ${place}/comments/{comment_id}`, { comment_id: there.id, body }, permission);
  }

  async function update(
    pull: number,
    change: Change,
    { once = false, signal: stop }: UpdateOptions = {},
  ): ReturnType<Comments["update"]> {
    const signal = AbortSignal.any([options.signal, stop].filter((each) => each !== undefined));
    const mine = new Set<number>();
    let took = 0;
    let refused: Refused = { kind: "refused", why: "other jobs wrote over it again and again" };
    let isDown = false;
    for (let tries = 0; tries < mostTries; tries++) {
      if (tries > 0) {
        if (isDown && patience.left() === 0) break;
        const usual = Math.max(settle, settleTimes * took) + Math.random() * spread * tries;
        const milliseconds = isDown ? Math.min(usual, patience.left()) : usual;
        if (isDown) patience.spend(milliseconds);
        await pause(milliseconds, signal).catch(() => undefined);
      }
      if (signal.aborted) return { kind: "refused", why: "the run is being ended" };
      const begun = Date.now();
      const listed = await listOurs(pull);
      isDown = listed.kind === "refused";
      if (listed.kind === "refused") {
        refused = listed;
        if (listed.mayPass && !once) continue;
        break;
      }
      const [oldest, ...others] = listed.items;
      const wanted = change(merged(listed.items.flatMap(({ said }) => said ?? [])));
      if (wanted === undefined) return { kind: "none" };
      if (oldest?.said !== undefined && isSame(oldest.said, wanted)) {
        await removeAll(others.filter(({ id, made }) => mine.has(id) || made < Date.now() - abandoned));
        return { kind: "updated", url: oldest.url };
      }
      const answer = await write(pull, oldest, wanted);
      took = Date.now() - begun;
      if (once) return writtenOnce(answer);
      if (answer.kind === "answer" && oldest === undefined) mine.add(Number(fieldsOf(answer.body).id));
      isDown = answer.kind === "refused" && answer.mayPass;
      if (answer.kind === "refused") refused = answer;
      // A comment that somebody removed meanwhile is made anew.
      if (answer.kind === "refused" && !answer.mayPass && !(answer.status === 404 && oldest)) break;
    }
    return { kind: "refused", why: refused.why };
  }

  /** Another job may have removed one before. */
  async function removeAll(comments: readonly OurComment[]): Promise<void> {
    for (const { id } of comments)
      await ask(`DELETE ${place}/comments/{comment_id}`, { comment_id: id }, permission);
  }

  return {
    update,
    async find(pull) {
      const listed = await listOurs(pull);
      if (listed.kind === "refused") return { kind: "refused", why: listed.why };
      const [oldest] = listed.items;
      const comment = merged(listed.items.flatMap(({ said }) => said ?? []));
      if (oldest === undefined || comment === undefined) return { kind: "none" };
      return { kind: "found", comment, url: oldest.url };
    },
  };
}

function wait(milliseconds: number, signal: AbortSignal): Promise<unknown> {
  return sleep(milliseconds, undefined, { signal });
}

function writtenOnce(answer: Asked): UpdatedComment | Refused {
  if (answer.kind === "refused") return { kind: "refused", why: answer.why };
  return { kind: "updated", url: String(fieldsOf(answer.body).html_url) };
}

interface OurComment {
  readonly id: number;
  readonly url: string;
  readonly author: Author;
  /** Milliseconds since 1970. */
  readonly made: number;
  /** undefined: it is damaged, and is written anew. */
  readonly said: PreviewComment | undefined;
}

/** One that may be ours. */
function ourComment(item: Fields): OurComment | undefined {
  const { id, body, html_url: url, created_at: made } = item;
  if (typeof id !== "number" || typeof body !== "string" || !isPreview(body)) return undefined;
  return {
    id,
    url: String(url),
    author: authorOf(item),
    made: Date.parse(String(made)),
    said: readComment(body),
  };
}
