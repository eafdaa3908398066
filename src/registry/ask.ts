import { hash } from "node:crypto";
import { type RefusalHints, refused } from "../http/request-failures.ts";
import type { Requests, SourceRequest } from "../http/requests.ts";
import type { HttpAnswer } from "../http/send.ts";
import { type Artifacts, pathOf } from "./artifacts.ts";
import { type Challenge, readChallenge } from "./challenge.ts";
import { isRefusal, type LoginSources, type SignedIn, signIn } from "./sign-in.ts";

/** What is asked about a repository of a registry. */
export type Question = Pick<SourceRequest, "what" | "url" | "method" | "headers">;

/**
 * Asks a registry, signed in where it wants that. Any answer but 401 and 403 is one; on these it throws UserError, as
 * it does without an answer.
 */
export type Ask = (artifacts: Artifacts, question: Question) => Promise<HttpAnswer>;

export interface Asking {
  readonly ask: Ask;
  /** Whether what the repository has answered so far, it answers everybody. */
  isPublic(artifacts: Artifacts): boolean;
}

export interface AskParts {
  readonly requests: Requests;
  readonly logins: (artifacts: Artifacts) => LoginSources;
  /** What to try when it is refused; absent: what helps with charts. */
  readonly hints?: RefusalHints;
}

/** Of any answer: a list of tags, a manifest, an image's configuration. */
const maxBytes = 16 * 1024 * 1024;

/** How one repository is asked. */
interface Session {
  authorization?: string;
  /** Only with a login. */
  closed?: boolean;
  signingIn?: Promise<SignedIn> | undefined;
}

export function createAsk({ requests, logins, hints }: AskParts): Asking {
  const sessions = new Map<string, Session>();
  /** What each registry says to who is not signed in, learnt once by the first request to it; undefined: nothing. */
  const challenges = new Map<string, Promise<string | undefined>>();

  function sessionOf(artifacts: Artifacts): Session {
    const key = hash("sha256", JSON.stringify(artifacts));
    const session = sessions.get(key) ?? {};
    sessions.set(key, session);
    return session;
  }

  async function send(request: SourceRequest): Promise<HttpAnswer> {
    const answer = await requests(request);
    if (isRefusal(answer)) throw refused(request, answer);
    return answer;
  }

  /** One signs in; what is asked meanwhile waits, and goes out with the same header. */
  async function askSignedIn(
    artifacts: Artifacts,
    asked: SourceRequest,
    challenge: Challenge,
  ): Promise<HttpAnswer> {
    const session = sessionOf(artifacts);
    if (session.signingIn !== undefined) {
      const { authorization } = await session.signingIn;
      return await send({ ...asked, authorization });
    }
    const scope = `repository:${pathOf(artifacts)}:pull`;
    const request = { logins: logins(artifacts), challenge, asked, scope };
    session.signingIn = signIn(request, requests);
    try {
      const { authorization, asAnybody, answer } = await session.signingIn;
      if (!asAnybody) session.closed = true;
      session.authorization = authorization;
      return answer;
    } finally {
      session.signingIn = undefined;
    }
  }

  async function ask(artifacts: Artifacts, question: Question): Promise<HttpAnswer> {
    const { repository } = artifacts;
    const asked: SourceRequest = {
      ...question,
      maxBytes,
      ...(repository === undefined ? {} : { certificates: repository }),
      ...(hints === undefined ? {} : { hints }),
    };
    const { origin } = question.url;
    const session = sessionOf(artifacts);
    const known = challenges.get(origin);
    // The first one must not wait, or the second would take itself for the first, too.
    const challenge = known === undefined ? undefined : await known;
    if (challenge !== undefined && session.authorization === undefined)
      return await askSignedIn(artifacts, asked, ofAnother(challenge));
    const used = session.authorization;
    const answering = requests({ ...asked, authorization: used });
    if (known === undefined)
      challenges.set(
        origin,
        answering.then(challengeOf, () => undefined),
      );
    const answer = await answering;
    const header = challengeOf(answer);
    if (header === undefined) {
      if (isRefusal(answer)) throw refused({ ...asked, authorization: used }, answer);
      return answer;
    }
    // Somebody else may have signed in since, when what was sent had run out.
    if (session.authorization !== undefined && session.authorization !== used)
      return await send({ ...asked, authorization: session.authorization });
    return await askSignedIn(artifacts, asked, readChallenge(header));
  }

  return { ask, isPublic: (artifacts) => sessionOf(artifacts).closed !== true };
}

/** What a registry said when it was asked of another repository: a token of that scope opens only that one. */
function ofAnother(header: string): Challenge {
  const challenge = readChallenge(header);
  return challenge.kind === "basic" ? challenge : { ...challenge, scope: undefined };
}

function challengeOf({ status, headers }: HttpAnswer): string | undefined {
  return status === 401 ? (headers["www-authenticate"] ?? "") : undefined;
}
