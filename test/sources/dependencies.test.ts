import { readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ChartReference } from "../../src/formats/chart-reference.ts";
import { dependencyRegistries } from "../../src/sources/registry-logins.ts";
import { majors, temporaryFolder } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { nowhere } from "../support/surroundings.ts";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { writeChart } from "../testbed/charts.ts";
import { createConfigRepository } from "../testbed/config-repository.ts";
import { startGitRemote } from "../testbed/git-remote.ts";
import { type OciRegistry, startOciRegistry } from "../testbed/oci-registry.ts";
import { chartsFor } from "./workbench.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let open: ChartRepository;
let closed: ChartRepository;
let registry: OciRegistry;
let stack: AsyncDisposableStack;
const login = { username: "me", password: "correct-horse-battery" };

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  open = stack.use(await startChartRepository());
  closed = stack.use(await startChartRepository(login));
  registry = stack.use(await startOciRegistry());
  for (const version of ["1.0.0", "1.1.0"]) {
    await open.add({ name: "db", version });
    await registry.push(await open.add({ name: "queue", version }));
    await closed.add({ name: "cache", version });
  }
}, 300_000);
afterAll(async () => await stack.disposeAsync());

const place = { file: "aws/foo/default/demo.yaml", line: 1 };
const planOf = (chart: ChartReference) => declarationOf({ chart, place });
const local = (path: string): ChartReference => ({ kind: "local", text: `./${path}`, path });

interface Depends {
  readonly name: string;
  readonly repository: string;
  readonly version?: string;
  readonly alias?: string;
}

/** A chart that depends on others. */
async function writeDependent(folder: string, name: string, dependencies: readonly Depends[]): Promise<void> {
  const list = dependencies.map((dependency) => ({ version: ">=0.1", ...dependency }));
  await writeChart(join(folder, name), {
    name: basename(name),
    version: "0.1.0",
    chartYaml: `dependencies: ${JSON.stringify(list)}\n`,
  });
}

const job = (): Parameters<typeof chartsFor>[1] => ({
  repositories: {
    internal: { url: closed.url, usernameEnv: "CHARTS_USER", passwordEnv: "CHARTS_PASSWORD" },
  },
  env: { CHARTS_USER: login.username, CHARTS_PASSWORD: login.password },
});

describe.each(majors)("Helm %i", (major) => {
  test("brings what a folder depends on, from everywhere, into a copy of it, once a run", async () => {
    await using folder = await temporaryFolder();
    await writeDependent(folder.path, "charts/web", [
      { name: "db", repository: open.url, version: "~1.0" },
      { name: "queue", repository: `oci://${registry.host}/charts`, version: "~1.0" },
      { name: "cache", repository: "@internal" },
      { name: "cache", repository: `${closed.url}/`, alias: "other" },
      { name: "common", repository: "file://../common" },
    ]);
    await writeDependent(folder.path, "charts/common", [{ name: "cache", repository: "alias:internal" }]);
    const before = [open.requests.length, closed.requests.length];
    const { charts, commands } = await chartsFor(folder.path, { major, ...job() });
    const plan = planOf(local("charts/web"));
    const [fetched] = await Promise.all([charts.fetch(plan, nowhere), charts.fetch(plan, nowhere)]);
    expect(fetched).toMatchObject({ name: "web", version: "0.1.0", source: "0.1.0" });
    const there = await readdir(join(fetched.path, "charts"));
    expect(there.sort()).toEqual(["cache-1.1.0.tgz", "common-0.1.0.tgz", "db-1.0.0.tgz", "queue-1.0.0.tgz"]);
    expect(await readdir(join(folder.path, "charts/web"))).not.toContain("charts");
    expect(await readdir(join(folder.path, "charts/common"))).not.toContain("charts");
    expect(commands.filter(({ argv }) => argv[1] === "dependency")).toHaveLength(2);
    expect(indexesAsked(open, before[0])).toBe(1);
    expect(indexesAsked(closed, before[1])).toBe(1);
    for (const { argv } of commands) expect(argv.join(" ")).not.toContain(login.password);
  });

  test("takes the versions of a Chart.lock", async () => {
    await using folder = await temporaryFolder();
    await writeDependent(folder.path, "web", [{ name: "db", repository: open.url, version: "1.x" }]);
    const { charts } = await chartsFor(folder.path, { major });
    const made = await charts.fetch(planOf(local("web")), nowhere);
    expect(await readdir(join(made.path, "charts"))).toEqual(["db-1.1.0.tgz"]);
    const lock = `dependencies:\n- {name: db, repository: "${open.url}", version: 1.0.0}\ndigest: sha256:0\n`;
    await writeFile(join(folder.path, "web/Chart.lock"), lock);
    const { charts: others } = await chartsFor(folder.path, { major });
    await expect(others.fetch(planOf(local("web")), nowhere)).rejects.toMatchObject({
      place,
      message: expect.stringMatching(/^What the chart \.\/web depends on .* out of sync/),
      hint: expect.stringContaining("commit Chart.lock"),
    });
  });

  test("leaves a folder alone that has what it depends on", async () => {
    await using folder = await temporaryFolder();
    await writeDependent(folder.path, "web", [
      { name: "db", repository: "https://away.invalid" },
      { name: "cache", repository: "" },
    ]);
    await writeChart(join(folder.path, "web/charts/anything"), { name: "cache", version: "1.0.0" });
    await writeFile(join(folder.path, "web/charts/db-1.0.0.tgz"), "");
    const { charts, commands } = await chartsFor(folder.path, { major });
    expect(await charts.fetch(planOf(local("web")), nowhere)).toMatchObject({
      path: join(folder.path, "web"),
    });
    expect(commands).toEqual([]);
  });

  test("does the same in a git repository, unless the chart is to be taken as it is", async () => {
    await using folder = await temporaryFolder();
    await using remote = await startGitRemote();
    await using tree = await createConfigRepository(remote);
    await writeDependent(tree.dir, "charts/web", [{ name: "common", repository: "file://../common" }]);
    await writeDependent(tree.dir, "charts/common", [{ name: "cache", repository: closed.url }]);
    await tree.commit("charts");
    await tree.push();
    const { charts } = await chartsFor(folder.path, { major, ...job() });
    const chart = { kind: "git", text: "git+…", url: remote.url, path: "charts/web" } as const;
    const as = await charts.fetch(planOf({ ...chart, dependencies: false }), nowhere);
    const made = await charts.fetch(planOf({ ...chart, dependencies: true }), nowhere);
    expect(await readdir(join(made.path, "charts"))).toEqual(["common-0.1.0.tgz"]);
    expect(await readdir(as.path)).not.toContain("charts");
    expect(made.source).toBe(await tree.head());
  });
});

test.each<[string, Depends, string, string]>([
  ["an alias nobody knows", { name: "a", repository: "@interal" }, 'is called "interal"', "repositories:"],
  ["a name of a registry", { name: "a", repository: "@registry" }, "no names for", "oci://r.example/charts"],
  ["a chart that is not there", { name: "nope", repository: "$open" }, "nope", ""],
  [
    "a version that is not there",
    { name: "db", repository: "$open", version: "^9" },
    "valid version",
    "Chart.yaml",
  ],
  ["a repository that wants a login", { name: "cache", repository: "$closed" }, "401", "password-env"],
  ["a folder that is not there", { name: "a", repository: "file://../nope" }, "nope", ""],
  [
    "a folder of the machine",
    { name: "a", repository: "file:///etc" },
    "leads out of its repository",
    "Put that",
  ],
  [
    "a folder outside",
    { name: "a", repository: "file://../../.." },
    "leads out of its repository",
    "Put that",
  ],
  [
    "a folder with a symlink out",
    { name: "leak", repository: "file://../leak" },
    "`charts/leak/passwd`",
    "Put that",
  ],
])("%s is an error at the plan's chart line", async (_what, dependency, message, hint) => {
  await using folder = await temporaryFolder();
  const repository = dependency.repository.replace("$open", open.url).replace("$closed", closed.url);
  await writeDependent(folder.path, "charts/web", [{ ...dependency, repository }]);
  await writeChart(join(folder.path, "charts/leak"), { name: "leak", version: "0.1.0" });
  await symlink("/etc/passwd", join(folder.path, "charts/leak/passwd"));
  const { charts } = await chartsFor(folder.path, {
    repositories: { internal: { url: open.url }, registry: { url: "oci://r.example/charts" } },
  });
  await expect(charts.fetch(planOf(local("charts/web")), nowhere)).rejects.toMatchObject({
    name: "UserError",
    place,
    message: expect.stringContaining(message),
    ...(hint === "" ? {} : { hint: expect.stringContaining(hint) }),
  });
});

function indexesAsked(repository: ChartRepository, since = 0): number {
  const asked = repository.requests.slice(since);
  return asked.filter(({ path, authorized }) => authorized && path === "/index.yaml").length;
}

test("logins to registries are written beside the job's, for this user alone", async () => {
  await using folder = await temporaryFolder();
  const job = join(folder.path, "job.json");
  const others = { "ghcr.io": { auth: "b3RoZXI=" } };
  await writeFile(job, JSON.stringify({ auths: others }));
  const { registryConfig = "", ...rest } = await dependencyRegistries(
    [
      { name: "a", repository: "oci://r.example:5000/charts" },
      { name: "b", repository: "oci://ghcr.io/charts" },
    ],
    {
      configured: new Map([["r", { url: "oci://r.example:5000" }]]),
      open: (_, { url }) => ({ url, username: "me", password: "correct-horse", caFile: "/ca.pem" }),
      ofHelm: new Map(),
    },
    join(folder.path, "run"),
    { HELM_REGISTRY_CONFIG: job },
  );
  const auth = Buffer.from("me:correct-horse").toString("base64");
  expect(JSON.parse(await readFile(registryConfig, "utf8"))).toEqual({
    auths: { ...others, "r.example:5000": { auth } },
  });
  expect((await stat(registryConfig)).mode & 0o777).toBe(0o600);
  expect(rest).toEqual({ caFile: "/ca.pem" });
});
