import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ChartRepository as ConfiguredRepository } from "../../src/config/configuration.ts";
import type { GitChart } from "../../src/formats/chart-reference.ts";
import type { Surroundings } from "../../src/sources/chart.ts";
import { temporaryFolder } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { nowhere } from "../support/surroundings.ts";
import { writeChart } from "../testbed/charts.ts";
import { type ConfigRepository, createConfigRepository } from "../testbed/config-repository.ts";
import { type GitRemote, startGitRemote } from "../testbed/git-remote.ts";
import { startHttpServer } from "../testbed/http-server.ts";
import { chartsFor } from "./workbench.ts";

vi.setConfig({ testTimeout: 60_000 });

const login = { username: "me", password: "correct-horse battery" };
const place = { file: "aws/foo/default/demo.yaml", line: 3 };

/** A repository with a chart at several versions, served twice: to everybody, and to who has the login. */
let open: GitRemote;
let closed: GitRemote;
let tree: ConfigRepository;
let stack: AsyncDisposableStack;
const commits: string[] = [];

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  open = stack.use(await startGitRemote({ name: "team/charts" }));
  closed = stack.use(await startGitRemote({ name: "team/charts", credentials: login, allowFetch: "tips" }));
  tree = stack.use(await createConfigRepository(open));
  for (const version of ["1.0.0", "1.1.0", "1.2.0"]) {
    await writeChart(join(tree.dir, "charts/web"), { name: "web", version });
    commits.push(await tree.commit(version));
    await tree.git("tag", "--annotate", "--message=x", `v${version}`);
  }
  await writeChart(join(tree.dir, "charts/api"), { name: "api", version: "0.1.0" });
  await symlink("../charts/web", join(tree.dir, "charts/alias"));
  await writeChart(tree.dir, { name: "root", version: "7.0.0" });
  commits.push(await tree.commit("more"));
  await tree.branch("feature/one");
  await writeChart(join(tree.dir, "charts/web"), { name: "web", version: "2.0.0-one" });
  commits.push(await tree.commit("feature"));
  await tree.branch("leak", "main");
  await symlink("/etc/hostname", join(tree.dir, "charts/web/templates/stolen.yaml"));
  await tree.commit("leak");
  await tree.git("push", "--quiet", open.path, "main", "feature/one", "leak", "--tags");
  await tree.git("push", "--quiet", closed.path, "main", "feature/one");
}, 120_000);

afterAll(async () => await stack.disposeAsync());

function chart(parts: Partial<GitChart> = {}): GitChart {
  return {
    kind: "git",
    text: "git+…//charts/web",
    url: open.url,
    path: "charts/web",
    dependencies: true,
    ...parts,
  };
}

const plan = (parts?: Partial<GitChart>) => declarationOf({ chart: chart(parts), place });

/** Requests to a remote since it was last asked, each fetch and look being one to `info/refs`. */
function asked(remote: GitRemote): () => number {
  const before = remote.requests.length;
  return () => remote.requests.slice(before).filter(({ path }) => path.includes("/info/refs")).length;
}

describe("a ref", () => {
  test.each<[string, Partial<GitChart>, string, number]>([
    ["a branch", { ref: "main" }, "1.2.0", 3],
    ["a branch with a slash", { ref: "feature/one" }, "2.0.0-one", 4],
    ["an annotated tag", { ref: "v1.1.0" }, "1.1.0", 1],
    ["a full name", { ref: "refs/tags/v1.0.0" }, "1.0.0", 0],
    ["the default branch", {}, "1.2.0", 3],
    ["a range of tags", { semver: ">=1.0, <1.2" }, "1.1.0", 1],
  ])("%s is fetched, and followed to the same commit", async (_what, parts, version, commit) => {
    await using folder = await temporaryFolder();
    const { charts } = await chartsFor(folder.path);
    expect(await charts.follow(plan(parts), nowhere.cluster)).toBe(commits[commit]);
    expect(await charts.fetch(plan(parts), nowhere)).toMatchObject({
      name: "web",
      version,
      source: commits[commit],
    });
  });

  test("a commit is fetched, and needs no look", async () => {
    await using folder = await temporaryFolder();
    const { charts } = await chartsFor(folder.path);
    const requests = asked(open);
    const ref = commits[1] ?? "";
    expect(await charts.follow(plan({ ref }), nowhere.cluster)).toBe(ref);
    expect(requests()).toBe(0);
    expect(await charts.fetch(plan({ ref }), nowhere)).toMatchObject({ version: "1.1.0", source: ref });
  });

  test("many plans look once at a repository, and fetch each ref once", async () => {
    await using folder = await temporaryFolder();
    const { charts } = await chartsFor(folder.path);
    const plans = ["main", "v1.0.0", "v1.1.0"].flatMap((ref) =>
      Array.from({ length: 4 }, () => plan({ ref })),
    );
    const looks = asked(open);
    await Promise.all(plans.map((each) => charts.follow(each, nowhere.cluster)));
    expect(looks()).toBe(1);
    const fetches = asked(open);
    const fetched = await Promise.all(plans.map((each) => charts.fetch(each, nowhere)));
    await charts.fetch(plan({ ref: "main", path: "charts/api" }), nowhere);
    expect(fetches()).toBe(3);
    expect(new Set(fetched.map(({ path }) => path)).size).toBe(3);
  });

  test("the root, and a symlink within the repository, are folders like others", async () => {
    await using folder = await temporaryFolder();
    const { charts } = await chartsFor(folder.path);
    expect(await charts.fetch(plan({ path: "" }), nowhere)).toMatchObject({ name: "root", version: "7.0.0" });
    expect(await charts.fetch(plan({ path: "charts/alias" }), nowhere)).toMatchObject({ name: "web" });
  });
});

describe("a login", () => {
  const configured = (url: string): Record<string, ConfiguredRepository> => ({
    far: { url: url.replace("/team/charts.git", ""), usernameEnv: "NOBODY", passwordEnv: "NOTHING" },
    near: { url: url.replace("/charts.git", ""), usernameEnv: "GIT_USER", passwordEnv: "GIT_PASSWORD" },
  });
  const env = { GIT_USER: login.username, GIT_PASSWORD: login.password, NOBODY: "x", NOTHING: "y" };

  test("of gitops.yaml comes from the entry with the longest address, and is told to be unencrypted once", async () => {
    await using folder = await temporaryFolder();
    const { charts, warnings, announced, commands } = await chartsFor(folder.path, {
      repositories: configured(closed.url),
      env,
    });
    const ref = commits[0] ?? "";
    expect(await charts.fetch(plan({ url: closed.url }), nowhere)).toMatchObject({ version: "1.2.0" });
    // This server gives no commit by its id, so that all of the repository is fetched.
    expect(await charts.fetch(plan({ url: closed.url, ref }), nowhere)).toMatchObject({ version: "1.0.0" });
    expect(warnings).toEqual([
      `The login to ${closed.url} is sent unencrypted: its address begins with http://.`,
    ]);
    expect(announced).toContain(login.password);
    const basic = Buffer.from(`${login.username}:${login.password}`).toString("base64");
    for (const { argv } of commands)
      expect(argv.join(" ")).not.toMatch(new RegExp(`${basic}|${login.password}`));
  });

  const secret = (data: Record<string, string>): Surroundings => ({
    ...nowhere,
    cluster: {
      ...nowhere.cluster,
      data: async ({ name }) =>
        name === "git-login"
          ? new Map(Object.entries(data).map(([key, text]) => [key, Buffer.from(text)]))
          : undefined,
    },
  });
  const access = { login: { namespace: "flux", name: "git-login" } };

  test("of the cluster is a Secret's user and password", async () => {
    await using folder = await temporaryFolder();
    const { charts } = await chartsFor(folder.path);
    const fetched = await charts.fetch(plan({ url: closed.url, access }), secret(login));
    expect(fetched).toMatchObject({ version: "1.2.0" });
  });

  test("of the cluster may be a token", async () => {
    await using remote = await startGitRemote({
      name: "t/c",
      credentials: { token: "t0ken-of-the-cluster" },
    });
    await tree.git("push", "--quiet", remote.path, "main");
    await using folder = await temporaryFolder();
    const { charts } = await chartsFor(folder.path);
    const found = charts.follow(
      plan({ url: remote.url, access }),
      secret({ bearerToken: "t0ken-of-the-cluster\n" }).cluster,
    );
    expect(await found).toBe(commits[3]);
  });

  test.each<[string, Record<string, string>, string, string]>([
    ["there is no such Secret", {}, "other", "which is not there"],
    ["it has none of the keys", { user: "me" }, "git-login", "holds no login"],
    ["it is wrong", { username: "me", password: "wrong-one" }, "git-login", "could not be read"],
  ])("%s: an error at the chart's line", async (_what, data, name, message) => {
    await using folder = await temporaryFolder();
    const { charts } = await chartsFor(folder.path);
    const reference = { login: { namespace: "flux", name } };
    const fetching = charts.fetch(plan({ url: closed.url, access: reference }), secret(data));
    await expect(fetching).rejects.toMatchObject({ place, message: expect.stringContaining(message) });
  });
});

test.each<[string, () => Partial<GitChart>, string, string]>([
  [
    "a branch that is not there",
    () => ({ ref: "mian" }),
    "has no branch or tag `mian`",
    "Did you mean `main`",
  ],
  ["a tag that is not there", () => ({ ref: "v1.1.1" }), "`v1.1.1`", "`v1.1.0`"],
  [
    "a branch by its full name",
    () => ({ ref: "refs/heads/mian" }),
    "has no branch `mian`.",
    "Did you mean `main`?",
  ],
  [
    "a branch that nobody named",
    () => ({ ref: "master", unsaid: "`spec.chart.ref`" }),
    "has no branch or tag `master`.",
    "That is what is taken without `spec.chart.ref`: write the right one there. Its branches: ",
  ],
  [
    "an abbreviated commit",
    () => ({ ref: commits[0]?.slice(0, 8) ?? "" }),
    "no branch or tag",
    "all of its digits",
  ],
  [
    "a commit that is not there",
    () => ({ ref: "0123456789".repeat(4) }),
    "has no commit 0123",
    "Check its digits",
  ],
  ["a range without a tag", () => ({ semver: "^9" }), "within `^9`", "`v1.2.0`"],
  ["a name that is none", () => ({ ref: "a:b" }), "cannot be the name", ""],
  [
    "a folder that is not there",
    () => ({ path: "charts/wbe" }),
    "`charts/wbe` is no folder",
    "`//charts/web`",
  ],
  ["a file", () => ({ path: "charts/web/Chart.yaml" }), "is no folder with a Chart.yaml", "//charts/web"],
  ["a folder without chart", () => ({ path: "charts" }), "is no folder with a Chart.yaml", "`//charts/"],
  ["a symlink out of it", () => ({ ref: "leak" }), "`charts/web/templates/stolen.yaml` leads out", "commit"],
  [
    "a repository that is not there",
    () => ({ url: `${open.serverUrl}/no.git` }),
    "not found",
    "A private repository",
  ],
  ["no login", () => ({ url: closed.url }), "could not read Username", "token-env"],
  [
    "a server that is down",
    () => ({ url: "http://127.0.0.1:9/a/b" }),
    "Failed to connect",
    "run again later",
  ],
  ["no such host", () => ({ url: "http://nosuch.invalid/a/b" }), "Could not resolve host", "spelling"],
  ["a path of the machine", () => ({ url: open.path }), "transport 'file' not allowed", "insteadOf"],
])("%s is an error at the plan's chart line", async (_what, parts, message, hint) => {
  await using folder = await temporaryFolder();
  const { charts } = await chartsFor(folder.path);
  const failure = { name: "UserError", place, message: expect.stringContaining(message) };
  const expected = hint === "" ? failure : { ...failure, hint: expect.stringContaining(hint) };
  await expect(charts.fetch(plan(parts()), nowhere)).rejects.toMatchObject(expected);
});

test("a server that is away for a moment is asked again", async () => {
  let failures = 2;
  await using front = await startHttpServer((request, response) => {
    if (failures-- > 0) return void response.writeHead(503).end();
    response.writeHead(302, { location: `${open.serverUrl}${request.url}` }).end();
  }, undefined);
  await using folder = await temporaryFolder();
  const { charts } = await chartsFor(folder.path);
  const url = `${front.url}/team/charts.git`;
  expect(await charts.fetch(plan({ url }), nowhere)).toMatchObject({ source: commits[3] });
});

test("a login is not sent to where a server redirects to", async () => {
  await using front = await startHttpServer((request, response) => {
    response.writeHead(302, { location: `${open.serverUrl}${request.url}` }).end();
  }, login);
  await using folder = await temporaryFolder();
  const { charts } = await chartsFor(folder.path, {
    repositories: { near: { url: front.url, usernameEnv: "GIT_USER", passwordEnv: "GIT_PASSWORD" } },
    env: { GIT_USER: login.username, GIT_PASSWORD: login.password },
  });
  const before = open.requests.length;
  await expect(charts.fetch(plan({ url: `${front.url}/team/charts.git` }), nowhere)).rejects.toMatchObject({
    message: expect.stringContaining("could not be read"),
    hint: expect.stringContaining("redirects"),
  });
  expect(front.requests.length).toBeGreaterThan(0);
  expect(open.requests.slice(before)).toEqual([]);
});
