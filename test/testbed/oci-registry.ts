// A real registry (CNCF Distribution) for charts as OCI artifacts, spoken to over plain HTTP.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBinaries } from "./binaries.ts";
import { helmFolders } from "./charts.ts";
import { freePort, runCommand, startProcess, waitUntil } from "./processes.ts";
import { startTokenService, tokenIssuer } from "./token-service.ts";
import { startWatchdog } from "./watchdog.ts";

export type OciRegistry = AsyncDisposable & {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  readonly url: string;
  /** The folder that keeps what was pushed. */
  readonly data: string;
  /** Pushes a packed chart below `repository` (default `charts`); returns `oci://<host>/<repository>/<chart>`. */
  push(archive: string, repository?: string): Promise<string>;
  /** Gives what a tag leads to another tag, too; returns its digest. */
  tag(repository: string, from: string, to: string): Promise<string>;
  /** Kills the registry and removes what was pushed. */
  stop(): Promise<void>;
};

const STARTS = 3;

/** Who may push and pull where a login is asked for. */
export const registryLogin = { username: "robot", password: "correct-horse-battery" } as const;

/** That password as bcrypt has it, which is what the registry reads. */
const hashed = "$2y$05$abcdefghijklmnopqrstuuSnF5tLPqPFqc0z9CY0HcSLFbSRlL67u";

export type RegistryOptions = {
  /** `basic`: the registry asks itself; `token`: it sends to a token service. Absent: everybody may. */
  readonly login?: "basic" | "token";
};

/** Starts an empty registry on a free port. Throws when it does not answer within 20 s. */
export async function startOciRegistry({ login }: RegistryOptions = {}): Promise<OciRegistry> {
  const binaries = await ensureBinaries(["registry", "helm4"]);
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(binaries.registry, binaries.helm4, login);
    } catch (error) {
      // Somebody else may have taken the port.
      if (attempt === STARTS) throw error;
    }
  }
}

async function start(registry: string, helm: string, login: RegistryOptions["login"]): Promise<OciRegistry> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-testbed-registry-"));
  const watchdog = startWatchdog(folder);
  const host = `127.0.0.1:${await freePort()}`;
  const configuration = join(folder, "config.yml");
  const tokens = login === "token" ? await startTokenService(host, registryLogin) : undefined;
  await writeFile(join(folder, "htpasswd"), `${registryLogin.username}:${hashed}\n`);
  await writeFile(join(folder, "keys.json"), tokens?.keys ?? "");
  const auth = authText(folder, host, tokens?.url, login);
  await writeFile(configuration, configurationText(join(folder, "data"), host) + auth);
  const child = await startProcess({
    name: "registry",
    command: registry,
    args: ["serve", configuration],
    env: { PATH: process.env.PATH, OTEL_TRACES_EXPORTER: "none" },
    logFile: join(folder, "registry.log"),
    watchdog,
  });
  const stop = async () => {
    await child.stop("SIGKILL");
    await tokens?.stop();
    await watchdog.release();
  };
  try {
    await waitUntil("the registry answers", 20_000, async () => {
      if (!child.alive()) throw new Error(`the registry has ended:\n${child.logTail()}`);
      return (
        (await fetch(`http://${host}/v2/`).catch(() => undefined))?.status ===
        (login === undefined ? 200 : 401)
      );
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    host,
    url: `http://${host}`,
    data: join(folder, "data"),
    async push(archive, repository = "charts") {
      const args = ["push", archive, `oci://${host}/${repository}`, "--plain-http"];
      if (login !== undefined)
        args.push("--username", registryLogin.username, "--password", registryLogin.password);
      const { code, stdout, stderr } = await runCommand(helm, args, helmFolders(folder));
      const pushed = /^Pushed: (\S+):[^:\s]+$/m.exec(`${stdout}${stderr}`)?.[1];
      if (code !== 0 || pushed === undefined) throw new Error(`helm push ${archive}: ${stderr}${stdout}`);
      return `oci://${pushed}`;
    },
    async tag(repository, from, to) {
      const at = (tag: string) => `http://${host}/v2/${repository}/manifests/${tag}`;
      const type = "application/vnd.oci.image.manifest.v1+json";
      const manifest = await (await fetch(at(from), { headers: { accept: type } })).text();
      const put = { method: "PUT", headers: { "content-type": type }, body: manifest };
      const digest = (await fetch(at(to), put)).headers.get("docker-content-digest");
      if (digest === null) throw new Error(`the tag ${to} could not be written`);
      return digest;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function authText(
  folder: string,
  host: string,
  tokens: string | undefined,
  login: RegistryOptions["login"],
): string {
  if (login === undefined) return "";
  if (tokens === undefined) return `auth:\n  htpasswd: {realm: testbed, path: ${join(folder, "htpasswd")}}\n`;
  return `auth:
  token:
    realm: ${tokens}/token
    service: ${host}
    issuer: ${tokenIssuer}
    jwks: ${join(folder, "keys.json")}
`;
}

function configurationText(data: string, host: string): string {
  return `version: 0.1
log:
  level: warn
storage:
  filesystem:
    rootdirectory: ${data}
  delete:
    enabled: true
http:
  addr: ${host}
`;
}
