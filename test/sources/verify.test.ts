// Signed charts, with a key that gpg has made.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ChartReference } from "../../src/formats/chart-reference.ts";
import { defaultOptions } from "../../src/formats/release-options.ts";
import { createMasks } from "../../src/masks.ts";
import { createCharts } from "../../src/sources/charts.ts";
import { majors, temporaryFolder, testExec, testHelm } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { nowhere } from "../support/surroundings.ts";
import { type HttpServer, startHttpServer } from "../testbed/http-server.ts";
import { type OciRegistry, startOciRegistry } from "../testbed/oci-registry.ts";
import { createSigner, type Signer } from "../testbed/signing.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let signer: Signer;
let stranger: Signer;
let registry: OciRegistry;
let server: HttpServer;
let files: string;
let stack: AsyncDisposableStack;

const versions = { signed: "1.0.0", unsigned: "1.1.0", changed: "1.2.0" } as const;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  [signer, stranger] = [stack.use(await createSigner()), stack.use(await createSigner())];
  registry = stack.use(await startOciRegistry());
  files = stack.use(await temporaryFolder()).path;
  server = stack.use(
    await startHttpServer((request, response) => {
      readFile(join(files, request.url ?? "")).then(
        (body) => response.end(body),
        () => response.writeHead(404).end(),
      );
    }, undefined),
  );
  for (const version of Object.values(versions))
    await registry.push(await signer.sign(files, { name: "web", version }));
  const unsigned = stack.use(await temporaryFolder()).path;
  await writeFile(join(files, `web-${versions.unsigned}.tgz.prov`), "");
  // Another archive under the name of one that was signed.
  await writeFile(
    join(files, `web-${versions.changed}.tgz`),
    await readFile(
      await stranger.sign(unsigned, { name: "web", version: versions.changed, values: "other: true\n" }),
    ),
  );
  const entries = {
    web: Object.values(versions).map((version) => ({ version, urls: [`web-${version}.tgz`] })),
  };
  await writeFile(join(files, "index.yaml"), JSON.stringify({ apiVersion: "v1", entries }));
}, 300_000);

afterAll(async () => await stack.disposeAsync());

async function fetchChart(major: 3 | 4, chart: ChartReference, env: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder();
  stack.use(folder);
  const charts = createCharts({
    kustomize: { build: () => Promise.reject(new Error("There is none.")) },
    helm: await testHelm(major, folder.path),
    exec: testExec(),
    warn: () => undefined,
    registryConfig: join(folder.path, "registry.json"),
    root: folder.path,
    configuration: { repositories: new Map() },
    helmRepositories: join(folder.path, "none.yaml"),
    env: { HOME: folder.path, ...env },
    folder: join(folder.path, "sources"),
    masks: createMasks(() => undefined),
    delays: [],
  });
  const options = { ...defaultOptions, verify: true };
  return await charts.fetch(declarationOf({ chart, options }), nowhere);
}

const ofRepository = (version: string): ChartReference => ({
  kind: "repository",
  text: "web",
  url: server.url,
  name: "web",
  version,
});
const archive = (version: string): ChartReference => {
  const url = `${server.url}/web-${version}.tgz`;
  return { kind: "archive", text: url, url };
};
const oci = (version: string): ChartReference => {
  const url = `oci://${registry.host}/charts/web`;
  return { kind: "oci", text: url, url, version };
};

describe.each(majors)("Helm %i", (major) => {
  test.each([
    ["a repository", ofRepository],
    ["an archive", archive],
    ["a registry", oci],
  ])("a chart of %s, by the right key and by another one", async (_, chart) => {
    const env = { HELM_KEYRING: signer.keyring };
    expect(await fetchChart(major, chart(versions.signed), env)).toMatchObject({ version: "1.0.0" });
    await expect(
      fetchChart(major, chart(versions.signed), { HELM_KEYRING: stranger.keyring }),
    ).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(/could not be fetched: .*signature made by unknown entity/),
      hint: expect.stringContaining("keyring"),
    });
  });

  test.each([
    ["unsigned", "signature block not found"],
    ["changed", "sha256 sum does not match"],
  ] as const)("a chart that is %s", async (which, message) => {
    const env = { HELM_KEYRING: signer.keyring };
    await expect(fetchChart(major, archive(versions[which]), env)).rejects.toMatchObject({
      message: expect.stringContaining(message),
    });
  });
});

test("no signature, no keyring, and what cannot be signed", async () => {
  const env = { HELM_KEYRING: signer.keyring };
  await expect(fetchChart(4, archive("9.9.9"), env)).rejects.toThrow("404");
  await expect(fetchChart(4, ofRepository(versions.signed), {})).rejects.toMatchObject({
    message: expect.stringMatching(/there is no keyring .*\.gnupg\/pubring\.gpg/),
    hint: expect.stringContaining("HELM_KEYRING"),
  });
  const local = { kind: "local", text: "./charts/web", path: "charts/web" } as const;
  await expect(fetchChart(4, local, env)).rejects.toThrow(
    "`verify` is for charts that are packed and signed: ./charts/web is a folder of this repository.",
  );
});
