import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { findKustomize } from "../../src/kustomize/tool.ts";
import type { PinnedTool } from "../../src/tools/pinned.ts";
import { temporaryFolder, testExec } from "../helm/workbench.ts";
import { type HttpServer, startHttpServer } from "../testbed/http-server.ts";
import { output } from "../testbed/processes.ts";

vi.setConfig({ testTimeout: 60_000 });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: HttpServer;
let archive: Buffer;

beforeEach(async () => {
  folder = await temporaryFolder();
  await program("made/kustomize", "echo pinned");
  await output("tar", ["-czf", join(folder.path, "a.tgz"), "-C", join(folder.path, "made"), "kustomize"]);
  archive = await readFile(join(folder.path, "a.tgz"));
  server = await startHttpServer((request, response) => {
    if (request.url === "/moved")
      return void response.writeHead(302, { location: `${server.url}/archive` }).end();
    response.writeHead(request.url === "/archive" ? 200 : 404).end(archive);
  }, undefined);
  return async () => {
    await server.stop();
    await folder[Symbol.asyncDispose]();
  };
});

async function program(path: string, script: string): Promise<void> {
  const at = join(folder.path, path);
  await mkdir(join(at, ".."), { recursive: true });
  await writeFile(at, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

function pinned(path: string, sum = createHash("sha256").update(archive).digest("hex")): PinnedTool {
  const sha256 = { "linux-amd64": sum, "linux-arm64": sum, "darwin-amd64": sum, "darwin-arm64": sum };
  return {
    name: "kustomize",
    version: "1.2.3",
    address: () => `${server.url}${path}`,
    sha256,
    member: "kustomize",
  };
}

function find(tool: PinnedTool) {
  const env = {
    PATH: `${join(folder.path, "bin")}:/usr/bin:/bin`,
    RUNNER_TOOL_CACHE: join(folder.path, "cache"),
  };
  // Only what a test has put there is found: the machine's own programs may lie in /usr/bin.
  return findKustomize({ env, exec: testExec(), log: () => undefined, delays: [1] }, tool);
}

test.each([
  ["a new kustomize", "kustomize", "echo v5.7.1", ["build"], "5.7.1"],
  ["an old kustomize", "kustomize", "echo '{Version:kustomize/v4.5.7 GitCommit:1}'", ["build"], "4.5.7"],
  ["one built by hand", "kustomize", "echo '(devel)'", ["build"], undefined],
  ["kubectl", "kubectl", `echo '{"kustomizeVersion": "v5.5.0"}'`, ["kustomize"], "5.5.0"],
])("%s on PATH is taken, without network", async (_name, file, script, args, version) => {
  await program("bin/kustomize", "exit 1");
  await program(`bin/${file}`, script);
  expect(await find(pinned("/archive"))).toEqual({
    argv: [join(folder.path, "bin", file), ...args],
    version,
  });
  expect(server.requests).toEqual([]);
});

test("where neither is of use, the pinned one is downloaded once, verified and cached", async () => {
  await program("bin/kustomize", "exit 1");
  await program("bin/kubectl", "echo '{}'");
  const path = join(folder.path, "cache", "kustomize", "1.2.3", process.arch, "kustomize");
  const expected = { argv: [path, "build"], version: "1.2.3" };
  expect(await find(pinned("/moved"))).toEqual(expected);
  expect(await output(path, [])).toBe("pinned\n");
  expect(await find(pinned("/moved"))).toEqual(expected);
  expect(server.requests.map((request) => request.path)).toEqual(["/moved", "/archive"]);
});

test.each([
  ["of another content", "/archive", "0".repeat(64), "not what this action knows", "is not used"],
  ["that is not there", "/nowhere", undefined, "answers 404", "onto the runner's PATH"],
])("a download %s is an error, and leaves nothing", async (_name, path, sum, message, hint) => {
  await program("bin/kustomize", "exit 1");
  await program("bin/kubectl", "exit 1");
  await expect(find(pinned(path, sum))).rejects.toMatchObject({
    name: "UserError",
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
  expect(await readdir(join(folder.path, "cache", "kustomize"))).toEqual([]);
});
