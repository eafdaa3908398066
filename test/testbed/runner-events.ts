// Events as GitHub sends them: its own examples, with what a test cares about put in.
import { createRequire } from "node:module";

/** What set a run off: GITHUB_EVENT_NAME and the content of GITHUB_EVENT_PATH. */
export type RunnerEvent = { readonly name: string; readonly payload: EventPayload };
export type EventPayload = {
  readonly ref?: string;
  readonly after?: string;
  readonly repository: { readonly id: number; readonly full_name: string; readonly default_branch: string };
  readonly [key: string]: unknown;
};

/** The repository of an event. Default: `example/config`, id 4242, default branch `main`, public. */
export type EventRepository = {
  readonly repository?: string;
  readonly repositoryId?: number;
  readonly defaultBranch?: string;
  readonly private?: boolean;
};

export type PushSpec = EventRepository & {
  /** Absent: the branch is new. */
  readonly before?: string;
  /** Absent: the branch (or tag) was deleted. */
  readonly after?: string;
  /** Default `main`. */
  readonly branch?: string;
  /** In place of a branch. */
  readonly tag?: string;
  readonly message?: string;
  readonly forced?: boolean;
};

const NO_COMMIT = "0".repeat(40);

/** A push, as GitHub reports it. */
export function pushEvent(spec: PushSpec): RunnerEvent {
  const {
    before = NO_COMMIT,
    after = NO_COMMIT,
    branch = "main",
    tag,
    message = "Change",
    forced = false,
  } = spec;
  const example = exampleOf("push", (each) => each.ref === "refs/heads/master");
  const commit = { ...(example.head_commit as object), id: after, message };
  return {
    name: "push",
    payload: {
      ...example,
      ref: tag === undefined ? `refs/heads/${branch}` : `refs/tags/${tag}`,
      before,
      after,
      created: before === NO_COMMIT,
      deleted: after === NO_COMMIT,
      forced,
      repository: repositoryOf(example, spec),
      head_commit: after === NO_COMMIT ? null : commit,
      commits: after === NO_COMMIT ? [] : [commit],
    },
  };
}

export type PullRequestSpec = EventRepository & {
  readonly number?: number;
  readonly action?: string;
  /** The newest commit of what is merged. */
  readonly head: string;
  /** What GITHUB_SHA is: its merge into the base; of `pull_request_target` the base itself. */
  readonly merge: string;
  /** Default `main`. */
  readonly base?: string;
  readonly baseSha?: string;
  /** The branch of the pull request. */
  readonly branch?: string;
  /** It comes from another repository. */
  readonly fork?: boolean;
  readonly target?: boolean;
};

/** Something that happened to a pull request (default: new commits, number 7). */
export function pullRequestEvent(spec: PullRequestSpec): RunnerEvent {
  const {
    number = 7,
    action = "synchronize",
    head,
    merge,
    base = "main",
    fork = false,
    target = false,
  } = spec;
  const example = exampleOf("pull_request", (each) => each.action === "synchronize");
  const repository = repositoryOf(example, spec);
  const pull = example.pull_request as Readonly<Record<"head" | "base", object>>;
  const headRepository = fork
    ? { ...repository, id: 99_999, full_name: "stranger/config", fork: true }
    : repository;
  return {
    name: target ? "pull_request_target" : "pull_request",
    payload: {
      ...example,
      action,
      number,
      after: merge,
      ref: target ? `refs/heads/${base}` : `refs/pull/${number}/merge`,
      pull_request: {
        ...pull,
        number,
        head: { ...pull.head, ref: spec.branch ?? "proposal", sha: head, repo: headRepository },
        base: { ...pull.base, ref: base, sha: spec.baseSha ?? head, repo: repository },
      },
      repository,
    },
  };
}

/** Pull requests in a merge queue, which are to be checked. */
export function mergeGroupEvent(
  spec: EventRepository & { readonly base: string; readonly head: string },
): RunnerEvent {
  const example = exampleOf("merge_group", () => true);
  const ref = `refs/heads/gh-readonly-queue/main/pr-7-${spec.base}`;
  return {
    name: "merge_group",
    payload: {
      ...example,
      after: spec.head,
      ref,
      merge_group: {
        ...(example.merge_group as object),
        head_sha: spec.head,
        head_ref: ref,
        base_sha: spec.base,
        base_ref: "refs/heads/main",
      },
      repository: repositoryOf(example, spec),
    },
  };
}

/** A workflow started by hand on a branch (default `main`). */
export function dispatchEvent(
  spec: EventRepository & {
    readonly branch?: string;
    readonly inputs?: Readonly<Record<string, string>>;
  } = {},
): RunnerEvent {
  const example = exampleOf("workflow_dispatch", () => true);
  return {
    name: "workflow_dispatch",
    payload: {
      ...example,
      ref: `refs/heads/${spec.branch ?? "main"}`,
      inputs: spec.inputs ?? null,
      repository: repositoryOf(example, spec),
    },
  };
}

/** What another system tells the repository of. */
export function repositoryDispatchEvent(
  spec: EventRepository & {
    readonly type?: string;
    readonly payload?: Readonly<Record<string, unknown>>;
  } = {},
): RunnerEvent {
  const example = exampleOf("repository_dispatch", () => true);
  return {
    name: "repository_dispatch",
    payload: {
      ...example,
      action: spec.type ?? "gitops-release",
      branch: spec.defaultBranch ?? "main",
      client_payload: spec.payload ?? {},
      repository: repositoryOf(example, spec),
    },
  };
}

/** A schedule of the workflow, which GitHub starts of the default branch. Its own examples have none. */
export function scheduleEvent(spec: EventRepository = {}): RunnerEvent {
  const example = exampleOf("workflow_dispatch", () => true);
  return {
    name: "schedule",
    payload: {
      schedule: "23 4 * * *",
      workflow: ".github/workflows/deploy.yml",
      repository: repositoryOf(example, spec),
    },
  };
}

type Example = Readonly<Record<string, unknown>> & { readonly repository: object };
type Definition = { readonly name: string; readonly examples: readonly Example[] };

function exampleOf(name: string, wanted: (example: Example) => boolean): Example {
  const definitions = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly Definition[];
  const example = definitions.find((each) => each.name === name)?.examples.find(wanted);
  if (example === undefined) throw new Error(`@octokit/webhooks-examples has no such example of ${name}`);
  return example;
}

function repositoryOf(example: Example, spec: EventRepository): EventPayload["repository"] {
  const fullName = spec.repository ?? "example/config";
  const [login, name] = fullName.split("/");
  const { owner } = example.repository as { readonly owner?: object };
  return {
    ...example.repository,
    id: spec.repositoryId ?? 4242,
    name,
    full_name: fullName,
    default_branch: spec.defaultBranch ?? "main",
    private: spec.private ?? false,
    owner: { ...owner, login },
  } as EventPayload["repository"];
}
