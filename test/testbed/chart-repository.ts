// A chart repository over HTTP: index.yaml and archives made by Helm.
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ensureBinary } from "./binaries.ts";
import { type ChartSpec, helmFolders, packageChart } from "./charts.ts";
import { type Credentials, type HttpServer, startHttpServer } from "./http-server.ts";
import { output } from "./processes.ts";

export type ChartRepository = HttpServer & {
  /** Packs a chart and lists it in the index; returns the path of its archive on disk. */
  add(spec: ChartSpec): Promise<string>;
};

/** Starts an empty repository; with credentials, index and archives are only for who has them. */
export async function startChartRepository(credentials?: Credentials): Promise<ChartRepository> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-testbed-charts-"));
  const server = await startHttpServer((request, response) => {
    const name = basename(new URL(request.url ?? "/", "http://charts").pathname);
    const file = join(folder, name);
    if (!/^(index\.yaml|.*\.tgz)$/.test(name) || !existsSync(file)) {
      return void response.writeHead(404).end("no such chart\n");
    }
    void readFile(file).then((content) => response.writeHead(200).end(content));
  }, credentials);
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  await index(folder, server.url);
  return {
    ...server,
    async add(spec) {
      const archive = await packageChart(folder, spec);
      await index(folder, server.url);
      return archive;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function index(folder: string, url: string): Promise<void> {
  await output(await ensureBinary("helm4"), ["repo", "index", folder, "--url", url], helmFolders(folder));
}
