import { join } from "node:path";
import type { Cluster } from "../cluster/cluster.ts";
import type { Data } from "../cluster/data.ts";
import { UserError } from "../errors.ts";
import type { ChartAccess, ClusterReference } from "../formats/chart-reference.ts";
import { type Masks, maskBasicAuth } from "../masks.ts";
import { loginIn } from "../registry/docker-config.ts";
import { shortHash } from "./indexes.ts";
import type { KnownRepository } from "./repositories.ts";
import { writeShared } from "./shared-file.ts";

/** What a declaration's own access adds to what is known of an address. */
export type Accessed = Omit<KnownRepository, "url">;

export interface AccessParts {
  readonly cluster: Pick<Cluster, "data">;
  readonly masks: Masks;
  /** Of the run; certificates are written there, readable by this user only. */
  readonly folder: string;
}

/** Reads login and certificates from the cluster. `address`: of the source. Throws UserError when they are not there. */
export async function readAccess(
  access: ChartAccess,
  address: string,
  parts: AccessParts,
): Promise<Accessed> {
  const [login, certificates] = await Promise.all([
    access.login === undefined ? undefined : secretOf(access.login, parts),
    access.certificates === undefined ? undefined : secretOf(access.certificates, parts),
  ]);
  return {
    ...(access.login === undefined || login === undefined
      ? {}
      : loginOf(login, access.login, new URL(address).host, parts.masks)),
    ...(await certificateFiles(certificates ?? login, parts.folder)),
    ...(access.passCredentials === undefined ? {} : { passCredentials: access.passCredentials }),
    ...(access.plainHttp === undefined ? {} : { plainHttp: access.plainHttp }),
  };
}

async function secretOf({ namespace, name }: ClusterReference, { cluster }: AccessParts): Promise<Data> {
  const data = await cluster.data({ kind: "secret", namespace, name });
  if (data !== undefined) return data;
  throw new UserError(
    `The Secret ${name} in the namespace ${namespace}, which the chart's source names, is not there.`,
    { hint: "Create it in the cluster, or name another one." },
  );
}

function loginOf(data: Data, { namespace, name }: ClusterReference, host: string, masks: Masks): Accessed {
  const docker = textIn(data, ".dockerconfigjson");
  const login = docker === undefined ? undefined : loginIn(parsed(docker), host);
  const username = login?.username ?? textIn(data, "username");
  const password = login?.password ?? textIn(data, "password");
  if (password !== undefined) {
    maskBasicAuth(username ?? "", password, masks);
    return { username: username ?? "", password };
  }
  // The old way of Flux: certificates alone.
  if (docker === undefined && certificateKeys.some(([, keys]) => keys.some((key) => data.has(key))))
    return {};
  const has = docker === undefined ? "no `password`" : `no login for ${host} in \`.dockerconfigjson\``;
  throw new UserError(
    `The Secret ${name} in the namespace ${namespace}, which the chart's source names, has ${has}.`,
    {
      hint: "It takes `username` and `password`, or `.dockerconfigjson` as `kubectl create secret docker-registry` makes it.",
    },
  );
}

const certificateKeys = [
  ["caFile", ["ca.crt", "caFile"]],
  ["certFile", ["tls.crt", "certFile"]],
  ["keyFile", ["tls.key", "keyFile"]],
] as const;

async function certificateFiles(data: Data | undefined, folder: string): Promise<Accessed> {
  const files: [string, string][] = [];
  for (const [name, keys] of certificateKeys) {
    const bytes = keys.map((key) => data?.get(key)).find((found) => found !== undefined);
    if (bytes === undefined) continue;
    const path = join(folder, "certificates", `${shortHash(Buffer.from(bytes).toString("base64"))}.pem`);
    await writeShared(path, bytes);
    files.push([name, path]);
  }
  return Object.fromEntries(files);
}

function textIn(data: Data, key: string): string | undefined {
  const bytes = data.get(key);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8").trim();
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
