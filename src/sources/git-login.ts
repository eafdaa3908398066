import { join } from "node:path";
import type { Cluster } from "../cluster/cluster.ts";
import { UserError } from "../errors.ts";
import type { ClusterReference, GitChart } from "../formats/chart-reference.ts";
import type { ConfigEntry } from "../git/process.ts";
import { basicAuth } from "../http/basic-auth.ts";
import { type Masks, maskBasicAuth } from "../masks.ts";
import { shortHash } from "./indexes.ts";
import type { KnownRepository } from "./repositories.ts";
import { writeShared } from "./shared-file.ts";
import { type SshKey, sshEnvironment } from "./ssh.ts";

/** What git is given for one repository besides the job's own settings; nothing of it shows in arguments. */
export interface GitLogin {
  readonly config: readonly ConfigEntry[];
  readonly env: Readonly<Record<string, string>>;
  /** User and password, or a token, are sent. */
  readonly secret: boolean;
}

export interface LoginParts {
  readonly masks: Masks;
  readonly cluster: Pick<Cluster, "data">;
  /** A folder of the run, for keys and certificates. */
  readonly folder: string;
}

export const noLogin: GitLogin = { config: [], env: {}, secret: false };

/** The login of a repository of gitops.yaml, or of the job's Helm, for an address that lies in it. */
export function knownLogin(url: string, known: KnownRepository): GitLogin {
  const { username = "", password, caFile, certFile, keyFile, insecureSkipTlsVerify } = known;
  const authorization = password === undefined ? undefined : `Basic ${basicAuth(username, password)}`;
  return httpLogin(url, { authorization, caFile, certFile, keyFile, insecureSkipTlsVerify });
}

/** The login that Secrets of the setup's cluster hold. Throws UserError when one is missing or holds none. */
export async function clusterLogin(chart: GitChart, parts: LoginParts): Promise<GitLogin> {
  const { url, access = {} } = chart;
  const login = await textsOf(access.login, url, parts.cluster);
  const certificates = await textsOf(access.certificates, url, parts.cluster);
  const held = new Map([...login, ...certificates]);
  const folder = join(parts.folder, "logins", shortHash([url, [...held]]));
  const file = async (...keys: readonly string[]) => {
    const key = keys.find((name) => held.has(name));
    return key === undefined ? undefined : await secretFile(folder, key, held.get(key) ?? "");
  };
  if (url.startsWith("ssh://")) {
    const key = await file("identity");
    if (key === undefined) throw lacks(access.login, url, "`identity`, a private key");
    const files: SshKey = { key, knownHosts: await file("known_hosts"), password: await file("password") };
    return { config: [], env: await sshEnvironment(files, folder), secret: true };
  }
  const authorization = authorizationOf(held, parts.masks);
  const caFile = await file("ca.crt", "caFile");
  const [certFile, keyFile] = [await file("tls.crt", "certFile"), await file("tls.key", "keyFile")];
  if (access.login !== undefined && [authorization, caFile, certFile].every((item) => item === undefined))
    throw lacks(access.login, url, "`username` and `password`, or `bearerToken`");
  return httpLogin(url, { authorization, caFile, certFile, keyFile });
}

function authorizationOf(held: ReadonlyMap<string, string>, masks: Masks): string | undefined {
  const token = held.get("bearerToken");
  if (token !== undefined) return `Bearer ${token.trim()}`;
  const password = held.get("password");
  if (password === undefined) return undefined;
  const username = held.get("username") ?? "";
  maskBasicAuth(username, password, masks);
  return `Basic ${basicAuth(username, password)}`;
}

interface HttpLogin {
  readonly authorization: string | undefined;
  readonly caFile?: string | undefined;
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly insecureSkipTlsVerify?: boolean | undefined;
}

/** All of it for this one address. The empty header drops one that the job's own settings have for it. */
function httpLogin(url: string, login: HttpLogin): GitLogin {
  const { authorization, caFile, certFile, keyFile, insecureSkipTlsVerify } = login;
  const entries: readonly (readonly [string, string | undefined])[] = [
    ["extraHeader", authorization === undefined ? undefined : ""],
    ["extraHeader", authorization === undefined ? undefined : `Authorization: ${authorization}`],
    // Git would send the header wherever the first answer leads to.
    ["followRedirects", authorization === undefined ? undefined : "false"],
    ["sslCAInfo", caFile],
    ["sslCert", certFile],
    ["sslKey", keyFile],
    ["sslVerify", insecureSkipTlsVerify ? "false" : undefined],
  ];
  const config = entries.flatMap(([key, value]) =>
    value === undefined ? [] : [[`http.${url}.${key}`, value] as const],
  );
  return { config, env: {}, secret: authorization !== undefined };
}

async function textsOf(
  reference: ClusterReference | undefined,
  url: string,
  cluster: Pick<Cluster, "data">,
): Promise<ReadonlyMap<string, string>> {
  if (reference === undefined) return new Map();
  const data = await cluster.data({ kind: "secret", ...reference });
  if (data !== undefined)
    return new Map([...data].map(([key, bytes]) => [key, Buffer.from(bytes).toString()]));
  throw new UserError(
    `The login to ${url} is to be in the Secret ${reference.name} in the namespace ${reference.namespace}, which is not there.`,
    { hint: "Create it in the setup's cluster, or give the login in gitops.yaml under `repositories`." },
  );
}

function lacks(reference: ClusterReference | undefined, url: string, what: string): UserError {
  return new UserError(
    `The Secret ${reference?.name} in the namespace ${reference?.namespace} holds no login to ${url}.`,
    { hint: `It needs ${what}.` },
  );
}

async function secretFile(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, name);
  // ssh takes no key without a line's end.
  await writeShared(path, text.endsWith("\n") ? text : `${text}\n`);
  return path;
}
