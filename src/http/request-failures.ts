import { STATUS_CODES } from "node:http";
import { UserError } from "../errors.ts";
import { type NetworkProblem, networkHint } from "./network.ts";
import type { SourceRequest } from "./requests.ts";
import { retryAfter } from "./retry-after.ts";
import type { HttpAnswer } from "./send.ts";

/** Sentences that say what to try. */
export interface RefusalHints {
  /** The server wants a login, or another one. `authorized`: it was given one. */
  readonly login: (authorized: boolean) => string;
  /** There is no such thing there, or it is none. */
  readonly address: string;
}

const transientStatus: readonly number[] = [408, 425, 429, 500, 502, 503, 504];
const transientProblems: readonly NetworkProblem["kind"][] = ["reset", "refused", "timeout", "truncated"];

/** Milliseconds that a server may ask to be left alone; where it wants more, the run goes on without it. */
export const longestRest = 60_000;

/** Whether a server may have a better answer in a moment. */
export function isTransient({ status }: Pick<HttpAnswer, "status">): boolean {
  return transientStatus.includes(status);
}

/** What an answer that is no help comes to. */
export function refused(request: SourceRequest, { status, headers }: HttpAnswer): UserError {
  const { what, url, authorization, hints = ofCharts } = request;
  const message = `${what} could not be fetched: ${url.host} answered ${status} ${STATUS_CODES[status] ?? ""}`;
  const rest = retryAfter(headers, Date.now());
  return new UserError(`${message.trimEnd()}.`, {
    hint: hintOf(status, rest, authorization !== undefined, hints),
    ...(isTransient({ status }) && rest <= longestRest ? { again: "soon" } : {}),
  });
}

function hintOf(status: number, rest: number, authorized: boolean, hints: RefusalHints): string {
  if (status === 401 || status === 403) return hints.login(authorized);
  if (isTransient({ status }) && rest > longestRest)
    return `It wants to be left alone for ${Math.ceil(rest / 60_000)} minutes: run again after that, or sign in where it allows more to those who do.`;
  if (isTransient({ status })) return "The server is down or out of reach of this runner; run again later.";
  return hints.address;
}

const ofCharts: RefusalHints = {
  login: (authorized) =>
    `Its credentials are ${authorized ? "wrong, or may not see this" : "missing"}: \`username-env\` and \`password-env\` of the repository in gitops.yaml, or \`helm registry login\` before this step.`,
  address: "Check the address, the chart's name and its `version:`.",
};

/** What a request without an answer comes to. */
export function noAnswer({ what }: SourceRequest, url: URL, problem: NetworkProblem): UserError {
  const message = `${what} could not be fetched: ${problem.message} at ${url.host}.`;
  return new UserError(message, {
    ...hintOfProblem(problem),
    ...(transientProblems.includes(problem.kind) ? { again: "soon" } : {}),
  });
}

function hintOfProblem(problem: NetworkProblem): { readonly hint?: string } {
  if (problem.kind === "tls" && isUntrusted(problem))
    return { hint: "Name its authority's certificate: `ca-file` of the repository in gitops.yaml." };
  const hint = networkHint(problem);
  return hint === undefined ? {} : { hint };
}

/** Whether another try may help. */
export function mayPass(error: unknown): boolean {
  return error instanceof UserError && error.again === "soon";
}

/** Whether nobody vouches for a server whose authority is not known. */
export function isUntrusted({ kind, message }: NetworkProblem): boolean {
  return kind === "tls" && message.includes("unknown authority");
}
