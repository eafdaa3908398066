import { mkdir, readdir, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ChartRepository as ConfiguredRepository } from "../../src/config/configuration.ts";
import type { ChartReference } from "../../src/formats/chart-reference.ts";
import { createMasks } from "../../src/masks.ts";
import { type Charts, createCharts } from "../../src/sources/charts.ts";
import { majors, temporaryFolder, testExec, testHelm } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { nowhere } from "../support/surroundings.ts";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { writeChart } from "../testbed/charts.ts";
import { type OciRegistry, startOciRegistry } from "../testbed/oci-registry.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const versions = ["1.9.0", "1.9.5", "1.10.0", "1.10.2", "2.0.0", "2.1.0-rc.1"];
const secret = "correct-horse-battery";

let open: ChartRepository;
let closed: ChartRepository;
let registry: OciRegistry;
let stack: AsyncDisposableStack;
let oci: string;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  open = stack.use(await startChartRepository());
  closed = stack.use(await startChartRepository({ username: "me", password: secret }));
  registry = stack.use(await startOciRegistry());
  oci = `oci://${registry.host}/charts/demo`;
  for (const version of versions) {
    const archive = await open.add({ name: "demo", version });
    await registry.push(archive);
  }
  await closed.add({ name: "demo", version: "3.0.0" });
  await open.add({ name: "other", version: "0.1.0" });
}, 300_000);

afterAll(async () => await stack.disposeAsync());

interface Options {
  readonly repositories?: Readonly<Record<string, ConfiguredRepository>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly helmRepositories?: string;
}

async function charts(major: 3 | 4, folder: string, options: Options = {}) {
  const announced: string[] = [];
  const helmRepositories = join(folder, "job-repositories.yaml");
  if (options.helmRepositories !== undefined) await writeFile(helmRepositories, options.helmRepositories);
  const made = createCharts({
    kustomize: { build: () => Promise.reject(new Error("There is none.")) },
    helm: await testHelm(major, folder),
    exec: testExec(),
    warn: () => undefined,
    registryConfig: join(folder, "registry.json"),
    root: folder,
    configuration: { repositories: new Map(Object.entries(options.repositories ?? {})) },
    helmRepositories,
    env: options.env ?? {},
    folder: join(folder, "sources"),
    masks: createMasks((each) => announced.push(each)),
    delays: [10, 10],
  });
  return { charts: made, announced };
}

const place = { file: "aws/foo/default/demo.yaml", line: 1 };

function fetchOf(from: Charts, chart: ChartReference) {
  return from.fetch(declarationOf({ chart, place }), nowhere);
}

function constraint(version: string | undefined) {
  return version === undefined ? {} : { version };
}

describe.each(majors)("Helm %i", (major) => {
  // A constraint means the same wherever a chart comes from.
  const wanted: readonly [string | undefined, string][] = [
    [undefined, "2.0.0"],
    ["1.10.2", "1.10.2"],
    ["1.9.0", "1.9.0"],
    ["1.10", "1.10.2"],
    ["1.9", "1.9.5"],
    ["1", "1.10.2"],
    ["v1.9", "1.9.5"],
    ["1.9.x", "1.9.5"],
    ["~1.9.0", "1.9.5"],
    ["^1.9", "1.10.2"],
    [">=1.9 <1.10", "1.9.5"],
    ["2.1.0-rc.1", "2.1.0-rc.1"],
    [">2.0.0-0", "2.1.0-rc.1"],
  ];

  test.each(wanted)("version %s of a repository's chart is %s", async (version, expected) => {
    await using folder = await temporaryFolder();
    const { charts: made } = await charts(major, folder.path);
    const chart = {
      kind: "repository",
      text: "demo",
      url: open.url,
      name: "demo",
      ...constraint(version),
    } as const;
    expect(await fetchOf(made, chart)).toEqual({
      path: expect.stringMatching(/demo-.*\.tgz$/),
      name: "demo",
      version: expected,
      source: expected,
    });
  });

  test.each(wanted)("version %s of an OCI chart is %s", async (version, expected) => {
    await using folder = await temporaryFolder();
    const { charts: made } = await charts(major, folder.path);
    const chart = { kind: "oci", text: oci, url: oci, ...constraint(version) } as const;
    expect(await fetchOf(made, chart)).toMatchObject({ name: "demo", version: expected });
  });

  test("an archive by its address", async () => {
    await using folder = await temporaryFolder();
    const { charts: made } = await charts(major, folder.path);
    const url = `${open.url}/demo-1.9.5.tgz`;
    expect(await fetchOf(made, { kind: "archive", text: url, url })).toMatchObject({ version: "1.9.5" });
  });

  test("a folder of the repository, its version as text", async () => {
    await using folder = await temporaryFolder();
    await writeChart(join(folder.path, "charts/own"), { name: "own", version: "1.0.0" });
    const { charts: made } = await charts(major, folder.path);
    const chart = { kind: "local", text: "./charts/own", path: "charts/own" } as const;
    expect(await fetchOf(made, chart)).toEqual({
      path: join(folder.path, "charts/own"),
      name: "own",
      version: "1.0.0",
      source: "1.0.0",
    });
  });

  test("aliases of gitops.yaml, with credentials from the environment, masked and not on disk in the clear", async () => {
    await using folder = await temporaryFolder();
    const { charts: made, announced } = await charts(major, folder.path, {
      repositories: {
        internal: { url: closed.url, usernameEnv: "CHARTS_USER", passwordEnv: "CHARTS_PASSWORD" },
        registry: { url: `oci://${registry.host}/charts` },
      },
      env: { CHARTS_USER: "me", CHARTS_PASSWORD: secret },
    });
    expect(await fetchOf(made, alias("internal"))).toMatchObject({ version: "3.0.0" });
    expect(await fetchOf(made, alias("registry", "1.9"))).toMatchObject({ version: "1.9.5" });
    expect(announced).toContain(secret);
    expect(announced).toContain(Buffer.from(`me:${secret}`).toString("base64"));
  });

  test("aliases of the job's Helm, with its credentials, also for the same address", async () => {
    await using folder = await temporaryFolder();
    const { charts: made, announced } = await charts(major, folder.path, {
      helmRepositories: `repositories:\n- {name: mine, url: "${closed.url}/", username: me, password: ${secret}}\n`,
    });
    const url = `${closed.url}/demo-3.0.0.tgz`;
    expect(await fetchOf(made, alias("mine"))).toMatchObject({ version: "3.0.0" });
    expect(
      await fetchOf(made, { kind: "repository", text: "demo", name: "demo", url: closed.url }),
    ).toMatchObject({ version: "3.0.0" });
    expect(await fetchOf(made, { kind: "archive", text: url, url })).toMatchObject({ version: "3.0.0" });
    expect(announced).toContain(secret);
  });

  test("each chart is fetched once and each index read once, however many plans use them", async () => {
    await using folder = await temporaryFolder();
    const { charts: made } = await charts(major, folder.path, { repositories: { open: { url: open.url } } });
    const before = open.requests.length;
    const fetched = await Promise.all([
      ...Array.from({ length: 8 }, () => fetchOf(made, alias("open", "1.9"))),
      fetchOf(made, { kind: "alias", text: "open/other", alias: "open", name: "other" }),
    ]);
    await fetchOf(made, alias("open", "1.9"));
    expect(new Set(fetched.map(({ path }) => path)).size).toBe(2);
    expect(
      open.requests
        .slice(before)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(["/demo-1.9.5.tgz", "/index.yaml", "/other-0.1.0.tgz"]);
  });

  test.each<[string, ChartReference, string, string]>([
    ["a chart that is not there", alias("open", undefined, "nope"), "nope", "chart's name"],
    ["a version that is not there", alias("open", "9.9.9"), "9.9.9", "There are "],
    ["a constraint that is none", alias("open", "one.two"), "neither a version nor a range", "`version:`"],
    ["a repository that wants credentials", alias("closed"), "401 Unauthorized", "password-env"],
    ["a server that is down", alias("down"), "connection refused", "firewall"],
    ["no such host", alias("typo"), "unknown host", "name is right"],
  ])("%s is an error at the plan's chart line", async (_name, chart, message, hint) => {
    await using folder = await temporaryFolder();
    const { charts: made } = await charts(major, folder.path, {
      repositories: {
        open: { url: open.url },
        closed: { url: closed.url },
        down: { url: "http://127.0.0.1:9" },
        typo: { url: "http://nosuch.invalid" },
      },
    });
    await expect(fetchOf(made, chart)).rejects.toMatchObject({
      name: "UserError",
      place,
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  test.each([
    ["9.9.9", "no tag is a version 9.9.9"],
    ["9.9", "no tag is a version 9.9"],
  ])("version %s of an OCI chart is not there", async (version, message) => {
    await using folder = await temporaryFolder();
    const { charts: made } = await charts(major, folder.path);
    await expect(fetchOf(made, { kind: "oci", text: oci, url: oci, version })).rejects.toMatchObject({
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/^There (is|are) \d/),
    });
  });
});

function alias(name: string, version?: string, chart = "demo"): ChartReference {
  return { kind: "alias", text: `${name}/${chart}`, alias: name, name: chart, ...constraint(version) };
}

describe("symlinks of a chart in the repository", () => {
  test.each<[string, string, string]>([
    ["a file of the machine", "charts/app/files/key", "/etc/hostname"],
    ["a file above the repository", "charts/app/files/key", "../../../../outside.txt"],
    ["git's own files", "charts/app/files/key", "../../../.git/config"],
    ["the repository, and git's own files with it", "charts/app/files/all", "../../.."],
    ["what leads out itself", "charts/app/files/shared", "../../../shared"],
    ["its Chart.yaml outside", "charts/linked", "../../outside"],
  ])("to %s are refused", async (_, path, target) => {
    await using folder = await temporaryFolder();
    const root = await repositoryIn(folder.path);
    await symlink(target, join(root, path));
    const { charts: from } = await charts(4, root);
    const chart = path === "charts/linked" ? path : "charts/app";
    await expect(fetchOf(from, { kind: "local", path: chart, text: `./${chart}` })).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(
        /^The symlink `[^`]+` leads out of the repository, or to git's own files/,
      ),
      place,
    });
  });

  test("within it are followed, and those to nothing are left to Helm", async () => {
    await using folder = await temporaryFolder();
    const root = await repositoryIn(folder.path);
    await symlink("../../../plain", join(root, "charts/app/files/plain"));
    await symlink("nowhere", join(root, "charts/app/files/nothing"));
    const { charts: from } = await charts(4, root);
    await expect(
      fetchOf(from, { kind: "local", path: "charts/app", text: "./charts/app" }),
    ).resolves.toMatchObject({ name: "app" });
  });
});

test("a chart that is the whole repository comes without git's own files", async () => {
  await using folder = await temporaryFolder();
  const root = await repositoryIn(folder.path);
  await rm(join(root, "shared"), { recursive: true });
  await writeChart(root, { name: "whole", version: "1.0.0" });
  await symlink("plain", join(root, "templates/plain"));
  const { charts: from } = await charts(4, root);
  const { path, name } = await fetchOf(from, { kind: "local", path: "", text: "." });
  expect(name).toBe("whole");
  const files = await readdir(path, { recursive: true });
  expect(files).toEqual(expect.arrayContaining(["Chart.yaml", "plain/a.txt", "charts/app/Chart.yaml"]));
  expect(await readlink(join(path, "templates/plain"))).toBe("plain");
  expect(files.filter((file) => file.startsWith(".git"))).toEqual([]);
});

/** A repository with a chart, beside which lie files that are none of its. */
async function repositoryIn(folder: string): Promise<string> {
  const root = join(folder, "repository");
  await writeChart(join(root, "charts/app"), { name: "app", version: "1.0.0" });
  await writeChart(join(folder, "outside"), { name: "outside", version: "1.0.0" });
  for (const path of [".git", "charts/app/files", "shared", "plain"])
    await mkdir(join(root, path), { recursive: true });
  await writeFile(join(root, ".git/config"), "[core]\n");
  await writeFile(join(root, "plain/a.txt"), "a\n");
  await writeFile(join(folder, "outside.txt"), "a\n");
  await symlink("/etc", join(root, "shared/etc"));
  return root;
}
