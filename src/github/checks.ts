import type { Annotation } from "../report/annotation.ts";
import {
  annotationCharacters,
  annotationsPerRequest,
  annotationTitleCharacters,
  checkSummaryCharacters,
  cutBytes,
  cutCharacters,
} from "../report/budget.ts";
import { cutMarkdown } from "../report/cut-markdown.ts";
import { type HiddenData, hiddenData, hiddenLine } from "../report/marks.ts";
import { type AskOptions, createAsk, type Fields, fieldsOf, oddAnswer, type Refused } from "./ask.ts";

/** Check runs: what a commit's page and a pull request show of a setup. Nothing here rejects. */
export interface Checks {
  /** Makes a check run that is completed. */
  create(check: NewCheck): Promise<CreatedCheck | Refused>;
  /** The newest check run of a name on a commit that is meant: others may give theirs the same name. */
  find(
    name: string,
    commit: string,
    isMeant: (externalId: string) => boolean,
  ): Promise<FoundCheck | { readonly kind: "none" } | Refused>;
}

export interface CreatedCheck {
  readonly kind: "created";
  readonly url: string;
  /** A clause: why annotations beyond the first 50 are missing; undefined: they are not. */
  readonly notAnnotated: string | undefined;
}

export interface NewCheck {
  readonly name: string;
  readonly commit: string;
  readonly conclusion: "success" | "failure" | "neutral" | "skipped" | "action_required";
  readonly title: string;
  /** Markdown; what is beyond GitHub's limit is cut. */
  readonly summary: string;
  /** What `find` gives back. */
  readonly externalId: string;
  /** The same, for more than a word: it stands in the summary, and does not show. */
  readonly data?: HiddenData;
  /** The page with more. */
  readonly detailsUrl: string;
  /** Those without a file cannot be shown, and are left out. */
  readonly annotations: readonly Annotation[];
}

export interface FoundCheck {
  readonly kind: "found";
  readonly id: number;
  readonly url: string;
  /** undefined: it is not completed. */
  readonly conclusion: string | undefined;
  readonly externalId: string;
  /** undefined: it has none. */
  readonly data: HiddenData | undefined;
}

const place = "/repos/{owner}/{repo}";

export function createChecks(options: AskOptions): Checks {
  const ask = createAsk(options);
  return {
    async create({ name, commit, conclusion, title, externalId, detailsUrl, annotations, ...check }) {
      const summary =
        check.data === undefined ? check.summary : `${hiddenLine(check.data)}\n${check.summary}`;
      const [first = [], ...others] = batches(annotations.flatMap(shownAnnotation));
      const output = {
        title: cutCharacters(title, annotationTitleCharacters),
        summary: cutMarkdown(summary, checkSummaryCharacters) || cutBytes(summary, checkSummaryCharacters),
      };
      const about = { name, head_sha: commit, external_id: externalId, details_url: detailsUrl };
      const result = { conclusion, output: { ...output, annotations: first } };
      const made = await ask(`POST ${place}/check-runs`, { ...about, ...result }, "checks: write");
      if (made.kind === "refused") return { kind: "refused", why: made.why };
      const { id, html_url: url } = fieldsOf(made.body);
      if (typeof id !== "number") return oddAnswer;
      for (const batch of others) {
        const more = { check_run_id: id, output: { ...output, annotations: batch } };
        const added = await ask(`PATCH ${place}/check-runs/{check_run_id}`, more, "checks: write");
        if (added.kind === "refused") return { kind: "created", url: String(url), notAnnotated: added.why };
      }
      return { kind: "created", url: String(url), notAnnotated: undefined };
    },
    async find(name, commit, isMeant) {
      const wanted = { ref: commit, check_name: name, filter: "latest", per_page: 100 };
      const answer = await ask(`GET ${place}/commits/{ref}/check-runs`, wanted, "checks: read");
      if (answer.kind === "refused") return { kind: "refused", why: answer.why };
      const runs = fieldsOf(answer.body).check_runs;
      if (!Array.isArray(runs)) return oddAnswer;
      // Ids grow.
      const newest = runs
        .map((run) => foundCheck(fieldsOf(run)))
        .filter(({ externalId }) => isMeant(externalId))
        .toSorted((a, b) => b.id - a.id)[0];
      return newest ?? { kind: "none" };
    },
  };
}

function foundCheck({ id, html_url: url, conclusion, external_id: externalId, output }: Fields): FoundCheck {
  const { summary } = fieldsOf(output);
  return {
    kind: "found",
    id: Number(id),
    url: String(url),
    conclusion: typeof conclusion === "string" ? conclusion : undefined,
    externalId: typeof externalId === "string" ? externalId : "",
    data: typeof summary === "string" ? hiddenData(summary) : undefined,
  };
}

function shownAnnotation({ level, file, line = 1, title, message }: Annotation): readonly Fields[] {
  if (file === undefined) return [];
  const shown = {
    path: file,
    start_line: line,
    end_line: line,
    annotation_level: level === "error" ? "failure" : level,
    title: cutCharacters(title, annotationTitleCharacters),
    message: cutCharacters(message, annotationCharacters),
  };
  return [shown];
}

function batches<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / annotationsPerRequest);
  return Array.from({ length: count }, (_, index) =>
    all.slice(index * annotationsPerRequest, (index + 1) * annotationsPerRequest),
  );
}
