// Runs of workflows.
import { type Answer, type Endpoints, type Json, type Place, pageOf, refusal } from "./endpoint.ts";

/** A run of a workflow, as far as a test cares. */
export type RunSpec = {
  /** The workflow's file name. */
  readonly workflow: string;
  readonly branch: string;
  readonly headSha: string;
  /** Default: push, completed, success. */
  readonly event?: string;
  readonly status?: string;
  readonly conclusion?: string | null;
  readonly attempt?: number;
};

export type Runs = {
  readonly endpoints: Endpoints;
  /** Adds a run, newer than the ones before; its id and number. */
  addRun(run: RunSpec): { readonly id: number; readonly number: number };
  /** From now on the newest attempt of a run is over. */
  endRun(id: number, conclusion: string): void;
};

export function createRuns({ schema }: Place): Runs {
  const runs: Json[] = [];
  return {
    endpoints: {
      "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs": {
        needs: "actions: read",
        answer: ({ path, query }) => listRuns(runs, path.workflow_id ?? "", query),
      },
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}": {
        needs: "actions: read",
        answer: ({ path }) => attemptOf(runs, path.run_id, Number(path.attempt_number)),
      },
    },
    addRun(run) {
      const number = runs.length + 1;
      const id = 1_000 + number;
      runs.push({
        ...(schema.example("workflow-run") as Json),
        id,
        run_number: number,
        run_attempt: run.attempt ?? 1,
        path: `.github/workflows/${run.workflow}`,
        head_branch: run.branch,
        head_sha: run.headSha,
        event: run.event ?? "push",
        status: run.status ?? "completed",
        conclusion: run.conclusion === undefined ? "success" : run.conclusion,
      });
      return { id, number };
    },
    endRun(id, conclusion) {
      const run = runs.find((each) => each.id === id);
      if (run === undefined) throw new Error(`no run ${id}`);
      Object.assign(run, { status: "completed", conclusion });
    },
  };
}

function attemptOf(runs: readonly Json[], runId: string | undefined, attempt: number): Answer {
  const run = runs.find(({ id, run_attempt }) => String(id) === runId && Number(run_attempt) >= attempt);
  if (run === undefined) return refusal(404, "Not Found");
  // An attempt begins when the one before is over.
  const earlier = attempt < Number(run.run_attempt) ? { status: "completed", conclusion: "failure" } : {};
  return { status: 200, body: { ...run, ...earlier, run_attempt: attempt } };
}

/** GitHub lists the newest first; `status` matches a run's status or its conclusion. */
function listRuns(runs: readonly Json[], workflow: string, query: URLSearchParams): Answer {
  const ofWorkflow = runs.filter(({ path }) => path === `.github/workflows/${workflow}`);
  const wants = (name: string, ...values: unknown[]) => !query.has(name) || values.includes(query.get(name));
  const matching = ofWorkflow
    .filter((run) => wants("branch", run.head_branch) && wants("event", run.event))
    .filter((run) => wants("status", run.status, run.conclusion))
    .toReversed();
  return { status: 200, body: { total_count: matching.length, workflow_runs: pageOf(matching, query) } };
}
