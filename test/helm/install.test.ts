import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { installHelm } from "../../src/helm/install.ts";
import { toolPlatform } from "../../src/tools/platform.ts";
import { type HttpServer, startHttpServer } from "../testbed/http-server.ts";
import { output } from "../testbed/processes.ts";
import { temporaryFolder, testExec } from "./workbench.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** A mirror whose answers a test can change, by path. */
const answers = new Map<string, { readonly status?: number; readonly body: string | Buffer }>();
let mirror: HttpServer;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const { os, arch } = toolPlatform();

beforeAll(async () => {
  mirror = await startHttpServer((request, response) => {
    const answer = answers.get(request.url ?? "");
    if (answer === undefined) return void response.writeHead(404).end("no such file");
    response.writeHead(answer.status ?? 200).end(answer.body);
  }, undefined);
});
afterAll(async () => await mirror.stop());

beforeEach(async () => {
  folder = await temporaryFolder();
  answers.clear();
  answers.set("/helm4-latest-version", { body: "v4.3.1\n" });
  answers.set("/helm3-latest-version", { body: "v3.22.0" });
  for (const version of ["4.3.1", "4.2.0", "3.22.0"]) await publish(version);
  return () => folder[Symbol.asyncDispose]();
});

async function writeHelm(path: string, version: string): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho -n v${version}\n`);
  await chmod(path, 0o755);
}

function archiveName(version: string): string {
  return `/helm-v${version}-${os}-${arch}.tar.gz`;
}

async function publish(version: string): Promise<void> {
  const staging = join(folder.path, "staging");
  await writeHelm(join(staging, `${os}-${arch}`, "helm"), version);
  await output("tar", ["-czf", join(folder.path, "a.tgz"), "-C", staging, `${os}-${arch}`]);
  const body = await readFile(join(folder.path, "a.tgz"));
  const sum = createHash("sha256").update(body).digest("hex");
  answers.set(archiveName(version), { body });
  answers.set(`${archiveName(version)}.sha256sum`, { body: `${sum}  ${archiveName(version).slice(1)}\n` });
  await rm(staging, { recursive: true });
}

async function install(wanted: string | undefined, more: { readonly mirror?: string } = {}) {
  const from = mirror.requests.length;
  const tool = await installHelm({
    wanted,
    mirror: more.mirror ?? `${mirror.url}/`,
    env: { PATH: `${join(folder.path, "bin")}:/usr/bin:/bin`, RUNNER_TOOL_CACHE: cache() },
    exec: testExec(),
    log: () => undefined,
    delays: [5, 5],
  });
  return { tool, requests: mirror.requests.slice(from).map(({ path }) => path) };
}

function cache(): string {
  return join(folder.path, "cache");
}

function cached(version: string): string {
  return join(cache(), "helm", version, process.arch, "helm");
}

function onPath(): string {
  return join(folder.path, "bin", "helm");
}

async function putIntoCache(version: string): Promise<void> {
  await writeHelm(cached(version), version);
  await writeFile(join(cache(), "helm", version, `${process.arch}.complete`), "");
}

test("without a wish the pinned version is downloaded, verified and cached for the next time", async () => {
  const first = await install(undefined);
  expect(first.tool).toEqual({ path: cached("4.3.1"), version: "4.3.1", major: 4 });
  expect(first.requests.sort()).toEqual([archiveName("4.3.1"), `${archiveName("4.3.1")}.sha256sum`]);
  expect(await output(first.tool.path, ["version"])).toBe("v4.3.1");
  expect(await readdir(join(cache(), "helm"))).toEqual(["4.3.1"]);
  expect(await install(undefined)).toEqual({ tool: first.tool, requests: [] });
});

test("the runner's own library finds what was cached, and the other way round", async () => {
  const { tool } = await install("4.3.1");
  const toolCache = await import("@actions/tool-cache");
  process.env.RUNNER_TOOL_CACHE = cache();
  process.env.RUNNER_TEMP = folder.path;
  try {
    expect(toolCache.find("helm", "4.3.1")).toBe(join(tool.path, ".."));
    await writeHelm(join(folder.path, "made", "helm"), "3.21.0");
    await toolCache.cacheDir(join(folder.path, "made"), "helm", "3.21.0");
  } finally {
    delete process.env.RUNNER_TOOL_CACHE;
    delete process.env.RUNNER_TEMP;
  }
  expect((await install("3.21.0")).tool.path).toBe(cached("3.21.0"));
});

test.each([
  ["4.3.1", "4.3.1"],
  ["v4.3.1", "4.3.1"],
  ["4.x", "4.0.0"],
  ["^3.20", "3.21.4"],
])("helm-version %s is satisfied by PATH's %s, without network", async (wanted, version) => {
  await writeHelm(onPath(), version);
  expect(await install(wanted)).toEqual({
    tool: { path: onPath(), version, major: Number(version[0]) },
    requests: [],
  });
});

test.each([
  ["4.2.0", "4.2.0"],
  ["4.x", "4.2.0"],
  [">=3.13", "4.2.0"],
  ["^3.13", "3.20.0"],
])(
  "helm-version %s is satisfied by the tool cache's %s, newest first, without network",
  async (wanted, version) => {
    await writeHelm(onPath(), "3.12.0");
    for (const each of ["3.13.3", "3.20.0", "4.2.0"]) await putIntoCache(each);
    expect(await install(wanted)).toMatchObject({ tool: { path: cached(version), version }, requests: [] });
  },
);

test.each([
  ["4.x", "4.3.1", ["/helm4-latest-version"]],
  ["^3.20", "3.22.0", ["/helm3-latest-version"]],
  [">=3.13", "4.3.1", ["/helm4-latest-version"]],
  [">=3.22 <4.3", "3.22.0", ["/helm4-latest-version", "/helm3-latest-version"]],
  ["latest", "4.3.1", ["/helm4-latest-version"]],
])("helm-version %s is resolved to %s", async (wanted, version, asked) => {
  const { tool, requests } = await install(wanted);
  expect(tool.version).toBe(version);
  expect(requests.filter((path) => path.includes("latest"))).toEqual(asked);
});

test("latest is what the mirror says, also when an older one is at hand", async () => {
  await writeHelm(onPath(), "4.2.0");
  expect((await install("latest")).tool.path).toBe(cached("4.3.1"));
});

test("a half-written cache entry, and a helm on PATH that does not run, are not taken", async () => {
  await writeHelm(cached("4.3.1"), "0.0.0");
  await mkdir(join(folder.path, "bin"), { recursive: true });
  await writeFile(onPath(), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  const { tool } = await install("4.3.1");
  expect(await output(tool.path, [])).toBe("v4.3.1");
});

test("a mirror that fails twice is asked a third time", async () => {
  const answer = answers.get(archiveName("4.3.1"));
  let bad = 2;
  answers.set(archiveName("4.3.1"), {
    ...(answer as { body: Buffer }),
    get status() {
      return bad-- > 0 ? 502 : 200;
    },
  });
  expect((await install("4.3.1")).tool.version).toBe("4.3.1");
});

test.each<[string, string, () => void, string, string]>([
  ["no such version", "4.9.9", () => undefined, "helm-v4.9.9-", "no such version on the mirror"],
  [
    "no checksum",
    "4.3.1",
    () => answers.delete(`${archiveName("4.3.1")}.sha256sum`),
    ".sha256sum answers 404",
    "no such version on the mirror",
  ],
  [
    "a wrong checksum",
    "4.3.1",
    () => answers.set(`${archiveName("4.3.1")}.sha256sum`, { body: `${"0".repeat(64)}  x` }),
    "The checksum of",
    "damaged or was tampered with",
  ],
  [
    "a mirror in trouble",
    "4.3.1",
    () => answers.set(archiveName("4.3.1"), { status: 503, body: "" }),
    "answers 503",
    "run again later",
  ],
  [
    "a mirror that wants credentials",
    "4.3.1",
    () => answers.set(archiveName("4.3.1"), { status: 401, body: "" }),
    "answers 401",
    "does not send",
  ],
  [
    "a page in place of the newest version",
    "latest",
    () => answers.set("/helm4-latest-version", { body: "<html>" }),
    'holds "<html>"',
    "exact `helm-version`",
  ],
  ["a range without a version", "~4.1.0", () => undefined, "the newest Helm is 4.3.1", "give an exact one"],
])("%s is its own error", async (_name, wanted, prepare, message, hint) => {
  prepare();
  await expect(install(wanted)).rejects.toMatchObject({
    name: "UserError",
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
  expect(await readdir(join(cache(), "helm")).catch(() => [])).toEqual([]);
});

test.each([
  ["http://127.0.0.1:9", "does not answer", "proxy variables"],
  ["get.helm.sh", "which is no address", "https://get.helm.sh"],
  ["ftp://get.helm.sh", "which is no address", "https://get.helm.sh"],
])("the mirror %s is an error", async (address, message, hint) => {
  await expect(install("4.3.1", { mirror: address })).rejects.toMatchObject({
    name: "UserError",
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
});

test("something that is no archive", async () => {
  const body = Buffer.from("not an archive");
  answers.set(archiveName("4.3.1"), { body });
  answers.set(`${archiveName("4.3.1")}.sha256sum`, { body: createHash("sha256").update(body).digest("hex") });
  await expect(install("4.3.1")).rejects.toThrow("cannot be unpacked");
});
