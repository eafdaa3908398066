import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { access, constants, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTarGzip } from "nanotar";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { download } from "./download.ts";
import { startHttpServer } from "./http-server.ts";

let folder: string;
let archive: Uint8Array;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gitops-testbed-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  archive = await createTarGzip([{ name: "linux-amd64/tool", data: "#!/bin/sh\n" }]);
});

async function serve(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const server = await startHttpServer((request, response) => {
    const file = files[request.url ?? ""];
    response.writeHead(file === undefined ? 404 : 200).end(file);
  }, undefined);
  onTestFinished(server.stop);
  return server.url;
}

function sha256(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

test.each([
  ["a bare sum", (sum: string) => sum],
  ["one of several", (sum: string) => `${"0".repeat(64)}  other.tar.gz\n${sum}  tool.tar.gz\n`],
])("a file of an archive, proved by %s", async (_, sums) => {
  const url = await serve({ "/tool.tar.gz": archive, "/sums": sums(sha256(archive)) });
  const source = { url: `${url}/tool.tar.gz`, member: "linux-amd64/tool", sha256Url: `${url}/sums` };
  const target = join(folder, "bin/tool");
  expect(await download(source, target, folder)).toBeUndefined();
  expect(await readFile(target, "utf8")).toBe("#!/bin/sh\n");
  await access(target, constants.X_OK);
});

test("nothing is put in place whose sum is another, or that is not there", async () => {
  const url = await serve({ "/tool.tar.gz": archive, "/sums": "0".repeat(64) });
  const target = join(folder, "tool");
  const forged = { url: `${url}/tool.tar.gz`, member: "linux-amd64/tool", sha256Url: `${url}/sums` };
  expect(await download(forged, target, folder)).toContain("SHA-256");
  expect(await download({ url: `${url}/none` }, target, folder)).toContain("HTTP 404");
  expect(await download({ url: `${url}/tool.tar.gz`, member: "tool" }, target, folder)).toContain("no tool");
  expect(existsSync(target)).toBe(false);
});

test("a host out of reach is remembered", async () => {
  const source = { url: "http://127.0.0.1:1/tool" };
  expect(await download(source, join(folder, "tool"), folder)).toBe("127.0.0.1:1 is out of reach");
  expect(await download(source, join(folder, "tool"), folder)).toContain("a moment ago");
});
