import { type Masks, maskBasicAuth } from "../masks.ts";
import { type Artifacts, isPlain, ownLogin } from "./artifacts.ts";
import type { RegistryLogin } from "./docker-config.ts";
import type { LoginSources } from "./sign-in.ts";

export interface ImageLoginParts {
  /** Of docker, and of the registry's cloud, by host. */
  readonly known: readonly ((host: string) => Promise<RegistryLogin | undefined>)[];
  readonly masks: Masks;
  /** Of github.com. */
  readonly githubToken: string | undefined;
}

/**
 * That of gitops.yaml alone, where it has one. Else, in this order: docker's, that of the registry's cloud, those of
 * pull secrets; and where there is none of them, nobody's. GitHub's registry is asked with the job's token at last:
 * public images it gives to everybody, but perhaps not to a token that may not read packages.
 */
export function imageLogins(
  artifacts: Artifacts,
  { known, masks, githubToken }: ImageLoginParts,
): LoginSources {
  const own = ownLogin(artifacts);
  if (own !== undefined) return { first: [async () => own] };
  const { host } = new URL(artifacts.url);
  const pull = (artifacts.logins ?? []).map((login) => async () => login);
  const first = [...known.map((login) => () => login(host)), ...pull];
  // A file of the repository may say `insecure`; the job's own token is not sent in the clear for that.
  if (host !== "ghcr.io" || githubToken === undefined || isPlain(artifacts)) return { first };
  maskBasicAuth(tokenUser, githubToken, masks);
  return { first, last: [async () => ({ username: tokenUser, password: githubToken })] };
}

/** GitHub's registry goes by the token, and takes any name. */
const tokenUser = "x-access-token";
