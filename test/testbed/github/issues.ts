// Issues. Their list has the pull requests, too, as GitHub's has.
import { type Author, bot } from "./comments.ts";
import { type Endpoints, type Json, type Place, pageOf, refusal } from "./endpoint.ts";
import type { PullRequest } from "./pull-answer.ts";

export type Issue = {
  readonly number: number;
  readonly author: Author;
  title: string;
  body: string;
  state: "open" | "closed";
  reason: string | null;
  labels: readonly string[];
};

export type Issues = {
  readonly endpoints: Endpoints;
  /** Newest last. */
  readonly issues: readonly Issue[];
  /** As a person does it on the page. */
  openIssue(issue: Pick<Issue, "title" | "body"> & Partial<Issue>): void;
};

/** Above the numbers of pull requests, which GitHub counts together with issues. */
const firstNumber = 501;

export function createIssues({ schema, owner, repo }: Place, pulls: readonly PullRequest[]): Issues {
  const issues: Issue[] = [];
  const place = "/repos/{owner}/{repo}/issues";

  function add(given: Pick<Issue, "title" | "body"> & Partial<Issue>): Issue {
    const number = firstNumber + issues.length;
    const issue: Issue = { number, author: bot, state: "open", reason: null, labels: [], ...given };
    issues.push(issue);
    return issue;
  }

  function shown({ number, title, body, state, reason, labels, author }: Issue): Json {
    const example = schema.example("issue");
    const [label] = example.labels as readonly Json[];
    return {
      ...example,
      number,
      title,
      body,
      state,
      state_reason: reason,
      html_url: `https://github.com/${owner}/${repo}/issues/${number}`,
      user: { ...(example.user as Json), login: author.login, type: author.type },
      author_association: author.association,
      labels: labels.map((name) => ({ ...label, name })),
      pull_request: undefined,
    };
  }

  function pullAsIssue({ number, title, body, state }: PullRequest): Json {
    const about = { number, title, body, state, reason: null, labels: [], author: bot };
    return { ...shown(about), pull_request: schema.example("issue").pull_request };
  }

  return {
    issues,
    openIssue: (issue) => void add(issue),
    endpoints: {
      [`GET ${place}`]: {
        needs: "issues: read",
        answer({ query }) {
          const state = query.get("state") ?? "open";
          const labels = query.get("labels")?.split(",") ?? [];
          const ofState = (each: { readonly state: string }) => state === "all" || each.state === state;
          const matching = issues.filter((issue) => labels.every((label) => issue.labels.includes(label)));
          const all = [
            ...matching.filter(ofState).toReversed().map(shown),
            ...(labels.length > 0 ? [] : pulls.filter(ofState).toReversed().map(pullAsIssue)),
          ];
          return { status: 200, body: pageOf(all, query) };
        },
      },
      [`POST ${place}`]: {
        needs: "issues: write",
        answer({ body }) {
          const labels = (body.labels ?? []) as readonly string[];
          const made = add({ title: String(body.title), body: String(body.body ?? ""), labels });
          return { status: 201, body: shown(made) };
        },
      },
      [`PATCH ${place}/{issue_number}`]: {
        needs: "issues: write",
        answer({ path, body }) {
          const issue = issues.find(({ number }) => String(number) === path.issue_number);
          if (issue === undefined) return refusal(404, "Not Found");
          const { state_reason: reason, ...rest } = body;
          Object.assign(issue, rest, reason === undefined ? {} : { reason });
          return { status: 200, body: shown(issue) };
        },
      },
    },
  };
}
