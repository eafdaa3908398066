import { resolve } from "node:path";
import type { ChartRepository } from "../config/configuration.ts";
import { UserError } from "../errors.ts";
import { type Masks, maskBasicAuth } from "../masks.ts";
import type { KnownRepository } from "./repositories.ts";

/** Where credentials and certificates come from. */
export interface CredentialParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The repository's root, which `ca-file` is relative to. */
  readonly root: string;
  readonly masks: Masks;
}

/** A user name for tokens, where a service takes any: Helm sends no credentials without one. */
const anyUser = "token";

/**
 * A repository of gitops.yaml with the credentials that its environment variables hold, masked. A token is sent as
 * a password, since Helm knows basic auth only. Throws UserError when a variable is missing or empty.
 */
export function openRepository(
  alias: string,
  repository: ChartRepository,
  { env, root, masks }: CredentialParts,
): KnownRepository {
  const read = (key: string, name: string | undefined) => readVariable(alias, key, name, env);
  const token = read("token-env", repository.tokenEnv);
  const password = read("password-env", repository.passwordEnv) ?? token;
  const username =
    read("username-env", repository.usernameEnv) ?? (token === undefined ? undefined : anyUser);
  if (password !== undefined) maskBasicAuth(username ?? "", password, masks);
  return {
    url: repository.url,
    ...(username !== undefined ? { username } : {}),
    ...(password !== undefined ? { password } : {}),
    ...(repository.caFile !== undefined ? { caFile: resolve(root, repository.caFile) } : {}),
    ...(repository.plainHttp !== undefined ? { plainHttp: repository.plainHttp } : {}),
  };
}

/** The same repositories, for whoever is to have no login: what takes one refuses them. */
export function withoutLogins(
  repositories: ReadonlyMap<string, ChartRepository>,
): ReadonlyMap<string, ChartRepository> {
  return new Map(
    [...repositories].map(([alias, { usernameEnv, passwordEnv, tokenEnv, ...open }]) => [alias, open]),
  );
}

function readVariable(
  alias: string,
  key: string,
  name: string | undefined,
  env: CredentialParts["env"],
): string | undefined {
  if (name === undefined) return undefined;
  const value = env[name];
  if (value !== undefined && value !== "") return value;
  throw new UserError(
    `The chart repository "${alias}" of gitops.yaml takes its credentials from ${name} (${key}), which is ${value === undefined ? "not set" : "empty"}.`,
    { hint: `Give the step that variable: "env: {${name}: \${{ secrets.${name} }}}".` },
  );
}
