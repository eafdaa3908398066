// Servers in trouble, and files that are not what they should be.
import { mkdir, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ChartRepository as ConfiguredRepository } from "../../src/config/configuration.ts";
import { UserError } from "../../src/errors.ts";
import type { Exec } from "../../src/exec.ts";
import type { ChartReference } from "../../src/formats/chart-reference.ts";
import { createMasks } from "../../src/masks.ts";
import { createCharts } from "../../src/sources/charts.ts";
import { majors, temporaryFolder, testExec, testHelm } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { nowhere } from "../support/surroundings.ts";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { type HttpServer, startHttpServer } from "../testbed/http-server.ts";
import { type OciRegistry, startOciRegistry } from "../testbed/oci-registry.ts";
import { freePort } from "../testbed/processes.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const place = { file: "aws/foo/default/demo.yaml", line: 1 };

let repository: ChartRepository;
let registry: OciRegistry;
let archive: string;

beforeAll(async () => {
  repository = await startChartRepository();
  archive = await repository.add({ name: "demo", version: "1.0.0" });
  registry = await startOciRegistry();
  await registry.push(archive);
}, 300_000);

afterAll(async () => {
  await repository.stop();
  await registry.stop();
});

interface Options {
  readonly repositories?: Readonly<Record<string, ConfiguredRepository>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly helmRepositories?: string;
  readonly major?: 3 | 4;
  /** Gets the verb of each Helm that is started. */
  readonly tries?: string[];
}

async function fetchChart(folder: string, chart: ChartReference, options: Options = {}) {
  const helmRepositories = join(folder, "job.yaml");
  if (options.helmRepositories !== undefined) await writeFile(helmRepositories, options.helmRepositories);
  const exec = testExec();
  const counted: Exec = {
    run(command) {
      options.tries?.push(command.argv[1] ?? "");
      return exec.run(command);
    },
  };
  const charts = createCharts({
    kustomize: { build: () => Promise.reject(new Error("There is none.")) },
    helm: await testHelm(options.major ?? 4, folder, { exec: counted }),
    exec,
    warn: () => undefined,
    registryConfig: join(folder, "registry.json"),
    root: folder,
    configuration: { repositories: new Map(Object.entries(options.repositories ?? {})) },
    helmRepositories,
    env: options.env ?? {},
    folder: join(folder, "sources"),
    masks: createMasks(() => undefined),
    delays: [10, 10],
  });
  return await charts.fetch(declarationOf({ chart, place }), nowhere);
}

const demo: ChartReference = { kind: "alias", text: "x/demo", alias: "x", name: "demo" };

/** How a server fails: with a status, or by closing the connection before or in its answer. */
type Trouble = number | "reset" | "truncate";

/** A server that fails the first `bad` requests of each path and then stands in for `target`. */
function unreliable(target: string, bad: number, trouble: Trouble = 503) {
  const seen = new Map<string, number>();
  return startHttpServer((incoming, response) => {
    const { method, url = "", headers } = incoming;
    // Helm gives up on an archive that is cut off, so that each file of a registry would cost one of the three tries.
    const what = trouble === "truncate" ? "" : `${method} ${url}`;
    const count = (seen.get(what) ?? 0) + 1;
    seen.set(what, count);
    const fails = count <= bad;
    if (fails && typeof trouble === "number") return void response.writeHead(trouble).end();
    if (fails && trouble === "reset") return void response.socket?.resetAndDestroy();
    const upstream = httpRequest(target + url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      // What answers HEAD has no body to be cut off.
      if (!fails || method === "HEAD") return void answer.pipe(response);
      answer.once("data", (body: Buffer) => {
        response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy());
      });
    });
    incoming.pipe(upstream);
  }, undefined);
}

const troubles: readonly Trouble[] = [429, 500, 502, 503, 504, "reset", "truncate"];

describe.each(majors)("Helm %i", (major) => {
  test.each(troubles)("an index whose server is in trouble for a moment: %s", async (trouble) => {
    await using folder = await temporaryFolder();
    await using server = await unreliable(repository.url, 2, trouble);
    const repositories = { x: { url: server.url } };
    expect(await fetchChart(folder.path, demo, { repositories, major })).toMatchObject({ version: "1.0.0" });
  });

  test.each(troubles)("an archive whose server is in trouble for a moment: %s", async (trouble) => {
    await using folder = await temporaryFolder();
    await using server = await unreliable(repository.url, 2, trouble);
    const url = `${server.url}/demo-1.0.0.tgz`;
    const fetched = await fetchChart(folder.path, { kind: "archive", text: url, url }, { major });
    expect(fetched).toMatchObject({ version: "1.0.0" });
  });

  test.each(troubles)("a registry that is in trouble for a moment: %s", async (trouble) => {
    await using folder = await temporaryFolder();
    await using server = await unreliable(registry.url, 1, trouble);
    const url = `oci://127.0.0.1:${server.port}/charts/demo`;
    const chart = { kind: "oci", text: url, url, version: "1.0.0" } as const;
    expect(await fetchChart(folder.path, chart, { major })).toMatchObject({ version: "1.0.0" });
  });

  test("a registry that is not there is tried three times, one that has no such chart or refuses once", async () => {
    await using folder = await temporaryFolder();
    const tried = async (url: string) => {
      const tries: string[] = [];
      const chart = { kind: "oci", text: url, url, version: "1.0.0" } as const;
      const error: unknown = await fetchChart(folder.path, chart, { major, tries }).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(UserError);
      return tries.length;
    };
    await using closed = await startHttpServer(() => undefined, { token: "secret" });
    expect(await tried(`oci://127.0.0.1:${await freePort()}/charts/demo`)).toBe(3);
    expect(await tried(`oci://${registry.host}/charts/other`)).toBe(1);
    expect(await tried(`oci://127.0.0.1:${closed.port}/charts/demo`)).toBe(1);
  });
});

test("a repository that has no such chart or refuses is asked once", async () => {
  await using folder = await temporaryFolder();
  await using empty = await startHttpServer((_, response) => void response.writeHead(404).end(), undefined);
  await using closed = await startHttpServer(() => undefined, { token: "secret" });
  const asked = async (server: HttpServer, chart: ChartReference) => {
    const before = server.requests.length;
    const repositories = { x: { url: server.url } };
    const error: unknown = await fetchChart(folder.path, chart, { repositories }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    return server.requests.slice(before).map(({ path }) => path);
  };
  const missing = `${repository.url}/other-1.0.0.tgz`;
  expect(await asked(repository, { kind: "archive", text: missing, url: missing })).toEqual([
    "/other-1.0.0.tgz",
  ]);
  expect(await asked(repository, { ...demo, version: "9.9.9" })).toEqual(["/index.yaml"]);
  expect(await asked(empty, demo)).toEqual(["/index.yaml"]);
  expect(await asked(closed, demo)).toEqual(["/index.yaml"]);
});

test("after three tries it is one, and says what the server said", async () => {
  await using folder = await temporaryFolder();
  await using server = await unreliable(repository.url, 3);
  const fetching = fetchChart(folder.path, demo, { repositories: { x: { url: server.url } } });
  await expect(fetching).rejects.toThrow("503 Service Unavailable");
  expect(server.requests).toHaveLength(3);
});

test.each(majors)(
  "Helm %i: a registry's credentials of gitops.yaml, by alias and by address",
  async (major) => {
    await using folder = await temporaryFolder();
    await using server = await startHttpServer(
      (incoming, response) => {
        const { authorization: _, ...headers } = incoming.headers;
        httpRequest(registry.url + incoming.url, { method: incoming.method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        }).end();
      },
      { username: "token", password: "registry-secret" },
    );
    const base = `oci://127.0.0.1:${server.port}/charts`;
    const url = `${base}/demo`;
    const options = {
      repositories: { x: { url: base, tokenEnv: "REGISTRY_TOKEN" } },
      env: { REGISTRY_TOKEN: "registry-secret" },
      major,
    };
    expect(await fetchChart(folder.path, demo, options)).toMatchObject({ version: "1.0.0" });
    expect(await fetchChart(folder.path, { kind: "oci", text: url, url }, options)).toMatchObject({
      version: "1.0.0",
    });
    await expect(fetchChart(folder.path, { kind: "oci", text: url, url }, { major })).rejects.toMatchObject({
      hint: expect.stringContaining("password-env"),
    });
  },
);

test("an alias that nobody knows: what to write", async () => {
  await using folder = await temporaryFolder();
  await expect(
    fetchChart(folder.path, demo, { repositories: { other: { url: "https://y" } } }),
  ).rejects.toMatchObject({
    name: "UserError",
    place,
    message: 'No chart repository is called "x" (known: other, stable).',
    hint: 'Write its address into gitops.yaml: "repositories: {x: https://…}".',
  });
});

test("an alias that nobody knows: a near one is named", async () => {
  await using folder = await temporaryFolder();
  const chart = { kind: "alias", text: "stabel/demo", alias: "stabel", name: "demo" } as const;
  await expect(fetchChart(folder.path, chart, {})).rejects.toMatchObject({
    hint: 'Did you mean "stable"? If not: write its address into gitops.yaml: "repositories: {stabel: https://…}".',
  });
});

test.each([
  [{}, "CHARTS_PASSWORD (password-env), which is not set"],
  [{ CHARTS_PASSWORD: "" }, "CHARTS_PASSWORD (password-env), which is empty"],
])("credentials that the environment %j does not hold", async (env: Record<string, string>, message) => {
  await using folder = await temporaryFolder();
  const repositories = {
    x: { url: repository.url, usernameEnv: "CHARTS_USER", passwordEnv: "CHARTS_PASSWORD" },
  };
  await expect(
    fetchChart(folder.path, demo, { repositories, env: { CHARTS_USER: "me", ...env } }),
  ).rejects.toMatchObject({
    place,
    message: expect.stringContaining(message),
    hint: expect.stringContaining("secrets."),
  });
});

test("the job's list of repositories that is no YAML", async () => {
  await using folder = await temporaryFolder();
  await expect(fetchChart(folder.path, demo, { helmRepositories: "repositories: [" })).rejects.toMatchObject({
    name: "UserError",
    message: expect.stringContaining(join(folder.path, "job.yaml")),
  });
});

test.each<[string, string | Buffer, string]>([
  ["a page", "<html>not found</html>", "no chart archive"],
  [
    "an archive without Chart.yaml",
    Buffer.from("H4sIAAAAAAAAA+3BAQEAAACCIP+vbkhQwKsBLq+17wAoAAA=", "base64"),
    "no chart archive",
  ],
])("%s in place of a chart", async (_name, body, message) => {
  await using folder = await temporaryFolder();
  await using server = await startHttpServer((_request, response) => void response.end(body), undefined);
  const url = `${server.url}/demo-1.0.0.tgz`;
  await expect(fetchChart(folder.path, { kind: "archive", text: url, url })).rejects.toMatchObject({
    place,
    message: expect.stringContaining(message),
  });
});

test.each([
  ["a folder without Chart.yaml", undefined, "cannot be read"],
  ["a Chart.yaml without version", "name: own\n", "has no version"],
  ["a Chart.yaml without name", "version: 1.0.0\n", "has no name"],
  ["a Chart.yaml that is no YAML", "name: [\n", "is no valid YAML"],
])("%s", async (_name, text, message) => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "own"));
  if (text !== undefined) await writeFile(join(folder.path, "own/Chart.yaml"), text);
  await expect(fetchChart(folder.path, { kind: "local", text: "./own", path: "own" })).rejects.toMatchObject({
    place,
    message: expect.stringContaining(message),
  });
});

test("a version that looks like a number stays text", async () => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "own"));
  await writeFile(join(folder.path, "own/Chart.yaml"), "name: own\nversion: 1.10\n");
  const fetched = await fetchChart(folder.path, { kind: "local", text: "./own", path: "own" });
  expect(fetched.version).toBe("1.10");
});

test("a password is sent, and stands nowhere", async () => {
  await using folder = await temporaryFolder();
  await using server = await startHttpServer(
    (_request, response) => void response.writeHead(404).end(),
    undefined,
  );
  const repositories = { x: { url: server.url, usernameEnv: "U", passwordEnv: "P" } };
  const fetching = fetchChart(folder.path, demo, { repositories, env: { U: "me", P: "open-sesame" } });
  const error = await fetching.catch((caught) => caught);
  expect(`${error.message} ${error.hint}`).not.toContain("open-sesame");
  expect(server.requests[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from("me:open-sesame").toString("base64")}`,
  );
});
