// What git calls ssh with, and that it works by it. As git's own tests do, a script stands where ssh would: it notes
// how it was called and what it finds there, and runs the command on this machine in place of the other.
import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { GitChart } from "../../src/formats/chart-reference.ts";
import type { Surroundings } from "../../src/sources/chart.ts";
import { temporaryFolder } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { nowhere } from "../support/surroundings.ts";
import { writeChart } from "../testbed/charts.ts";
import { createConfigRepository } from "../testbed/config-repository.ts";
import { type GitRemote, startGitRemote } from "../testbed/git-remote.ts";
import { chartsFor } from "./workbench.ts";

vi.setConfig({ testTimeout: 60_000 });

let remote: GitRemote;
let stack: AsyncDisposableStack;
let commit: string;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  remote = stack.use(await startGitRemote({ name: "team/charts" }));
  const tree = stack.use(await createConfigRepository(remote));
  await writeChart(join(tree.dir, "web"), { name: "web", version: "1.0.0" });
  commit = await tree.commit("one");
  await tree.push();
});
afterAll(async () => await stack.disposeAsync());

const url = "ssh://git@git.example:2222/team/charts.git";
const chart: GitChart = { kind: "git", text: "", url, path: "web", ref: "main", dependencies: true };
const login = { login: { namespace: "flux", name: "key" } };

/** A program in place of ssh; `calls` are the arguments that it got to speak to the host, one line each. */
async function fakeSsh(folder: string) {
  const path = join(folder, "bin", "ssh");
  await mkdir(join(folder, "bin"));
  const root = remote.path.replace(/\/team\/charts\.git$/, "");
  const script = `#!/bin/bash
for argument in "$@"; do [ "$argument" = -G ] && exit 0; done
printf '%s\\n' "$@" > "${folder}/arguments"
[ -n "$SSH_ASKPASS" ] && "$SSH_ASKPASS" > "${folder}/password"
path="\${!##git-upload-pack \\'}"
exec git upload-pack "${root}\${path%\\'}"
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  const calls = async () => (await readFile(join(folder, "arguments"), "utf8")).trimEnd().split("\n");
  return { path, calls };
}

function holding(data: Record<string, string>): Surroundings {
  const texts = Object.entries(data).map(([key, text]) => [key, Buffer.from(text)] as const);
  return { ...nowhere, cluster: { ...nowhere.cluster, data: async () => new Map(texts) } };
}

test("the job's own command is kept as it is, with the address's user and port", async () => {
  await using folder = await temporaryFolder();
  const ssh = await fakeSsh(folder.path);
  const { charts } = await chartsFor(folder.path, { env: { GIT_SSH_COMMAND: `${ssh.path} -i /job/key` } });
  expect(await charts.fetch(declarationOf({ chart }), nowhere)).toMatchObject({
    name: "web",
    source: commit,
  });
  const calls = await ssh.calls();
  expect(calls).toEqual(expect.arrayContaining(["-i", "/job/key", "-p", "2222", "git@git.example"]));
  expect(calls.join(" ")).not.toMatch(/BatchMode|StrictHostKeyChecking/);
});

test("without one, ssh asks nothing and checks the keys of hosts", async () => {
  await using folder = await temporaryFolder();
  const ssh = await fakeSsh(folder.path);
  const env = { PATH: `${join(folder.path, "bin")}:${process.env.PATH}` };
  const { charts } = await chartsFor(folder.path, { env });
  expect(await charts.follow(declarationOf({ chart }), nowhere.cluster)).toBe(commit);
  expect(await ssh.calls()).toEqual(expect.arrayContaining(["BatchMode=yes", "StrictHostKeyChecking=yes"]));
});

test("ssh of the job's git settings is kept, too", async () => {
  await using folder = await temporaryFolder();
  const ssh = await fakeSsh(folder.path);
  const env = {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "core.sshCommand",
    GIT_CONFIG_VALUE_0: `${ssh.path} -4`,
  };
  const { charts } = await chartsFor(folder.path, { env });
  await charts.follow(declarationOf({ chart }), nowhere.cluster);
  expect(await ssh.calls()).toEqual(expect.arrayContaining(["-4", "BatchMode=yes"]));
});

test("a key of the cluster is used alone, with its known hosts and its password, all out of sight", async () => {
  await using folder = await temporaryFolder();
  const ssh = await fakeSsh(folder.path);
  const { charts, commands } = await chartsFor(folder.path, { env: { GIT_SSH_COMMAND: ssh.path } });
  const data = {
    identity: "PRIVATE-KEY",
    known_hosts: "git.example ssh-ed25519 AAAA\n",
    password: "pass phrase",
  };
  const fetched = await charts.fetch(declarationOf({ chart: { ...chart, access: login } }), holding(data));
  expect(fetched).toMatchObject({ name: "web" });
  const calls = await ssh.calls();
  const file = (name: string) =>
    calls.find((call) => call.startsWith(`${name}=`))?.replace(/^\w+="(.*)"$/, "$1") ?? "";
  const key = file("IdentityFile");
  expect(await readFile(key, "utf8")).toBe("PRIVATE-KEY\n");
  expect((await stat(key)).mode & 0o777).toBe(0o600);
  expect(await readFile(file("UserKnownHostsFile"), "utf8")).toBe(data.known_hosts);
  expect(calls).toEqual(expect.arrayContaining(["IdentitiesOnly=yes", "StrictHostKeyChecking=yes"]));
  // Which would keep ssh from asking for the password.
  expect(calls).not.toContain("BatchMode=yes");
  expect(await readFile(join(folder.path, "password"), "utf8")).toBe("pass phrase\n");
  expect(JSON.stringify(commands)).not.toMatch(/PRIVATE-KEY|pass phrase/);
});

test.each<[string, string, string]>([
  ["a host nobody knows", "Host key verification failed.", "known_hosts"],
  ["no key", "git@git.example: Permission denied (publickey).", "ssh-agent"],
])("%s is told with what to try", async (_what, message, hint) => {
  await using folder = await temporaryFolder();
  const ssh = await fakeSsh(folder.path);
  await writeFile(ssh.path, `#!/bin/sh\ncase "$*" in *-G*) exit 0;; esac\necho '${message}' >&2\nexit 255\n`);
  const { charts } = await chartsFor(folder.path, { env: { GIT_SSH_COMMAND: ssh.path } });
  await expect(charts.fetch(declarationOf({ chart }), nowhere)).rejects.toMatchObject({
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
});

test("a runner without ssh", async () => {
  await using folder = await temporaryFolder();
  const { charts } = await chartsFor(folder.path, { env: { GIT_SSH_COMMAND: "/nonexistent/ssh" } });
  await expect(charts.fetch(declarationOf({ chart }), nowhere)).rejects.toMatchObject({
    message: expect.stringContaining("/nonexistent/ssh"),
    hint: expect.stringContaining("Install an ssh client"),
  });
});

test("real ssh, to a machine that does not answer", async () => {
  await using folder = await temporaryFolder();
  const { charts } = await chartsFor(folder.path);
  const away = { ...chart, url: "ssh://git@127.0.0.1:9/team/charts.git" };
  await expect(charts.fetch(declarationOf({ chart: away }), nowhere)).rejects.toMatchObject({
    message: expect.stringContaining("Connection refused"),
    hint: expect.stringContaining("run again later"),
  });
});

test("a Secret without a key is no login by ssh", async () => {
  await using folder = await temporaryFolder();
  const { charts } = await chartsFor(folder.path);
  const plan = declarationOf({ chart: { ...chart, access: login } });
  await expect(charts.fetch(plan, holding({ username: "me", password: "secret" }))).rejects.toMatchObject({
    message: expect.stringContaining("holds no login"),
    hint: expect.stringContaining("`identity`"),
  });
});
