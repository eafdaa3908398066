import { UserError } from "./errors.ts";
import { isCommit } from "./git/commit.ts";

/** Something happened to a pull request. GITHUB_SHA is its merge into `branch`; of a `target` event, `branch` itself. */
export interface PullRequest {
  readonly kind: "pull-request";
  /** Whether the event is `pull_request_target`: with secrets, on the code of the branch that is merged into. */
  readonly target: boolean;
  readonly number: number;
  /** What happened: `opened`, `synchronize`, `closed`, … */
  readonly action: string;
  /** The branch that is merged into. */
  readonly branch: string;
  /** The newest commit of what is merged. */
  readonly head: string;
  /** Whether it may come from another repository: whoever may push there need not be trusted here. */
  readonly fork: boolean;
}

/** Pull requests in a merge queue. GITHUB_SHA is what the branch will be. */
export interface MergeGroup {
  readonly kind: "merge-group";
  /** The branch that is merged into. */
  readonly branch: string;
  /** What the group is put on top of. */
  readonly base: string;
}

type Body = Readonly<Record<string, unknown>>;

/** Reads the payload of `pull_request` and `pull_request_target`. Throws UserError that names what is missing. */
export function pullRequestOf(name: "pull_request" | "pull_request_target", body: Body): PullRequest {
  const pull = objectOr(body.pull_request);
  const [head, base] = [objectOr(pull.head), objectOr(pull.base)];
  const { number, action } = body;
  const [branch, sha] = [base.ref, head.sha];
  if (typeof number !== "number" || typeof branch !== "string" || typeof sha !== "string" || !isCommit(sha))
    throw incomplete(name, "`number`, `pull_request.base.ref` and `pull_request.head.sha`");
  return {
    kind: "pull-request",
    target: name === "pull_request_target",
    number,
    action: typeof action === "string" ? action : "",
    branch,
    head: sha,
    fork: idOf(base) === undefined || idOf(head) !== idOf(base),
  };
}

/** Of the repository that one side of a pull request lies in; undefined: it is not told, as of a fork that was deleted. */
function idOf(side: Body): unknown {
  return objectOr(side.repo).id;
}

/** Reads the payload of `merge_group`. Throws UserError that names what is missing. */
export function mergeGroupOf(body: Body): MergeGroup {
  const { base_ref: ref, base_sha: base } = objectOr(body.merge_group);
  if (typeof ref !== "string" || typeof base !== "string" || !isCommit(base))
    throw incomplete("merge_group", "`merge_group.base_ref` and `merge_group.base_sha`");
  return { kind: "merge-group", branch: ref.replace(/^refs\/heads\//, ""), base };
}

function incomplete(name: string, fields: string): UserError {
  return new UserError(
    `The event \`${name}\` does not tell ${fields}: GITHUB_EVENT_PATH does not hold its payload.`,
    {
      hint: "Run the action in a workflow that GitHub started.",
    },
  );
}

/** A part of a payload; an empty one where it is absent, or no object. */
export function objectOr(value: unknown): Body {
  return typeof value === "object" && value !== null ? (value as Body) : {};
}
