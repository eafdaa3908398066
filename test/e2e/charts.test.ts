import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { type OciRegistry, startOciRegistry } from "../testbed/oci-registry.ts";
import { configOf } from "./cluster.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();
const SECRET = { username: "robot", password: "p:ss w%rd" };
let charts: ChartRepository;
let locked: ChartRepository;
let registry: OciRegistry;
let oci: string;

beforeAll(async () => {
  [charts, locked, registry] = await Promise.all([
    startChartRepository(),
    startChartRepository(SECRET),
    startOciRegistry(),
  ]);
  for (const version of ["1.9.0", "1.10.0", "1.10.3", "2.0.0", "3.0.0-rc.1"]) {
    const archive = await charts.add({
      name: "web",
      version,
      values: `message: web ${version}\nreplicas: 0\n`,
    });
    oci = await registry.push(archive);
  }
  await locked.add({ name: "web", version: "5.0.0", values: "message: secret web\nreplicas: 0\n" });
});
afterAll(async () => {
  await Promise.all([charts, locked, registry].map((part) => part?.stop()));
});

describe.each(majors)("a chart, with Helm %i,", (helm) => {
  test("comes by alias, by repo, from a registry, as an archive or from a folder", async () => {
    const s = await stage.scenario({ helm });
    await s.tree.write(
      "gitops.yaml",
      `repositories:
  mine: ${charts.url}
  locked: {url: "${locked.url}", username-env: CHARTS_USER, password-env: CHARTS_PASSWORD}
`,
    );
    await s.plan("alias", "chart: mine/web\n");
    await s.plan("pinned", "chart: mine/web\nversion: 1.9.0\n");
    await s.plan("constraint", "chart: mine/web\nversion: 1.10\n");
    await s.plan("locked", "chart: locked/web\n");
    await s.plan("repo", `chart: web\nrepo: ${charts.url}\nversion: "<2"\n`);
    await s.plan("oci", `chart: ${oci}\nversion: ~1.10.0\n`);
    await s.plan("oci-constraint", `chart: ${oci}\nversion: 1.9\n`);
    await s.plan("oci-newest", `chart: ${oci}\nversion: latest\n`);
    await s.plan("archive", `chart: ${charts.url}/web-1.10.3.tgz\n`);
    await s.plan("folder", "chart: ./charts/app\n");
    const run = await s.push({ env: { CHARTS_USER: SECRET.username, CHARTS_PASSWORD: SECRET.password } });
    expect(run.exitCode, run.log).toBe(0);
    expect(Object.fromEntries(run.results.map(({ release, version }) => [release, version]))).toEqual({
      alias: "2.0.0",
      pinned: "1.9.0",
      constraint: "1.10.3",
      locked: "5.0.0",
      repo: "1.10.3",
      oci: "1.10.3",
      "oci-constraint": "1.9.0",
      "oci-newest": "2.0.0",
      archive: "1.10.3",
      folder: "1.0.0",
    });
    expect(await configOf(stage.cluster, s.namespace, "oci")).toMatchObject({ message: "web 1.10.3" });
    expect(run.log).not.toContain(SECRET.password);
  });
});

test("a chart that many plans use is fetched once", async () => {
  const s = await stage.scenario();
  for (const name of ["a", "b", "c"]) await s.plan(name, `chart: web\nrepo: ${charts.url}\nversion: 1.9.0\n`);
  const before = charts.requests.length;
  expect((await s.push()).exitCode).toBe(0);
  const paths = charts.requests.slice(before).map(({ path }) => path);
  expect(paths.sort()).toEqual(["/index.yaml", "/web-1.9.0.tgz"]);
});

test("another version of the chart is an upgrade, and the summary shows from which to which", async () => {
  const s = await stage.scenario();
  await s.plan("demo", `chart: web\nrepo: ${charts.url}\nversion: 1.9.0\n`);
  await s.push();
  await s.plan("demo", `chart: web\nrepo: ${charts.url}\nversion: 2.0.0\n`);
  const run = await s.push();
  expect(run.results).toMatchObject([{ operation: "upgrade", version: "2.0.0", chart: "web", revision: 2 }]);
  expect(run.summary).toMatch(/1\.9\.0.*→.*2\.0\.0/);
});

test("the alias of a helm repo add before is known", async () => {
  const s = await stage.scenario();
  await s.tree.write(
    ".ci/repositories.yaml",
    `apiVersion: ""\nrepositories:\n  - {name: added, url: "${charts.url}"}\n`,
  );
  await s.plan("demo", "chart: added/web\n");
  const env = { HELM_REPOSITORY_CONFIG: `${s.tree.dir}/.ci/repositories.yaml` };
  expect((await s.push({ env })).results).toMatchObject([{ result: "succeeded", version: "2.0.0" }]);
});

test.each([
  ["an alias that nobody knows", () => "chart: nowhere/web\n", /nowhere/, /repositories:/],
  ["a chart that is not there", () => `chart: wbe\nrepo: ${charts.url}\n`, /wbe/, /./],
  ["a version that is not there", () => `chart: web\nrepo: ${charts.url}\nversion: 7.7.7\n`, /7\.7\.7/, /./],
  ["a repository that wants credentials", () => `chart: web\nrepo: ${locked.url}\n`, /401/, /./],
  ["a registry that is away", () => "chart: oci://127.0.0.1:1/charts/web\n", /127\.0\.0\.1:1/, /./],
  ["a folder without a chart", () => "chart: ./charts\n", /\.\/charts/, /./],
])("%s fails the plan on its `chart:` line, and nothing is run", async (_, plan, reason, hint) => {
  const s = await stage.scenario();
  await s.tree.write("hooks/ran", 'touch "$SCRATCH/ran"\n');
  const file = await s.plan("demo", `# A comment.\n${plan()}hooks: {pre-install: hooks/ran}\n`);
  await s.plan("other", "chart: ./charts/app\n");
  const run = await s.push();
  expect(run.exitCode).toBe(1);
  expect(run.done.other).toBe("install succeeded");
  expect(run.done.demo).toMatch(/^(install|skip) failed$/);
  expect(run.annotations).toMatchObject([{ level: "error", file, line: 2 }]);
  expect(run.annotations[0]?.message).toMatch(reason);
  expect(run.annotations[0]?.message).toMatch(hint);
  expect(existsSync(`${s.scratch}/ran`)).toBe(false);
});
