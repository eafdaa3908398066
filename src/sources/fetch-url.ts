import { UserError } from "../errors.ts";
import { networkHint } from "../http/network.ts";
import { proxyFor } from "../http/proxy.ts";
import { openRoute } from "../http/route.ts";
import { type HttpAnswer, send } from "../http/send.ts";
import { type Masks, maskBasicAuth } from "../masks.ts";
import { decoded, withoutLogin } from "../userinfo.ts";

/** What fetching needs. */
export interface FetchParts {
  /** The job's environment, for the proxies. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly masks: Masks;
  /** Aborts when the run is being cancelled. */
  readonly cancel?: AbortSignal | undefined;
}

/** Milliseconds for one request. */
const timeout = 10_000;

const maxBytes = 5 * 1024 * 1024;

const maxRedirects = 5;

/**
 * What an http(s) address gives: a plain GET that must be answered with 200. Redirects are followed; a user and
 * password of the address are sent as basic auth, to its own host alone. Throws UserError.
 */
export async function fetchUrl(address: string, parts: FetchParts): Promise<Uint8Array> {
  const first = addressOf(address);
  const authorization = authorizationOf(first, parts.masks);
  const shown = withoutLogin(first);
  let url = first;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const own = url.origin === first.origin ? authorization : undefined;
    const answer = await get(url, own, shown.href, parts);
    if (answer.status === 200) return answer.body;
    const to = redirectOf(answer, url);
    if (to === undefined) {
      throw new UserError(`The values at ${shown.href} cannot be had: the answer is HTTP ${answer.status}.`, {
        hint: "The address must answer a plain GET with 200 and a values file.",
      });
    }
    url = to;
  }
  throw new UserError(`The values at ${shown.href} cannot be had: more than ${maxRedirects} redirects.`, {
    hint: "Write the address where the file is in the end.",
  });
}

async function get(
  url: URL,
  authorization: string | undefined,
  shown: string,
  { env, cancel }: FetchParts,
): Promise<HttpAnswer> {
  const route = openRoute(url, proxyFor(url, env), {});
  try {
    const headers = { accept: "*/*", "accept-encoding": "gzip", "user-agent": "gitops-action" };
    const answer = await send(
      {
        url,
        method: "GET",
        headers: authorization === undefined ? headers : { ...headers, authorization },
        timeout,
        maxBytes,
        signal: cancel,
      },
      route,
    );
    if (answer.ok) return answer;
    const hint = networkHint(answer.problem);
    throw new UserError(
      `The values at ${shown} cannot be had: ${answer.problem.message}.`,
      hint === undefined ? {} : { hint },
    );
  } finally {
    route.close();
  }
}

function addressOf(address: string): URL {
  const url = URL.parse(address);
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new UserError("The address of values is no http or https address.", {
    hint: "As an example: https://config.example/web.yaml",
  });
}

function authorizationOf(url: URL, masks: Masks): string | undefined {
  if (url.username === "" && url.password === "") return undefined;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  maskBasicAuth(user, password, masks);
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

function redirectOf({ status, headers }: HttpAnswer, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) return undefined;
  const to = URL.parse(headers.location, from.href);
  return to !== null && /^https?:$/.test(to.protocol) ? to : undefined;
}
