import { createHash } from "node:crypto";
import { UserError } from "./errors.ts";
import {
  type MergeGroup,
  mergeGroupOf,
  objectOr,
  type PullRequest,
  pullRequestOf,
} from "./event-pull-request.ts";
import { isCommit } from "./git/commit.ts";

/** What set the run off, as the runner tells it. */
export interface Event {
  readonly kind: EventKind;
  /** GITHUB_EVENT_NAME */
  readonly name: string;
  readonly repository: {
    readonly owner: string;
    readonly name: string;
    /** GitHub's number, or a hash of the name where it is not told. */
    readonly id: string;
    readonly defaultBranch: string | undefined;
    /** undefined: the event does not tell. */
    readonly private: boolean | undefined;
  };
  /** GITHUB_SHA */
  readonly commit: string;
  /** The first line of the commit's message, where the event tells it. */
  readonly subject: string | undefined;
  readonly actor: string | undefined;
  /** Whoever started this attempt: another than `actor` where someone started it again. */
  readonly triggeringActor: string | undefined;
  /** `inputs` of a `workflow_dispatch`, as the workflow names them; empty for other events. */
  readonly dispatched: Readonly<Record<string, unknown>>;
  /** `client_payload` of a `repository_dispatch`; empty for other events. */
  readonly clientPayload: Readonly<Record<string, unknown>>;
  /** The file name of the workflow, for the Actions API. */
  readonly workflowFile: string | undefined;
  readonly runId: string;
  readonly runAttempt: string;
  /** Without slash at the end. */
  readonly serverUrl: string;
  readonly apiUrl: string;
}

export type EventKind =
  /** `before` is undefined for a new branch. */
  | { readonly kind: "push"; readonly branch: string; readonly before: string | undefined }
  | { readonly kind: "deletion"; readonly branch: string }
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "dispatch"; readonly branch: string }
  /** `type`: what the sender calls it. Of the default branch. */
  | { readonly kind: "repository-dispatch"; readonly branch: string; readonly type: string }
  | { readonly kind: "schedule"; readonly branch: string }
  | PullRequest
  | MergeGroup
  /** `branch`: the one that GITHUB_REF names, where it names one. */
  | { readonly kind: "other"; readonly branch: string | undefined };

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the event. Throws UserError that names the variable or field that is missing or odd. */
export function readEvent(payload: unknown, env: Environment): Event {
  const name = required(env, "GITHUB_EVENT_NAME");
  const [owner = "", repository = ""] = required(env, "GITHUB_REPOSITORY").split("/");
  if (owner === "" || repository === "") throw odd("GITHUB_REPOSITORY", env, "`owner/name`");
  const body = objectOr(payload);
  const payloadRepository = objectOr(body.repository);
  const commit = required(env, "GITHUB_SHA");
  if (!isCommit(commit)) throw odd("GITHUB_SHA", env, "40 hexadecimal digits");
  const kind = kindOf(name, body, env);
  return {
    kind,
    name,
    repository: {
      owner,
      name: repository,
      id: env.GITHUB_REPOSITORY_ID || idOf(payloadRepository.id) || hashOf(`${owner}/${repository}`),
      defaultBranch: textOr(payloadRepository.default_branch) ?? scheduledBranch(kind),
      private: typeof payloadRepository.private === "boolean" ? payloadRepository.private : undefined,
    },
    commit,
    subject: textOr(objectOr(body.head_commit).message)?.split("\n")[0],
    actor: env.GITHUB_ACTOR || undefined,
    triggeringActor: env.GITHUB_TRIGGERING_ACTOR || undefined,
    dispatched: name === "workflow_dispatch" ? objectOr(body.inputs) : {},
    clientPayload: name === "repository_dispatch" ? objectOr(body.client_payload) : {},
    workflowFile: workflowFileOf(env.GITHUB_WORKFLOW_REF),
    runId: env.GITHUB_RUN_ID || "0",
    runAttempt: env.GITHUB_RUN_ATTEMPT || "1",
    serverUrl: addressOf("GITHUB_SERVER_URL", env, "https://github.com"),
    apiUrl: addressOf("GITHUB_API_URL", env, "https://api.github.com"),
  };
}

function kindOf(name: string, body: Readonly<Record<string, unknown>>, env: Environment): EventKind {
  if (name === "push") return pushOf(body, env);
  if (name === "repository_dispatch") {
    return {
      kind: "repository-dispatch",
      branch: branchOf(required(env, "GITHUB_REF"), env),
      type: textOr(body.action) ?? "",
    };
  }
  if (name === "pull_request" || name === "pull_request_target") return pullRequestOf(name, body);
  if (name === "merge_group") return mergeGroupOf(body);
  if (name !== "workflow_dispatch" && name !== "schedule") {
    return { kind: "other", branch: /^refs\/heads\/(.+)$/.exec(env.GITHUB_REF ?? "")?.[1] };
  }
  const ref = required(env, "GITHUB_REF");
  if (ref.startsWith("refs/tags/")) return { kind: "tag", tag: ref.slice("refs/tags/".length) };
  return { kind: name === "schedule" ? "schedule" : "dispatch", branch: branchOf(ref, env) };
}

/** The payload of a schedule need not tell the repository, but GitHub starts it of the default branch alone. */
function scheduledBranch(kind: EventKind): string | undefined {
  return kind.kind === "schedule" ? kind.branch : undefined;
}

function pushOf(body: Readonly<Record<string, unknown>>, env: Environment): EventKind {
  const ref = textOr(body.ref) ?? required(env, "GITHUB_REF");
  if (ref.startsWith("refs/tags/")) return { kind: "tag", tag: ref.slice("refs/tags/".length) };
  const branch = branchOf(ref, env);
  if (body.deleted === true) return { kind: "deletion", branch };
  const before = textOr(body.before);
  if (before === undefined || !isCommit(before)) {
    throw new UserError(
      "The push event has no `before`: GITHUB_EVENT_PATH does not hold the payload of a push.",
      {
        hint: "Run the action in a workflow that GitHub started.",
      },
    );
  }
  return { kind: "push", branch, before: /^0+$/.test(before) ? undefined : before };
}

function branchOf(ref: string, env: Environment): string {
  if (ref.startsWith("refs/heads/")) return ref.slice("refs/heads/".length);
  throw odd("GITHUB_REF", { ...env, GITHUB_REF: ref }, "`refs/heads/<branch>` or `refs/tags/<tag>`");
}

/** `owner/repo/.github/workflows/deploy.yml@refs/heads/main` → `deploy.yml` */
function workflowFileOf(ref: string | undefined): string | undefined {
  return /\/([^/@]+)@/.exec(ref ?? "")?.[1];
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (value !== undefined && value !== "") return value;
  throw new UserError(`${name} is not set: this is no step of a GitHub workflow.`, {
    hint: "Use the action with `uses:` in a workflow; `npm start` in its repository plays one locally.",
  });
}

function addressOf(name: string, env: Environment, usual: string): string {
  const given = env[name] || usual;
  if (!/^https?:$/.test(URL.parse(given)?.protocol ?? "")) throw odd(name, env, "an address with `https://`");
  return given.replace(/\/+$/, "");
}

function odd(name: string, env: Environment, takes: string): UserError {
  return new UserError(`${name} is \`${env[name]}\`, but must be ${takes}.`);
}

function textOr(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function idOf(value: unknown): string | undefined {
  return typeof value === "number" ? String(value) : undefined;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 40);
}
