import type { Certificates } from "../http/requests.ts";
import { isDockerHub, type RegistryLogin } from "./docker-config.ts";

/** A repository of a registry: `oci://<host>/<path>`. */
export interface Artifacts {
  /** `oci://…`, without tag and digest. */
  readonly url: string;
  /** What is known of it; else it is asked with the job's login. */
  readonly repository: RegistryAccess | undefined;
  /** Logins that may be those of it, of pull secrets. */
  readonly logins?: readonly RegistryLogin[];
}

/** Who asks a registry, with which certificates, and how it is spoken to. */
export interface RegistryAccess extends Certificates {
  readonly username?: string;
  readonly password?: string;
  /** Speak http to it; undefined: as its name says. */
  readonly plainHttp?: boolean;
}

/** Whether http is spoken to a registry: nobody has a certificate for this machine. */
export function isPlain({ url, repository }: Artifacts): boolean {
  return repository?.plainHttp ?? /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

/** The address of something of a repository: `manifests/<tag>`. */
export function addressOf(artifacts: Artifacts, what: string): URL {
  const { host } = new URL(artifacts.url);
  const server = isDockerHub(host) ? "registry-1.docker.io" : host;
  return new URL(`${isPlain(artifacts) ? "http" : "https"}://${server}/v2/${pathOf(artifacts)}/${what}`);
}

/** The repository's name within its registry. */
export function pathOf({ url }: Artifacts): string {
  return new URL(url).pathname.replace(/^\/+|\/+$/g, "");
}

/** The login that an entry of gitops.yaml, or a Secret that a declaration names, holds. */
export function ownLogin({ repository }: Artifacts): RegistryLogin | undefined {
  if (repository?.password === undefined) return undefined;
  return { username: repository.username ?? "", password: repository.password };
}
