import { resolve } from "node:path";
import type { Exec } from "../exec.ts";
import type { Masks } from "../masks.ts";
import { type ClientCertificate, type Connection, fileText } from "./connection.ts";
import { type ExecCredential, runExecPlugin } from "./exec-plugin.ts";
import type { Impersonation } from "./kubeconfig.ts";

/** What proves to the API server who asks. */
export interface Credential {
  /** `authorization` and the headers of impersonation. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly certificate: ClientCertificate | undefined;
}

/** Where credentials come from. */
export interface Credentials {
  /** The credential to use now; a program is started at most once for all who ask at the same time. */
  current(): Promise<Credential>;
  /** Called after a 401: forgets what a program gave. false: asking again would give the same. */
  forget(): boolean;
}

export interface CredentialsOptions {
  readonly setup: string;
  readonly masks: Masks;
  readonly exec: Exec;
  /** The environment of credential programs. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The credentials of a connection, in kubectl's order: token, token file, user name and password, program; a client
 * certificate goes along with each.
 */
export function credentialsOf(connection: Connection, options: CredentialsOptions): Credentials {
  const { user, clientCertificate: certificate } = connection;
  const impersonation = impersonationHeaders(user?.impersonate);
  const fixed = (authorization?: string): Credentials => ({
    current: async () => ({
      headers: authorization === undefined ? impersonation : { ...impersonation, authorization },
      certificate,
    }),
    forget: () => false,
  });
  if (user === undefined) return fixed();
  if (user.token !== undefined) return fixed(`Bearer ${user.token}`);
  if (user.tokenFile !== undefined)
    return tokenFile(resolve(connection.folder, user.tokenFile), options, impersonation, certificate);
  if (user.username !== undefined) {
    return fixed(`Basic ${Buffer.from(`${user.username}:${user.password ?? ""}`).toString("base64")}`);
  }
  if (user.exec === undefined) return fixed();
  return cachedUntilExpiry(
    options.now,
    () => runExecPlugin(user, connection, options),
    (credential) => ({
      headers:
        credential.token === undefined
          ? impersonation
          : { ...impersonation, authorization: `Bearer ${credential.token}` },
      certificate: credential.certificate ?? certificate,
    }),
  );
}

/** Read each time: who mounts such a file renews it. */
function tokenFile(
  path: string,
  options: CredentialsOptions,
  impersonation: Credential["headers"],
  certificate: ClientCertificate | undefined,
): Credentials {
  return {
    async current() {
      const token = (await fileText(path, `the kubeconfig of ${options.setup}`, "its tokenFile")).trim();
      options.masks.add(token);
      return { headers: { ...impersonation, authorization: `Bearer ${token}` }, certificate };
    },
    forget: () => false,
  };
}

function cachedUntilExpiry(
  now: () => number,
  fetch: () => Promise<ExecCredential>,
  use: (credential: ExecCredential) => Credential,
): Credentials {
  let kept: ExecCredential | undefined;
  let running: Promise<ExecCredential> | undefined;
  return {
    async current() {
      if (kept !== undefined && (kept.expiresAt === undefined || kept.expiresAt > now())) return use(kept);
      running ??= fetch().finally(() => {
        running = undefined;
      });
      kept = await running;
      return use(kept);
    },
    forget() {
      kept = undefined;
      return true;
    },
  };
}

/** Source: kubernetes.io, "User impersonation". */
function impersonationHeaders(impersonate: Impersonation | undefined): Credential["headers"] {
  if (impersonate === undefined) return {};
  const headers: Record<string, string | string[]> = { "impersonate-user": impersonate.user };
  if (impersonate.uid !== undefined) headers["impersonate-uid"] = impersonate.uid;
  if (impersonate.groups.length > 0) headers["impersonate-group"] = [...impersonate.groups];
  for (const [key, values] of Object.entries(impersonate.extra)) {
    headers[`impersonate-extra-${encodeURIComponent(key)}`] = [...values];
  }
  return headers;
}
