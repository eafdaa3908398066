import { commentCharacters } from "../report/budget.ts";
import { cutMarkdown } from "../report/cut-markdown.ts";
import { type HiddenData, hiddenData, hiddenLine } from "../report/marks.ts";
import {
  type Asked,
  type AskOptions,
  createAsk,
  type Fields,
  fieldsOf,
  list,
  oddAnswer,
  type Refused,
} from "./ask.ts";
import { authorOf, createOwnOnly } from "./authors.ts";

/** Issues of ours, found by a hidden first line and never by their title or text. Nothing here rejects. */
export interface Issues {
  /** The open ones whose hidden data is meant, the oldest first; more than one when two runs opened one at once. */
  find(
    isMeant: (data: HiddenData) => boolean,
  ): Promise<{ readonly kind: "found"; readonly issues: readonly Issue[] } | Refused>;
  open(text: IssueText): Promise<WrittenIssue | Refused>;
  edit(number: number, text: IssueText): Promise<WrittenIssue | Refused>;
  /** As completed. */
  close(number: number): Promise<WrittenIssue | Refused>;
}

export interface IssueText {
  readonly title: string;
  /** What it is found by. */
  readonly data: HiddenData;
  /** Markdown; what is beyond GitHub's limit is cut. */
  readonly text: string;
}

export interface Issue extends IssueText {
  readonly number: number;
  /** Its page. */
  readonly url: string;
}

export interface WrittenIssue {
  readonly kind: "written";
  readonly number: number;
  readonly url: string;
}

const place = "/repos/{owner}/{repo}/issues";
const permission = "issues: write";
/** A page of issues as long as they may be stays below what the client reads. */
const [size, pages] = [50, 40];

export function createIssues(options: AskOptions): Issues {
  const ask = createAsk(options);
  const ownOnly = createOwnOnly(options);
  const one = `PATCH ${place}/{issue_number}`;
  return {
    async find(isMeant) {
      const read = (item: Fields) => {
        const issue = issueOf(item);
        return issue !== undefined && isMeant(issue.data) ? { issue, author: authorOf(item) } : undefined;
      };
      const wanted = { permission: "issues: read", size, pages, read };
      const listed = await ownOnly(await list(ask, `GET ${place}`, { state: "open" }, wanted));
      if (listed.kind === "refused") return { kind: "refused", why: listed.why };
      return {
        kind: "found",
        issues: listed.items.map(({ issue }) => issue).toSorted((a, b) => a.number - b.number),
      };
    },
    open: async (text) => written(await ask(`POST ${place}`, bodyOf(text), permission)),
    edit: async (number, text) =>
      written(await ask(one, { issue_number: number, ...bodyOf(text) }, permission)),
    async close(number) {
      const change = { issue_number: number, state: "closed", state_reason: "completed" };
      return written(await ask(one, change, permission));
    },
  };
}

function bodyOf({ title, data, text }: IssueText): { readonly title: string; readonly body: string } {
  return { title, body: cutMarkdown(`${hiddenLine(data)}\n${text}`, commentCharacters) };
}

/** One that may be ours; undefined: it is a pull request, or surely not. */
function issueOf(item: Fields): Issue | undefined {
  const { number, html_url: url, title, body } = item;
  if (item.pull_request !== undefined || typeof number !== "number" || typeof body !== "string")
    return undefined;
  const data = hiddenData(body);
  if (data === undefined) return undefined;
  const [, ...lines] = body.replaceAll("\r\n", "\n").split("\n");
  return { number, url: String(url), title: String(title), data, text: lines.join("\n") };
}

function written(answer: Asked): WrittenIssue | Refused {
  if (answer.kind === "refused") return { kind: "refused", why: answer.why };
  const { number, html_url: url } = fieldsOf(answer.body);
  return typeof number === "number" ? { kind: "written", number, url: String(url) } : oddAnswer;
}
