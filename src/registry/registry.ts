import { hash } from "node:crypto";
import { UserError } from "../errors.ts";
import { basicAuth } from "../http/basic-auth.ts";
import { type Certificates, type Requests, refused, type SourceRequest } from "../http/requests.ts";
import type { HttpAnswer } from "../http/send.ts";
import { isDockerHub, type RegistryLogin } from "./docker-config.ts";

/** A repository of a registry: `oci://<host>/<path>`. */
export interface Artifacts {
  /** `oci://…`, without tag and digest. */
  readonly url: string;
  /** What is known of it; else it is asked with the job's login. */
  readonly repository: RegistryAccess | undefined;
}

/** Who asks a registry, with which certificates, and how it is spoken to. */
export interface RegistryAccess extends Certificates {
  readonly username?: string;
  readonly password?: string;
  /** Speak http to it; undefined: as its name says. */
  readonly plainHttp?: boolean;
}

/** What Helm cannot tell of a registry without fetching a chart. Each throws UserError. */
export interface Registry {
  /** The digest of the manifest that a tag leads to now: `sha256:…`. */
  digestOf(artifacts: Artifacts, tag: string): Promise<string>;
  tags(artifacts: Artifacts): Promise<readonly string[]>;
}

export interface RegistryParts {
  readonly requests: Requests;
  readonly jobLogin: (host: string) => Promise<RegistryLogin | undefined>;
}

const manifestTypes = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

const maxBytes = 16 * 1024 * 1024;
/** Of a list of tags; more than any chart has. */
const maxPages = 100;

/**
 * Asks registries by the distribution protocol, with tokens where a registry wants them.
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export function createRegistry({ requests, jobLogin }: RegistryParts): Registry {
  const authorizations = new Map<string, string>();

  async function ask(artifacts: Artifacts, request: Omit<SourceRequest, "maxBytes">): Promise<HttpAnswer> {
    const { url, repository } = artifacts;
    const sent = { ...request, maxBytes, ...(repository === undefined ? {} : { certificates: repository }) };
    const first = await requests({ ...sent, authorization: authorizations.get(url) });
    if (first.status !== 401) return checked(sent, first);
    const login = loginOf(repository) ?? (await jobLogin(new URL(url).host));
    const authorization = await authorizationFor(first.headers["www-authenticate"] ?? "", login, {
      requests,
      request: sent,
      scope: `repository:${pathOf(url)}:pull`,
    });
    if (authorization === undefined) throw refused(sent, first);
    authorizations.set(url, authorization);
    return checked({ ...sent, authorization }, await requests({ ...sent, authorization }));
  }

  return {
    async digestOf(artifacts, tag) {
      const what = `The tag ${tag} of ${artifacts.url}`;
      const url = address(artifacts, `manifests/${tag}`);
      const headers = { accept: manifestTypes };
      const head = await ask(artifacts, { what, url, headers, method: "HEAD" });
      const told = head.headers["docker-content-digest"];
      if (typeof told === "string" && /^sha256:[0-9a-f]{64}$/.test(told)) return told;
      const { body } = await ask(artifacts, { what, url, headers });
      return `sha256:${hash("sha256", body, "hex")}`;
    },
    async tags(artifacts) {
      const what = `The list of tags of ${artifacts.url}`;
      const found: string[] = [];
      let next: URL | undefined = address(artifacts, "tags/list");
      for (let page = 0; next !== undefined && page < maxPages; page++) {
        const answer: HttpAnswer = await ask(artifacts, { what, url: next });
        found.push(...tagsIn(answer.body, what));
        const link: string | undefined = /<([^>]+)>;\s*rel="?next/.exec(
          String(answer.headers.link ?? ""),
        )?.[1];
        next = link === undefined ? undefined : new URL(link, next);
      }
      return found;
    },
  };
}

/** Whether http is spoken to a registry: nobody has a certificate for this machine. */
export function isPlain({ url, repository }: Artifacts): boolean {
  return repository?.plainHttp ?? /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

function address(artifacts: Artifacts, what: string): URL {
  const { host } = new URL(artifacts.url);
  const server = isDockerHub(host) ? "registry-1.docker.io" : host;
  return new URL(`${isPlain(artifacts) ? "http" : "https"}://${server}/v2/${pathOf(artifacts.url)}/${what}`);
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(/^\/+|\/+$/g, "");
}

function checked(request: SourceRequest, answer: HttpAnswer): HttpAnswer {
  if (answer.status === 200) return answer;
  throw refused(request, answer);
}

function loginOf(repository: RegistryAccess | undefined): RegistryLogin | undefined {
  if (repository?.password === undefined) return undefined;
  return { username: repository.username ?? "", password: repository.password };
}

interface Asking {
  readonly requests: Requests;
  /** The one that was refused. */
  readonly request: SourceRequest;
  readonly scope: string;
}

/** What a registry wants to see, by its challenge; undefined: it wants a login, and there is none. */
async function authorizationFor(
  challenge: string,
  login: RegistryLogin | undefined,
  asking: Asking,
): Promise<string | undefined> {
  const basic = login === undefined ? undefined : `Basic ${basicAuth(login.username, login.password)}`;
  if (!/^bearer /i.test(challenge)) return basic;
  const parameters = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const realm = URL.parse(parameters.realm ?? "");
  if (realm === null) return basic;
  const { requests, request } = asking;
  const scope = parameters.scope ?? asking.scope;
  const what = `A token for ${request.url.host}`;
  const common = { what, maxBytes, certificates: request.certificates };
  const service = parameters.service ?? request.url.host;
  const query = new URLSearchParams({ service, scope });
  if (login?.identityToken !== undefined) {
    const form = {
      grant_type: "refresh_token",
      client_id: "gitops-action",
      refresh_token: login.identityToken,
    };
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams({ service, scope, ...form }).toString();
    return tokenIn({ ...common, url: realm, method: "POST", headers, body }, requests);
  }
  for (const [name, value] of query) realm.searchParams.set(name, value);
  return tokenIn({ ...common, url: realm, authorization: basic }, requests);
}

async function tokenIn(request: SourceRequest, requests: Requests): Promise<string> {
  const answer = checked(request, await requests(request));
  const { token, access_token: other } = (parsed(answer.body) ?? {}) as Record<string, unknown>;
  const found = token ?? other;
  if (typeof found === "string") return `Bearer ${found}`;
  throw new UserError(`${request.what} could not be fetched: what came from ${request.url.host} is none.`);
}

function tagsIn(body: Buffer, what: string): readonly string[] {
  const { tags } = (parsed(body) ?? {}) as { readonly tags?: unknown };
  // A repository without tags.
  if (tags === null) return [];
  if (Array.isArray(tags)) return tags.filter((tag) => typeof tag === "string");
  throw new UserError(`${what} could not be fetched: what came is none.`, {
    hint: "Is there a registry at that address? It may be a sign-in page.",
  });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
