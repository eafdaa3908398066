import { UserError } from "../../errors.ts";
import { type RefusalHints, refused } from "../../http/request-failures.ts";
import type { Requests, SourceRequest } from "../../http/requests.ts";
import type { Masks } from "../../masks.ts";
import type { RegistryLogin } from "../docker-config.ts";
import { parsedJson, textOf } from "../json.ts";

/** What the login of a cloud's registry is made from. */
export interface CloudParts {
  /** The job's, which the credentials of the cloud lie in. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly requests: Requests;
  readonly masks: Masks;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * The login of a registry by the environment's credentials of its cloud, masked; undefined: it is none of that cloud,
 * or there are no credentials. Throws UserError when the cloud does not take them.
 */
export type CloudLogin = (host: string, parts: CloudParts) => Promise<RegistryLogin | undefined>;

/** A request of a cloud for a token. */
export type TokenQuestion = Pick<SourceRequest, "what" | "url" | "method" | "headers" | "body"> & {
  readonly authorization?: string | undefined;
  readonly hints: RefusalHints;
};

const maxBytes = 1024 * 1024;

/** The JSON that answers such a request. Throws UserError for any answer but 200. */
export async function answerTo(question: TokenQuestion, { requests }: CloudParts): Promise<unknown> {
  const request = { ...question, maxBytes };
  const answer = await requests(request);
  if (answer.status !== 200) throw refused(request, answer);
  return parsedJson(answer.body);
}

/** A text in that JSON, masked. Throws UserError also when it is not there. */
export async function tokenFrom(question: TokenQuestion, field: string, parts: CloudParts): Promise<string> {
  const token = textOf(await answerTo(question, parts), field);
  if (token === undefined) throw noToken(question);
  parts.masks.add(token);
  return token;
}

/** A question as forms are sent. */
export function formOf(
  fields: Readonly<Record<string, string>>,
): Pick<TokenQuestion, "method" | "headers" | "body"> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", headers, body: new URLSearchParams(fields).toString() };
}

/** What an answer comes to that has no token. */
export function noToken({ what, url }: Pick<TokenQuestion, "what" | "url">): UserError {
  return new UserError(`${what} could not be fetched: what came from ${url.host} is none.`);
}
