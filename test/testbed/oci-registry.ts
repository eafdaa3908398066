// A real registry (CNCF Distribution) for charts as OCI artifacts, spoken to over plain HTTP.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBinaries } from "./binaries.ts";
import { helmFolders } from "./charts.ts";
import { freePort, runCommand, startProcess, waitUntil } from "./processes.ts";
import { startWatchdog } from "./watchdog.ts";

export type OciRegistry = AsyncDisposable & {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  readonly url: string;
  /** Pushes a packed chart below `repository` (default `charts`); returns `oci://<host>/<repository>/<chart>`. */
  push(archive: string, repository?: string): Promise<string>;
  /** Kills the registry and removes what was pushed. */
  stop(): Promise<void>;
};

const STARTS = 3;

/** Starts an empty registry on a free port. Throws when it does not answer within 20 s. */
export async function startOciRegistry(): Promise<OciRegistry> {
  const binaries = await ensureBinaries(["registry", "helm4"]);
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(binaries.registry, binaries.helm4);
    } catch (error) {
      // Somebody else may have taken the port.
      if (attempt === STARTS) throw error;
    }
  }
}

async function start(registry: string, helm: string): Promise<OciRegistry> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-testbed-registry-"));
  const watchdog = startWatchdog(folder);
  const host = `127.0.0.1:${await freePort()}`;
  const configuration = join(folder, "config.yml");
  await writeFile(configuration, configurationText(join(folder, "data"), host));
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
    await watchdog.release();
  };
  try {
    await waitUntil("the registry answers", 20_000, async () => {
      if (!child.alive()) throw new Error(`the registry has ended:\n${child.logTail()}`);
      return (await fetch(`http://${host}/v2/`).catch(() => undefined))?.status === 200;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    host,
    url: `http://${host}`,
    async push(archive, repository = "charts") {
      const args = ["push", archive, `oci://${host}/${repository}`, "--plain-http"];
      const { code, stdout, stderr } = await runCommand(helm, args, helmFolders(folder));
      const pushed = /^Pushed: (\S+):[^:\s]+$/m.exec(`${stdout}${stderr}`)?.[1];
      if (code !== 0 || pushed === undefined) throw new Error(`helm push ${archive}: ${stderr}${stdout}`);
      return `oci://${pushed}`;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
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
