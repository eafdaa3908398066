import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Exec } from "../exec.ts";
import { type Masks, maskBasicAuth } from "../masks.ts";
import { fieldOf, parsedJson, textOf } from "./json.ts";

/** Who asks a registry. `identityToken`: in place of a password, for the registry's token service. */
export interface RegistryLogin {
  readonly username: string;
  readonly password: string;
  readonly identityToken?: string;
}

export interface RegistryLoginParts {
  /** Files in the format of Docker's config.json, in their order; need not exist. */
  readonly files: readonly string[];
  readonly exec: Pick<Exec, "run">;
  /** Of credential helpers. */
  readonly env: Readonly<Record<string, string>>;
  readonly masks: Masks;
}

/** What `helm registry login` and `docker login` have left, in the order that Helm looks at it. */
export function jobLoginFiles(
  registryConfig: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const docker = env.DOCKER_CONFIG || join(env.HOME ?? "/", ".docker");
  return [registryConfig, join(docker, "config.json")];
}

/** The job's login of a registry, masked; undefined: there is none. A file or helper that fails is none. */
export async function jobLogin(host: string, parts: RegistryLoginParts): Promise<RegistryLogin | undefined> {
  for (const file of parts.files) {
    const config = parsedJson(await readFile(file, "utf8").catch(() => "{}"));
    const login = loginIn(config, host) ?? (await helperLogin(config, host, parts));
    if (login === undefined) continue;
    maskBasicAuth(login.username, login.password, parts.masks);
    if (login.identityToken !== undefined) parts.masks.add(login.identityToken);
    return login;
  }
  return undefined;
}

/** The login that a config.json (of Docker, or of a Secret) holds for a registry. */
export function loginIn(config: unknown, host: string): RegistryLogin | undefined {
  const auths = fieldOf(config, "auths");
  const wanted = serverNames(host);
  const entry =
    typeof auths === "object" && auths !== null
      ? Object.entries(auths).find(([server]) => wanted.includes(bare(server)))?.[1]
      : undefined;
  return loginOfEntry(entry);
}

/** The login that an entry of `auths` holds; what a credential helper keeps is empty there. */
export function loginOfEntry(entry: unknown): RegistryLogin | undefined {
  const [user, ...rest] = Buffer.from(textOf(entry, "auth") ?? "", "base64")
    .toString("utf8")
    .split(":");
  const username = textOf(entry, "username") ?? user ?? "";
  const password = textOf(entry, "password") ?? rest.join(":").replace(/\0+$/, "");
  const identityToken = textOf(entry, "identitytoken");
  if (password === "" && identityToken === undefined) return undefined;
  return { username, password, ...(identityToken === undefined ? {} : { identityToken }) };
}

async function helperLogin(
  config: unknown,
  host: string,
  { exec, env }: RegistryLoginParts,
): Promise<RegistryLogin | undefined> {
  const helpers = fieldOf(config, "credHelpers");
  const named = serverNames(host).map((server) => textOf(helpers, server));
  const helper = named.find((name) => name !== undefined) ?? textOf(config, "credsStore");
  if (helper === undefined || !/^[\w.-]+$/.test(helper)) return undefined;
  const server = isDockerHub(host) ? dockerHub : host;
  const ran = exec.run({
    argv: [`docker-credential-${helper}`, "get"],
    cwd: "/",
    env,
    input: server,
    timeout: 30,
    onCancel: "terminate",
  });
  const answer = parsedJson(
    await ran.then(
      ({ stdout }) => stdout.toString("utf8"),
      () => "",
    ),
  );
  const username = textOf(answer, "Username") ?? "";
  const password = textOf(answer, "Secret");
  if (password === undefined) return undefined;
  if (username === "<token>") return { username: "", password: "", identityToken: password };
  return { username, password };
}

/** Docker Hub's own name in such files. */
const dockerHub = "https://index.docker.io/v1/";

export function isDockerHub(host: string): boolean {
  return ["docker.io", "index.docker.io", "registry-1.docker.io"].includes(host);
}

function serverNames(host: string): readonly string[] {
  return isDockerHub(host) ? [host, "docker.io", "index.docker.io", dockerHub] : [host];
}

/** `https://registry.example/v2/` is the registry's name, too. */
function bare(server: string): string {
  return server.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}
