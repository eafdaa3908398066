// Charts that are kept between runs, in a stand-in for GitHub's cache service.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ChartReference } from "../../src/formats/chart-reference.ts";
import { openCacheService } from "../../src/github/cache-service.ts";
import { temporaryFolder } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { nowhere } from "../support/surroundings.ts";
import { startCacheService } from "../testbed/cache-service.ts";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { packageChart, writeChart } from "../testbed/charts.ts";
import { createConfigRepository } from "../testbed/config-repository.ts";
import { type GitRemote, startGitRemote } from "../testbed/git-remote.ts";
import { type HttpServer, startReverseProxy } from "../testbed/http-server.ts";
import { startOciRegistry } from "../testbed/oci-registry.ts";
import { chartsFor } from "./workbench.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let charts: ChartRepository;
let registry: HttpServer;
let remote: GitRemote;
let commit: string;
let archiveDigest: string;
let stack: AsyncDisposableStack;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  charts = await startChartRepository();
  stack.defer(() => charts.stop());
  await charts.add({ name: "demo", version: "1.0.0" });

  const real = stack.use(await startOciRegistry());
  const folder = stack.use(await temporaryFolder());
  const archive = await packageChart(folder.path, { name: "demo", version: "1.0.0+build" });
  archiveDigest = createHash("sha256")
    .update(await readFile(archive))
    .digest("hex");
  await real.push(archive);
  await real.tag("charts/demo", "1.0.0_build", "stable");
  registry = stack.use(await startReverseProxy(real.url));

  remote = stack.use(await startGitRemote());
  const tree = await createConfigRepository(remote);
  stack.defer(() => tree.stop());
  await tree.commit("Before");
  await writeChart(join(tree.dir, "charts/demo"), { name: "demo", version: "1.0.0" });
  commit = await tree.commit("Add a chart");
  await tree.git("tag", "v1");
  await tree.git("push", "--quiet", remote.path, "main", "v1");
}, 120_000);
afterAll(async () => await stack.disposeAsync());

type Env = Readonly<Record<string, string>>;

/** One run that fetches charts: their paths on disk, and what the git processes of it were asked for. */
async function run(env: Env, chart: ChartReference, mayPut = true): Promise<readonly string[]> {
  await using folder = await temporaryFolder();
  const kept = openCacheService(env, { signal: undefined, mayPut });
  const { charts: made, commands } = await chartsFor(folder.path, { kept });
  const fetched = await made.fetch(declarationOf({ chart }), nowhere);
  expect(fetched).toMatchObject({ name: "demo", version: expect.stringMatching(/^1\.0\.0/) });
  return commands.flatMap(({ argv }) => (argv[0] === "git" ? [argv[1] as string] : []));
}

/** Requests to a server while a run lasts. */
async function requests(server: Pick<HttpServer, "requests">, work: () => Promise<unknown>) {
  const before = server.requests.length;
  await work();
  return server.requests.slice(before).map(({ path }) => path);
}

const ofRepository = (): ChartReference => ({
  kind: "repository",
  text: "demo",
  url: charts.url,
  name: "demo",
});
const ofRegistry = (more: object = { version: "1.0.0+build" }): ChartReference => {
  const url = `oci://127.0.0.1:${registry.port}/charts/demo`;
  return { kind: "oci", text: url, url, ...more };
};
const ofGit = (ref: string): ChartReference => {
  return { kind: "git", text: "git", url: remote.url, path: "charts/demo", dependencies: true, ref };
};

const all = ["/index.yaml", "/demo-1.0.0.tgz"];

describe("an archive of a repository", () => {
  const ask = (env: Env) => requests(charts, () => run(env, ofRepository()));

  test("is fetched by the first run alone", async () => {
    await using cache = await startCacheService();
    expect(await ask(cache.env)).toEqual(all);
    await vi.waitFor(() => expect(cache.entries.size).toBe(1));
    expect(await ask(cache.env)).toEqual(["/index.yaml"]);
  });

  test("that was changed there, or put there by somebody else, is not taken", async () => {
    await using cache = await startCacheService();
    await ask(cache.env);
    await vi.waitFor(() => expect(cache.entries.size).toBe(1));
    for (const key of cache.entries.keys()) cache.entries.set(key, Buffer.from("something else"));
    expect(await ask(cache.env)).toEqual(all);
  });
});

describe("a chart of a registry", () => {
  const layers = async (env: Env, chart = ofRegistry()) =>
    (await requests(registry, () => run(env, chart))).filter((path) => path.includes(archiveDigest)).length;

  test.each<[string, object | undefined]>([
    ["a version", undefined],
    ["a tag", { tag: "stable" }],
    ["a range", { version: ">=1.0.0-0" }],
  ])("by %s: its archive is fetched by the first run alone", async (_, more) => {
    await using cache = await startCacheService();
    expect(await layers(cache.env, ofRegistry(more))).toBe(1);
    await vi.waitFor(() =>
      expect([...cache.entries.keys()]).toEqual([`gitops-action-chart-${archiveDigest}`]),
    );
    expect(await layers(cache.env, ofRegistry(more))).toBe(0);
  });

  test("that was changed there is not taken", async () => {
    await using cache = await startCacheService();
    cache.entries.set(`gitops-action-chart-${archiveDigest}`, Buffer.from("something else"));
    expect(await layers(cache.env)).toBe(1);
  });

  test("with a tag that leads elsewhere than its digest is Helm's to refuse", async () => {
    await using cache = await startCacheService();
    const wrong = { tag: "stable", digest: `sha256:${"0".repeat(64)}` };
    await expect(run(cache.env, ofRegistry(wrong))).rejects.toThrow("digest mismatch");
  });
});

describe("a commit", () => {
  test("of a branch or tag: the second run looks where it is, and fetches nothing", async () => {
    await using cache = await startCacheService();
    for (const ref of ["main", "v1"]) expect(await run(cache.env, ofGit(ref))).toContain("ls-remote");
    await vi.waitFor(() => expect([...cache.entries.keys()]).toEqual([`gitops-action-commit-${commit}`]));
    for (const ref of ["main", "v1"]) {
      const commands = await run(cache.env, ofGit(ref));
      expect(commands).toContain("ls-remote");
      expect(commands).not.toContain("fetch");
    }
  });

  test("that is named: the second run does not ask at all", async () => {
    await using cache = await startCacheService();
    expect(await run(cache.env, ofGit(commit))).toContain("fetch");
    await vi.waitFor(() => expect(cache.entries.size).toBe(1));
    expect(await requests(remote, () => run(cache.env, ofGit(commit)))).toEqual([]);
  });

  test("that is another there, is broken, or is not whole is fetched", async () => {
    await using cache = await startCacheService();
    await run(cache.env, ofGit(commit));
    await vi.waitFor(() => expect(cache.entries.size).toBe(1));
    const [key, pack] = [...cache.entries][0] as [string, Buffer];
    const other = await packOf("HEAD~1");
    const partial = await packOf(commit, (line) => !line.endsWith("configmap.yaml"));
    for (const bytes of [Buffer.from("x"), pack.subarray(0, 200), other, partial]) {
      cache.entries.set(key, bytes);
      expect(await run(cache.env, ofGit(commit))).toContain("fetch");
    }
  });
});

/** A pack of what a commit of the remote needs, without some of it. */
async function packOf(revision: string, keep: (line: string) => boolean = () => true): Promise<Buffer> {
  const { spawnSync } = await import("node:child_process");
  const git = (args: readonly string[], input?: string) =>
    spawnSync("git", args, { cwd: remote.path, ...(input === undefined ? {} : { input }) }).stdout;
  const objects = git(["rev-list", "--objects", "--no-walk", revision]).toString().split("\n").filter(keep);
  return git(["pack-objects", "--quiet", "--stdout"], objects.join("\n"));
}

test.each(["repository", "registry", "git"])(
  "a service that is away, or refuses, is no trouble: %s",
  async (kind) => {
    await using cache = await startCacheService();
    const chart = { repository: ofRepository, registry: ofRegistry, git: () => ofGit("main") }[kind];
    for (const env of [
      { ...cache.env, ACTIONS_RUNTIME_TOKEN: "another" },
      { ...cache.env, ACTIONS_RESULTS_URL: "http://127.0.0.1:9/" },
      { ...cache.env, ACTIONS_RESULTS_URL: "nowhere" },
      {},
    ])
      await run(env, (chart as () => ChartReference)());
    expect(cache.entries.size).toBe(0);
  },
);

test("where others may read it nothing is left", async () => {
  await using cache = await startCacheService();
  for (const chart of [ofRepository(), ofRegistry(), ofGit("main")]) await run(cache.env, chart, false);
  expect(cache.requests.filter(({ path }) => !path.endsWith("/GetCacheEntryDownloadURL"))).toEqual([]);
});

test("an entry that another run was faster with leaves the service in use", async () => {
  await using cache = await startCacheService();
  const service = openCacheService(cache.env, { signal: undefined, mayPut: true });
  await service?.put("a", Buffer.from("one"));
  await service?.put("a", Buffer.from("another"));
  expect((await service?.get("a"))?.toString()).toBe("one");
});
