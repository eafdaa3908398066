import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ensureBinaries } from "./binaries.ts";
import { startChartRepository } from "./chart-repository.ts";
import { helmFolders } from "./charts.ts";
import { createConfigRepository } from "./config-repository.ts";
import { GIT_ENVIRONMENT } from "./git-environment.ts";
import { startGitRemote } from "./git-remote.ts";
import { startKubeconfigStore } from "./kubeconfig-store.ts";
import { startOciRegistry } from "./oci-registry.ts";
import { output, runCommand } from "./processes.ts";

const ADA = { username: "ada", password: "p@ss/w:rd" };

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-testbed-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function get(url: string, password = ADA.password): Promise<Response> {
  const basic = Buffer.from(`${ADA.username}:${password}`).toString("base64");
  return fetch(url, { headers: { authorization: `Basic ${basic}` }, redirect: "manual" });
}

test("a kubeconfig store serves what was put, to those who may ask", async () => {
  const store = await startKubeconfigStore(ADA);
  onTestFinished(store.stop);
  store.put("aws/foo", "apiVersion: v1\n");
  const url = `${store.url}/aws/foo/kubeconfig.yaml`;
  expect(await (await get(url)).text()).toBe("apiVersion: v1\n");
  expect((await get(url, "wrong")).status).toBe(401);
  expect((await get(`${store.url}/aws/bar/kubeconfig.yaml`)).status).toBe(404);
  expect(store.requests.map((each) => [each.path, each.authorized])).toEqual([
    ["/aws/foo/kubeconfig.yaml", true],
    ["/aws/foo/kubeconfig.yaml", false],
    ["/aws/bar/kubeconfig.yaml", true],
  ]);
  expect(store.urlWithCredentials).toContain("//ada:p%40ss%2Fw%3Ard@127.0.0.1:");
});

test("a kubeconfig store plays faults, then serves again", async () => {
  const store = await startKubeconfigStore({ ...ADA, token: "t0ken" });
  onTestFinished(store.stop);
  const url = `${store.url}/aws/foo/kubeconfig.yaml`;
  store.put("aws/foo", "apiVersion: v1\nkind: Config\n");
  store.respond("aws/foo", { kind: "times", times: 2, fault: { kind: "status", status: 503 } });
  expect([(await get(url)).status, (await get(url)).status, (await get(url)).status]).toEqual([
    503, 503, 200,
  ]);
  store.respond("aws/foo", { kind: "redirect", to: "http://localhost:1/" });
  expect((await get(url)).headers.get("location")).toBe("http://localhost:1/");
  store.respond("aws/foo", { kind: "reset" });
  await expect(get(url)).rejects.toThrow("fetch failed");
  store.respond("aws/foo", { kind: "truncated" });
  await expect(get(url).then((response) => response.text())).rejects.toThrow("terminated");
  store.respond("aws/foo", { kind: "html" });
  expect(await (await get(url)).text()).toContain("Sign in");
  store.respond("aws/foo", { kind: "slow", delayMs: 200 });
  const before = performance.now();
  expect((await get(url)).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThan(190);
  store.respond("aws/foo", (_request, response) => void response.writeHead(418).end());
  expect((await fetch(url, { headers: { authorization: "Bearer t0ken" } })).status).toBe(418);
});

test("Helm pulls from the chart repository and from the registry", async () => {
  const charts = await startChartRepository(ADA);
  onTestFinished(charts.stop);
  const registry = await startOciRegistry();
  onTestFinished(registry.stop);
  const folder = await temporaryFolder();
  const { helm3, helm4 } = await ensureBinaries(["helm3", "helm4"]);
  await charts.add({ name: "demo", version: "1.0.0" });
  const archive = await charts.add({ name: "demo", version: "1.1.0" });
  const reference = await registry.push(archive);
  expect(reference).toBe(`oci://${registry.host}/charts/demo`);
  const repository = ["--repo", charts.url, "--username", ADA.username, "--password", ADA.password];
  for (const [helm, name] of [
    [helm3, "three"],
    [helm4, "four"],
  ] as const) {
    const into = ["--destination", join(folder, name)];
    await mkdir(join(folder, name));
    await output(helm, ["pull", "demo", "--version", "1.0.0", ...repository, ...into], helmFolders(folder));
    await output(
      helm,
      ["pull", reference, "--version", "1.1.0", "--plain-http", ...into],
      helmFolders(folder),
    );
    expect(await readdir(join(folder, name))).toEqual(["demo-1.0.0.tgz", "demo-1.1.0.tgz"]);
  }
  const refused = await runCommand(helm4, ["pull", "demo", "--repo", charts.url], helmFolders(folder));
  expect(refused.stderr).toContain("401");
});

test("git clones and pushes over HTTP with a password", async () => {
  const remote = await startGitRemote({ credentials: ADA });
  onTestFinished(remote.stop);
  const tree = await createConfigRepository(remote);
  onTestFinished(tree.stop);
  await tree.write("aws/foo/default/demo.yaml", "chart: demo\n");
  await tree.write("hooks/first.sh", "echo hello\n", { mode: 0o755 });
  const first = await tree.commit("Add demo");
  await tree.move("aws/foo/default/demo.yaml", "aws/foo/default/web.yaml");
  await tree.remove("hooks");
  const second = await tree.commit("Rename demo");
  await tree.push();
  const clone = join(await temporaryFolder(), "clone");
  const git = (args: readonly string[], cwd = clone) => output("git", args, { cwd, env: GIT_ENVIRONMENT });
  await git(["clone", "--quiet", "--depth=1", remote.urlWithCredentials, clone], "/");
  expect((await git(["rev-list", "HEAD"])).trim()).toBe(second);
  expect(await readFile(join(clone, "aws/foo/default/web.yaml"), "utf8")).toBe("chart: demo\n");
  await git(["fetch", "--quiet", "--depth=1", "origin", first]);
  expect(await git(["ls-tree", "-r", "--name-only", first])).toContain("hooks/first.sh");
  await git(["push", "--quiet", "origin", "HEAD:refs/heads/other"]);
  expect((await remote.git(["rev-parse", "refs/heads/other"])).trim()).toBe(second);
  const refused = await runCommand("git", ["ls-remote", remote.url], { env: GIT_ENVIRONMENT });
  expect(refused.code).not.toBe(0);
  await remote.stop();
  expect(existsSync(remote.path)).toBe(false);
});

test.each([
  ["any", [0, 0]],
  ["reachable", [0, 128]],
  ["tips", [128, 128]],
] as const)("a git remote that gives out %s commits", async (allowFetch, codes) => {
  const remote = await startGitRemote({ allowFetch });
  onTestFinished(remote.stop);
  const tree = await createConfigRepository(remote);
  onTestFinished(tree.stop);
  const reachable = await tree.commit("First");
  const lost = await tree.commit("Second");
  await tree.push();
  await tree.git("reset", "--quiet", "--hard", reachable);
  await tree.commit("Third");
  await tree.push("main", { force: true });
  const clone = await temporaryFolder();
  const git = (args: readonly string[]) => runCommand("git", args, { cwd: clone, env: GIT_ENVIRONMENT });
  await git(["init", "--quiet"]);
  const fetched = (commit: string) => git(["fetch", "--quiet", "--depth=1", remote.url, commit]);
  expect([(await fetched(reachable)).code, (await fetched(lost)).code]).toEqual(codes);
});
