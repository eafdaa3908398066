// Check runs.
import { type Endpoints, type Json, type Place, pageOf, refusal } from "./endpoint.ts";

export type Check = {
  readonly id: number;
  readonly name: string;
  readonly commit: string;
  /** The slug of the App that made it. */
  readonly app: string;
  conclusion: string | null;
  externalId: string;
  detailsUrl: string | null;
  title: string;
  summary: string;
  /** Of all requests, in order. */
  readonly annotations: Json[];
};

export type Checks = {
  readonly endpoints: Endpoints;
  /** Newest last. */
  readonly checks: readonly Check[];
  /** As another App makes it. */
  addCheck(check: Pick<Check, "name" | "commit"> & Partial<Check>): void;
};

export function createChecks({ schema, owner, repo }: Place): Checks {
  const checks: Check[] = [];
  const place = "/repos/{owner}/{repo}";

  function add(given: Pick<Check, "name" | "commit"> & Partial<Check>): Check {
    const texts = { externalId: "", title: "", summary: "" };
    const check: Check = {
      id: checks.length + 1,
      app: "github-actions",
      conclusion: null,
      detailsUrl: null,
      ...texts,
      annotations: [],
      ...given,
    };
    checks.push(check);
    return check;
  }

  function change(check: Check, body: Json): Check {
    const output = (body.output ?? {}) as Json;
    const { title, summary, annotations = [] } = output as { annotations?: Json[] } & Json;
    const given = {
      conclusion: body.conclusion,
      externalId: body.external_id,
      detailsUrl: body.details_url,
      title,
      summary,
    };
    const told = Object.entries(given).filter(([, value]) => value !== undefined);
    Object.assign(check, Object.fromEntries(told));
    check.annotations.push(...annotations);
    return check;
  }

  function shown(check: Check): Json {
    const example = schema.example("check-run-example-of-completed-conclusion");
    const { id, name, commit, conclusion, externalId, detailsUrl, title, summary, annotations, app } = check;
    return {
      ...example,
      id,
      name,
      head_sha: commit,
      conclusion,
      status: conclusion === null ? "queued" : "completed",
      external_id: externalId,
      details_url: detailsUrl,
      html_url: `https://github.com/${owner}/${repo}/runs/${id}`,
      app: { ...(example.app as Json), slug: app },
      output: { ...(example.output as Json), title, summary, annotations_count: annotations.length },
    };
  }

  return {
    checks,
    addCheck: (check) => void add(check),
    endpoints: {
      [`POST ${place}/check-runs`]: {
        needs: "checks: write",
        answer: ({ body }) => {
          const check = add({ name: String(body.name), commit: String(body.head_sha) });
          return { status: 201, body: shown(change(check, body)) };
        },
      },
      [`PATCH ${place}/check-runs/{check_run_id}`]: {
        needs: "checks: write",
        answer({ path, body }) {
          const check = checks.find(({ id }) => String(id) === path.check_run_id);
          return check === undefined
            ? refusal(404, "Not Found")
            : { status: 200, body: shown(change(check, body)) };
        },
      },
      [`GET ${place}/commits/{ref}/check-runs`]: {
        needs: "checks: read",
        answer({ path, query }) {
          const name = query.get("check_name");
          const all = checks.filter(
            (check) => check.commit === path.ref && (name ?? check.name) === check.name,
          );
          const newestFirst = all.toReversed();
          // Of one App and name it is the newest; the order of Apps is not told.
          const latest = newestFirst.filter(
            (check, index) =>
              newestFirst.findIndex(({ name, app }) => name === check.name && app === check.app) === index,
          );
          const wanted = query.get("filter") === "all" ? newestFirst : latest;
          const page = pageOf(wanted, query).map(shown);
          return { status: 200, body: { total_count: wanted.length, check_runs: page } };
        },
      },
    },
  };
}
