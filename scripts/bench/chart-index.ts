// Many charts of one repository with a large index, against the same charts as folders of the repository itself.
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageChart, writeChart } from "../../test/testbed/charts.ts";
import { createConfigRepository } from "../../test/testbed/config-repository.ts";
import { type HttpServer, startHttpServer } from "../../test/testbed/http-server.ts";
import { runAction } from "./action.ts";
import { type Bed, setup } from "./bed.ts";
import type { Figure } from "./figures.ts";

export interface ChartIndexSpec {
  readonly bed: Bed;
  /** Of charts, and of releases. */
  readonly count: number;
  readonly repeats: number;
  readonly say: (line: string) => void;
}

/** At most so much of the time that the same takes with charts that need not be fetched. */
const aim = 1.15;

const indexBytes = 20 * 1024 * 1024;

type Variant = "remote" | "local";

/** Each round installs all releases anew, each of a chart of its own. */
export async function benchChartIndex(spec: ChartIndexSpec): Promise<readonly Figure[]> {
  const { bed, count, repeats, say } = spec;
  await using server = await startRepository(join(bed.folder, "charts"), count);
  const samples: Record<Variant, number[]> = { remote: [], local: [] };
  for (let round = 0; round < repeats; round++) {
    const order = round % 2 === 0 ? (["remote", "local"] as const) : (["local", "remote"] as const);
    for (const variant of order) samples[variant].push(await install(variant, round, server.url, spec));
    say(`remote ${samples.remote.at(-1)?.toFixed(2)} s, local ${samples.local.at(-1)?.toFixed(2)} s`);
  }
  const read = server.requests.filter(({ path }) => path === "/index.yaml").length;
  if (read !== repeats) throw new Error(`The index was asked for ${read} times in ${repeats} runs.`);
  return [
    {
      bench: "index",
      what: `install ${count} charts of a repository with an index of 20 MB`,
      unit: "s",
      variants: [
        { name: "from the repository", samples: samples.remote },
        { name: "from folders", samples: samples.local },
      ],
      aim: { kind: "ratio", atMost: aim },
    },
  ];
}

async function install(
  variant: Variant,
  round: number,
  url: string,
  { bed, count }: ChartIndexSpec,
): Promise<number> {
  const namespace = `${variant}-${round}`;
  const repository = await createConfigRepository();
  try {
    for (let at = 0; at < count; at++) {
      const name = nameOf(at);
      if (variant === "local")
        await writeChart(join(repository.dir, "charts", name), { name, version: "1.0.0" });
      const chart = variant === "local" ? `./charts/${name}` : `${name}\nrepo: ${url}\nversion: 1.0.0`;
      await repository.write(`${setup}/${namespace}/${name}.yaml`, `chart: ${chart}\n`);
    }
    const commit = await repository.commit("Add plans");
    const repositoryId = 7_000 + round * 2 + (variant === "local" ? 1 : 0);
    const inputs = { wait: "false" };
    const common = { bed, workspace: repository.dir, helm: 4, repositoryId, inputs } as const;
    const run = await runAction({ ...common, before: undefined, commit });
    if (run.changed !== count)
      throw new Error(`The action changed ${run.changed}:\n${run.log.slice(-3_000)}`);
    await bed.controlPlane.kubectl(["delete", "namespace", namespace, "--timeout=300s"]);
    return run.seconds;
  } finally {
    await repository.stop();
  }
}

/** Serves the charts, and an index in which they stand among many others. */
async function startRepository(folder: string, count: number): Promise<HttpServer> {
  await mkdir(folder, { recursive: true });
  const archives = new Map<string, Buffer>();
  for (let at = 0; at < count; at++) {
    const path = await packageChart(folder, { name: nameOf(at), version: "1.0.0" });
    archives.set(`/${nameOf(at)}-1.0.0.tgz`, await readFile(path));
  }
  const index = indexOf(count);
  return await startHttpServer((request, response) => {
    const body = request.url === "/index.yaml" ? index : archives.get(request.url ?? "");
    if (body === undefined) return void response.writeHead(404).end();
    response.end(body);
  }, undefined);
}

/** As `helm repo index` writes it: each chart with a hundred versions, and charts until it is large enough. */
function indexOf(count: number): string {
  const lines = ["apiVersion: v1", "entries:"];
  let bytes = 0;
  for (let at = 0; at < count || bytes < indexBytes; at++) {
    const name = nameOf(at);
    const entries = [`  ${name}:`];
    for (let patch = 99; patch >= 0; patch--) entries.push(entryOf(name, `1.0.${patch}`));
    lines.push(...entries);
    bytes += entries.join("\n").length;
  }
  return `${lines.join("\n")}\ngenerated: "2026-01-01T00:00:00Z"\n`;
}

function entryOf(name: string, version: string): string {
  return `  - annotations:
      category: Database
      images: |
        - name: ${name}
          image: registry.example.com/charts/${name}:${version}
    apiVersion: v2
    appVersion: ${version}
    created: "2026-01-01T00:00:00.123456789Z"
    dependencies:
    - name: common
      repository: oci://registry.example.com/charts
      version: 2.x.x
    description: A chart among many, which is described in some more words than are needed.
    home: https://charts.example.com/${name}
    icon: https://charts.example.com/icons/${name}.svg
    keywords:
    - database
    - example
    maintainers:
    - name: Somebody
      url: https://charts.example.com/people
    name: ${name}
    sources:
    - https://git.example.com/charts/tree/main/${name}
    urls:
    - ${name}-${version}.tgz
    version: ${version}`;
}

function nameOf(at: number): string {
  return `chart-${String(at).padStart(4, "0")}`;
}
