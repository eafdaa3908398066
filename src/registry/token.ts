import { UserError } from "../errors.ts";
import { basicAuth } from "../http/basic-auth.ts";
import { refused } from "../http/request-failures.ts";
import type { Requests, SourceRequest } from "../http/requests.ts";
import type { Challenge } from "./challenge.ts";
import type { RegistryLogin } from "./docker-config.ts";
import { parsedJson } from "./json.ts";

/** Who wants to see what. */
export interface TokenRequest {
  readonly challenge: Challenge;
  /** undefined: nobody in particular. */
  readonly login: RegistryLogin | undefined;
  /** What the registry was asked, for its address, certificates and hints. */
  readonly asked: SourceRequest;
  /** Where the challenge names none: `repository:<path>:pull`. */
  readonly scope: string;
}

const maxBytes = 1024 * 1024;

/**
 * The Authorization header that a registry takes: basic auth, or a token that its service gives for the login, or to
 * anybody; undefined: it wants a login, and there is none. Throws UserError where the service gives none.
 */
export async function authorizationFor(
  { challenge, login, asked, scope }: TokenRequest,
  requests: Requests,
): Promise<string | undefined> {
  const basic = login === undefined ? undefined : `Basic ${basicAuth(login.username, login.password)}`;
  if (challenge.kind === "basic") return basic;
  const { realm } = challenge;
  const { host, protocol } = asked.url;
  const what = `A token for ${host}`;
  if (login !== undefined && protocol === "https:" && realm.protocol !== "https:")
    throw new UserError(`${what} could not be fetched: it sends to ${realm.host} over http.`, {
      hint: "A login is not sent there in the clear. Tell who keeps the registry.",
    });
  const { certificates, hints } = asked;
  const common = { what, maxBytes, certificates, ...(hints === undefined ? {} : { hints }) };
  const query = { service: challenge.service ?? host, scope: challenge.scope ?? scope };
  if (login?.identityToken !== undefined) {
    const form = {
      ...query,
      grant_type: "refresh_token",
      client_id: "gitops-action",
      refresh_token: login.identityToken,
    };
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(form).toString();
    return await tokenIn({ ...common, url: realm, method: "POST", headers, body }, requests);
  }
  const url = new URL(realm);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return await tokenIn({ ...common, url, authorization: basic }, requests);
}

async function tokenIn(request: SourceRequest, requests: Requests): Promise<string> {
  const answer = await requests(request);
  if (answer.status !== 200) throw refused(request, answer);
  const { token, access_token: other } = (parsedJson(answer.body) ?? {}) as Record<string, unknown>;
  const found = token ?? other;
  if (typeof found === "string") return `Bearer ${found}`;
  throw new UserError(`${request.what} could not be fetched: what came from ${request.url.host} is none.`);
}
