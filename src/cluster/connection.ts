import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { proxyFor } from "../http/proxy.ts";
import type { SecureOptions } from "../http/route.ts";
import type { Masks } from "../masks.ts";
import type { OpenedKubeconfig, UserEntry } from "./kubeconfig.ts";
import { type ChosenContext, chosenContext, howToMend } from "./kubeconfig-check.ts";
import { parseKubeconfig } from "./kubeconfig-parse.ts";

/** A client certificate with its key, PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

/** How an API server is reached, and who asks: one context of a kubeconfig with its files read. */
export interface Connection {
  readonly server: URL;
  readonly proxy: URL | undefined;
  /** Certificate authority, name to expect, whether to check at all. */
  readonly secure: SecureOptions;
  readonly clientCertificate: ClientCertificate | undefined;
  readonly user: UserEntry | undefined;
  /** What paths in the kubeconfig are relative to. */
  readonly folder: string;
}

/**
 * Reads an opened kubeconfig. The cluster's `proxy-url` wins over HTTPS_PROXY and NO_PROXY, as in kubectl. Throws
 * UserError when a file it refers to cannot be read or holds no PEM.
 */
export async function readConnection(
  kubeconfig: OpenedKubeconfig,
  masks: Masks,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Connection> {
  const about = `the kubeconfig with the context ${kubeconfig.context}`;
  const folder = dirname(resolve(kubeconfig.path));
  const parsed = parseKubeconfig(await readFile(kubeconfig.path, "utf8"), about);
  const chosen = chosenContext(parsed, kubeconfig.context, about);
  const { cluster } = chosen;
  const server = new URL(cluster.server);
  return {
    server,
    proxy: cluster.proxyUrl === undefined ? proxyFor(server, env) : new URL(cluster.proxyUrl),
    secure: await secureOptions(chosen, folder, about),
    clientCertificate: await clientCertificate(chosen.user, folder, about, masks),
    user: chosen.user,
    folder,
  };
}

async function secureOptions(
  { cluster }: ChosenContext,
  folder: string,
  about: string,
): Promise<SecureOptions> {
  const what = `the certificate authority of its cluster ${cluster.name}`;
  const ca = await pem(cluster.certificateAuthorityData, cluster.certificateAuthority, folder, about, what);
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cluster.tlsServerName === undefined ? {} : { servername: cluster.tlsServerName }),
    ...(cluster.insecureSkipTlsVerify ? { rejectUnauthorized: false } : {}),
  };
}

async function clientCertificate(
  user: UserEntry | undefined,
  folder: string,
  about: string,
  masks: Masks,
): Promise<ClientCertificate | undefined> {
  if (user === undefined) return undefined;
  const cert = await pem(
    user.clientCertificateData,
    user.clientCertificate,
    folder,
    about,
    `the client certificate of its user ${user.name}`,
  );
  const key = await pem(
    user.clientKeyData,
    user.clientKey,
    folder,
    about,
    `the client key of its user ${user.name}`,
  );
  if (cert === undefined || key === undefined) return undefined;
  masks.add(key);
  return { cert, key };
}

/** Data wins over the file, as in kubectl. */
async function pem(
  data: string | undefined,
  path: string | undefined,
  folder: string,
  about: string,
  what: string,
): Promise<string | undefined> {
  if (data === undefined && path === undefined) return undefined;
  const text =
    data === undefined
      ? await fileText(resolve(folder, path ?? ""), about, what)
      : Buffer.from(data, "base64").toString();
  if (text.includes("-----BEGIN ")) return text;
  throw new UserError(
    `Cannot use ${about}: ${what} is no ${data === undefined ? "" : "base64 of a "}PEM block.`,
    { hint: howToMend },
  );
}

/** The text of a file that a kubeconfig refers to. Throws UserError that names the file and what it is for. */
export async function fileText(path: string, about: string, what: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new UserError(`Cannot use ${about}: ${what}, ${path}, cannot be read${code}.`, { cause: error });
  }
}
