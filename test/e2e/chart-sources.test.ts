import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCacheService } from "../testbed/cache-service.ts";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { packageChart, writeChart } from "../testbed/charts.ts";
import { type ConfigRepository, createConfigRepository } from "../testbed/config-repository.ts";
import { type GitRemote, startGitRemote } from "../testbed/git-remote.ts";
import { startReverseProxy } from "../testbed/http-server.ts";
import { startOciRegistry } from "../testbed/oci-registry.ts";
import { configOf, releaseIn } from "./cluster.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();
const login = { username: "robot", password: "correct-horse battery" };
const env = { CODE_USER: login.username, CODE_PASSWORD: login.password };
let remote: GitRemote;
let tree: ConfigRepository;
let charts: ChartRepository;

beforeAll(async () => {
  [remote, charts] = await Promise.all([
    startGitRemote({ name: "team/services", credentials: login }),
    startChartRepository(login),
  ]);
  tree = await createConfigRepository(remote);
  await charts.add({ name: "db", version: "1.1.0", values: "message: db\nreplicas: 0\n" });
});
afterAll(async () => {
  await Promise.all([remote, charts, tree].map((part) => part?.stop()));
});

/** Commits the chart in `web/chart` as that version to main; returns the commit. */
async function publish(version: string): Promise<string> {
  await writeChart(join(tree.dir, "web/chart"), {
    name: "web",
    version,
    values: `message: ${version}\nreplicas: 0\n`,
  });
  const commit = await tree.commit(version);
  await tree.git("tag", "--force", `v${version}`);
  await tree.git("push", "--quiet", "--force", "origin", "HEAD:main", "--tags");
  return commit;
}

const configuration = () => `repositories:
  services: {url: "${remote.serverUrl}/team", username-env: CODE_USER, password-env: CODE_PASSWORD}
  internal: {url: "${charts.url}", username-env: CODE_USER, password-env: CODE_PASSWORD}
`;

describe.each(majors)("with Helm %i", (helm) => {
  test("a chart of a git repository: a push leaves it when its branch has moved, a sync upgrades it", async () => {
    const first = await publish("1.0.0");
    const s = await stage.scenario({ helm });
    await s.tree.write("gitops.yaml", configuration());
    const chart = (ref: string) => `chart: git+${remote.url}//web/chart?ref=${ref}\n`;
    await s.plan("branch", chart("main"));
    await s.plan("again", chart("main"));
    await s.plan("tag", chart("v1.0.0"));
    await s.plan("commit", chart(first));
    await s.plan("still", `${chart("main")}follow: false\n`);
    const installed = await s.push({ env });
    expect(installed.exitCode, installed.log).toBe(0);
    expect(installed.results).toHaveLength(5);
    expect(installed.results[0]).toMatchObject({
      chart: `git+${remote.url}//web/chart?ref=main`,
      version: "1.0.0",
    });
    const release = () => releaseIn(stage.cluster, s.namespace, "branch");
    expect((await release())?.labels.source).toBe(first);
    expect(installed.log).toContain("is sent unencrypted");
    expect(`${installed.log}${installed.summary}`).not.toContain(login.password);

    const second = await publish("1.1.0");
    const looked = remote.requests.length;
    await s.plan("other", "chart: ./charts/app\n");
    expect((await s.push({ env })).done).toEqual({ other: "install succeeded" });
    expect(remote.requests.length).toBe(looked);

    const synced = await s.schedule({ env });
    expect(synced.done, synced.log).toEqual({ branch: "upgrade succeeded", again: "upgrade succeeded" });
    expect(synced.reason("branch")).toContain(`another commit than ${first.slice(0, 12)}`);
    expect(await release()).toMatchObject({ revision: 2, labels: { source: second } });
    expect(await configOf(stage.cluster, s.namespace, "branch")).toMatchObject({ message: "1.1.0" });
    expect(await configOf(stage.cluster, s.namespace, "still")).toMatchObject({ message: "1.0.0" });

    const asked = remote.requests.length;
    expect(await s.schedule({ env })).toMatchObject({ exitCode: 0, results: [] });
    const paths = remote.requests.slice(asked).filter(({ authorized }) => authorized);
    // One look: the greeting, and the list of refs.
    expect(paths.map(({ method, path }) => `${method} ${path.replace(/^.*\.git/, "")}`)).toEqual([
      "GET /info/refs?service=git-upload-pack",
      "POST /git-upload-pack",
    ]);
  });

  test("what a folder depends on comes from where gitops.yaml says", async () => {
    const s = await stage.scenario({ helm });
    await s.tree.write("gitops.yaml", configuration());
    await writeChart(join(s.tree.dir, "charts/common"), { name: "common", version: "0.1.0", templates: {} });
    await writeChart(join(s.tree.dir, "charts/web"), {
      name: "web",
      version: "0.1.0",
      templates: {},
      chartYaml: `dependencies:
- {name: db, version: 1.x, repository: "@internal"}
- {name: common, version: "*", repository: "file://../common"}
`,
    });
    await s.plan("web", "chart: ./charts/web\nvalues: {db: {message: from the plan}}\n");
    const run = await s.push({ env });
    expect(run.done, run.log).toEqual({ web: "install succeeded" });
    expect(await configOf(stage.cluster, s.namespace, "web")).toMatchObject({ message: "from the plan" });
    expect(run.log).not.toContain(login.password);
  });
});

test("a branch that is gone fails the plan on its `chart:` line, and a sync of an unchanged one, too", async () => {
  await publish("1.0.0");
  const s = await stage.scenario();
  await s.tree.write("gitops.yaml", configuration());
  await tree.git("push", "--quiet", "--force", "origin", "HEAD:refs/heads/feature");
  const file = await s.plan("demo", `# A comment.\nchart: git+${remote.url}//web/chart?ref=feature\n`);
  expect((await s.push({ env })).done).toEqual({ demo: "install succeeded" });
  await tree.git("push", "--quiet", "origin", "--delete", "feature");
  const run = await s.schedule({ env });
  expect(run).toMatchObject({ exitCode: 1, done: { demo: "skip failed" } });
  expect(run.annotations).toMatchObject([{ level: "error", file, line: 2 }]);
  expect(run.annotations[0]?.message).toContain("has no branch or tag `feature`");
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({
    revision: 1,
    status: "deployed",
  });
});

test("what a run has fetched a later one takes from the cache of GitHub Actions", async () => {
  const commit = await publish("1.0.0");
  await using cache = await startCacheService();
  await using registry = await startOciRegistry();
  await using proxy = await startReverseProxy(registry.url);
  const s = await stage.scenario();
  await registry.push(await packageChart(s.scratch, { name: "job", version: "2.0.0" }));
  await s.tree.write("gitops.yaml", configuration());
  const sources = {
    git: `chart: git+${remote.url}//web/chart?ref=${commit}\n`,
    oci: `chart: oci://127.0.0.1:${proxy.port}/charts/job\nversion: 2.0.0\n`,
    repository: "chart: internal/db\nversion: 1.1.0\n",
  };
  /** Fetches of a chart itself, in a run that installs each. */
  async function fetched(round: string, isPrivate: boolean): Promise<readonly string[]> {
    const servers = [remote, proxy, charts];
    const before = servers.map(({ requests }) => requests.length);
    for (const [name, text] of Object.entries(sources)) await s.plan(`${name}-${round}`, text);
    const run = await s.push({ env: { ...env, ...cache.env }, private: isPrivate });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.results).toHaveLength(3);
    const paths = servers.flatMap(({ requests }, at) => requests.slice(before[at]).map(({ path }) => path));
    return ["git-upload-pack", "/blobs/", "db-1.1.0.tgz"].filter((part) =>
      paths.some((path) => path.includes(part)),
    );
  }
  const all = ["git-upload-pack", "/blobs/", "db-1.1.0.tgz"];
  expect(await fetched("public", false)).toEqual(all);
  expect(cache.entries.size).toBe(0);
  expect(await fetched("first", true)).toEqual(all);
  expect(cache.entries.size).toBe(3);
  expect(await fetched("second", true)).toEqual([]);
});
