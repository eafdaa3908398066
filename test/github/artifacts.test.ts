import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openArtifacts } from "../../src/github/artifacts.ts";
import { zipOf } from "../../src/github/zip.ts";
import { runtimeToken, startArtifactService } from "../testbed/artifact-service.ts";

const runUrl = "https://github.com/acme/config/actions/runs/7";
const options = { signal: undefined, runUrl };
const files = [
  { name: "preview.md", bytes: Buffer.from(`# Preview ✓ 漢字 😀\n${"+a line\n".repeat(10_000)}`) },
  { name: "setups/größe.md", bytes: Buffer.from("ä") },
  { name: "empty.md", bytes: Buffer.alloc(0) },
];

async function start() {
  const service = await startArtifactService();
  onTestFinished(() => service.stop());
  return service;
}

/** What an independent reader finds in an archive: names, and the bytes of each as hex. */
function readZip(zip: Buffer): unknown {
  const folder = mkdtempSync(join(tmpdir(), "gitops-zip-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "a.zip");
  writeFileSync(file, zip);
  const script = [
    "import json, sys, zipfile",
    "z = zipfile.ZipFile(sys.argv[1])",
    "assert z.testzip() is None",
    "print(json.dumps([[i.filename, z.read(i).hex()] for i in z.infolist()]))",
  ];
  return JSON.parse(execFileSync("python3", ["-c", script.join("\n"), file], { encoding: "utf8" }));
}

test.each([
  ["no file", []],
  ["several", files],
  [
    "one that cannot be made smaller",
    [{ name: "x", bytes: Buffer.from(Array.from({ length: 999 }, (_, i) => (i * i * 7919) % 251)) }],
  ],
])("an archive of %s can be read elsewhere", (_name, given) => {
  const zip = zipOf(given);
  expect(readZip(zip)).toEqual(given.map(({ name, bytes }) => [name, bytes.toString("hex")]));
  expect(zipOf(given).equals(zip)).toBe(true);
});

test("text gets smaller", () => {
  expect(zipOf(files).length).toBeLessThan(2_000);
});

test("leaves files with the run and tells their page", async () => {
  const { env, artifacts } = await start();
  const url = await openArtifacts(env, options)?.upload("preview prod", files);
  expect([...artifacts.keys()]).toEqual(["preview prod"]);
  const made = artifacts.get("preview prod");
  expect(url).toBe(`${runUrl}/artifacts/${made?.id}`);
  expect(readZip(made?.zip ?? Buffer.alloc(0))).toHaveLength(files.length);
});

test("a name that the service would not take becomes one that it does", async () => {
  const { env, artifacts } = await start();
  await openArtifacts(env, options)?.upload('a/b\\c: "d"?', files);
  expect([...artifacts.keys()]).toEqual(["a-b-c- -d-"]);
});

test("a name that is taken is no error", async () => {
  const { env, artifacts } = await start();
  const service = openArtifacts(env, options);
  await service?.upload("a", files);
  expect(await service?.upload("a", [])).toBeUndefined();
  expect(await service?.upload("b", files)).toMatch(/artifacts\/\d+$/);
  expect([...artifacts.keys()]).toEqual(["a", "b"]);
});

test.each([
  ["offers none", { ACTIONS_RESULTS_URL: undefined }],
  ["gives no token", { ACTIONS_RUNTIME_TOKEN: undefined }],
  ["gives a token that is none", { ACTIONS_RUNTIME_TOKEN: "x" }],
  ["gives a token without the scope", { ACTIONS_RUNTIME_TOKEN: runtimeToken("Actions.Example a:b:c") }],
])("there is no service where the runner %s", async (_name, change) => {
  const { env } = await start();
  expect(openArtifacts({ ...env, ...change }, options)).toBeUndefined();
});

test("a service that fails, or is not there, is no error", async () => {
  const service = await start();
  service.refuse();
  expect(await openArtifacts(service.env, options)?.upload("a", files)).toBeUndefined();
  await service.stop();
  expect(await openArtifacts(service.env, options)?.upload("a", files)).toBeUndefined();
});
