import { refused } from "../http/request-failures.ts";
import type { Requests, SourceRequest } from "../http/requests.ts";
import type { HttpAnswer } from "../http/send.ts";
import type { Challenge } from "./challenge.ts";
import type { RegistryLogin } from "./docker-config.ts";
import { authorizationFor } from "./token.ts";

/** undefined: there is none there. Throws UserError when there should be one. */
export type LoginSource = () => Promise<RegistryLogin | undefined>;

/** Who may ask, in the order that they are tried until the registry answers. */
export interface LoginSources {
  readonly first: readonly LoginSource[];
  /** After anonymous access, which is tried where none of the first had a login. */
  readonly last?: readonly LoginSource[];
}

export interface SignInRequest {
  readonly logins: LoginSources;
  readonly challenge: Challenge;
  /** What the registry was asked when it wanted a login. */
  readonly asked: SourceRequest;
  readonly scope: string;
}

/** A header that the registry took, and what it answered to it. */
export interface SignedIn {
  readonly authorization: string;
  /** Nobody in particular did: everybody may ask. */
  readonly asAnybody: boolean;
  readonly answer: HttpAnswer;
}

/** Asks as one after the other. Throws UserError when nobody may: what the first one was told. */
export async function signIn(request: SignInRequest, requests: Requests): Promise<SignedIn> {
  const { logins, asked } = request;
  const known = await firstOf(logins.first, request, requests);
  if (known.signedIn !== undefined) return known.signedIn;
  const anybody = known.had ? known : await firstOf([async () => "anybody"], request, requests);
  if (anybody.signedIn !== undefined) return anybody.signedIn;
  const last = await firstOf(logins.last ?? [], request, requests);
  if (last.signedIn !== undefined) return last.signedIn;
  throw known.failure ?? anybody.failure ?? last.failure ?? refused(asked, unauthorized);
}

interface Tried {
  readonly signedIn?: SignedIn;
  /** Whether there was a login at all. */
  readonly had: boolean;
  readonly failure?: unknown;
}

async function firstOf(
  sources: readonly (() => Promise<RegistryLogin | "anybody" | undefined>)[],
  request: SignInRequest,
  requests: Requests,
): Promise<Tried> {
  let had = false;
  let failure: unknown;
  for (const source of sources) {
    try {
      const login = await source();
      if (login === undefined) continue;
      had = true;
      const signedIn = await tryAs(login === "anybody" ? undefined : login, request, requests);
      if (signedIn !== undefined) return { signedIn, had };
    } catch (error) {
      failure ??= error;
    }
  }
  return { had, failure };
}

async function tryAs(
  login: RegistryLogin | undefined,
  { challenge, asked, scope }: SignInRequest,
  requests: Requests,
): Promise<SignedIn | undefined> {
  const authorization = await authorizationFor({ challenge, login, asked, scope }, requests);
  if (authorization === undefined) return undefined;
  const answer = await requests({ ...asked, authorization });
  if (isRefusal(answer)) throw refused({ ...asked, authorization }, answer);
  return { authorization, asAnybody: login === undefined, answer };
}

const unauthorized: HttpAnswer = { ok: true, status: 401, headers: {}, body: Buffer.alloc(0) };

/** Whether a registry wants a login, or another one. */
export function isRefusal({ status }: HttpAnswer): boolean {
  return status === 401 || status === 403;
}
