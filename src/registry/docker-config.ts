import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Exec } from "../exec.ts";
import { type Masks, maskBasicAuth } from "../masks.ts";

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
    const config = parsed(await readFile(file, "utf8").catch(() => "{}"));
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
  const auths = field(config, "auths");
  const wanted = serverNames(host);
  const entry = isMap(auths)
    ? Object.entries(auths).find(([server]) => wanted.includes(bare(server)))?.[1]
    : undefined;
  if (entry === undefined) return undefined;
  const [user, ...rest] = Buffer.from(text(entry, "auth") ?? "", "base64")
    .toString("utf8")
    .split(":");
  const username = text(entry, "username") ?? user ?? "";
  const password = text(entry, "password") ?? rest.join(":").replace(/\0+$/, "");
  const identityToken = text(entry, "identitytoken");
  // What a credential helper keeps is empty here.
  if (password === "" && identityToken === undefined) return undefined;
  return { username, password, ...(identityToken === undefined ? {} : { identityToken }) };
}

async function helperLogin(
  config: unknown,
  host: string,
  { exec, env }: RegistryLoginParts,
): Promise<RegistryLogin | undefined> {
  const helpers = field(config, "credHelpers");
  const named = serverNames(host).map((server) => text(helpers, server));
  const helper = named.find((name) => name !== undefined) ?? text(config, "credsStore");
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
  const answer = parsed(
    await ran.then(
      ({ stdout }) => stdout.toString("utf8"),
      () => "",
    ),
  );
  const username = text(answer, "Username") ?? "";
  const password = text(answer, "Secret");
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

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function field(value: unknown, name: string): unknown {
  return isMap(value) ? value[name] : undefined;
}

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === "string" && found !== "" ? found : undefined;
}
