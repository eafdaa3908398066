import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openCacheService } from "../../src/github/cache-service.ts";
import { createRequests } from "../../src/http/requests.ts";
import { versionSchemas, wholeVersion } from "../../src/sources/version-schemas.ts";
import { temporaryFolder } from "../helm/workbench.ts";
import { type CacheStandIn, startCacheService } from "../testbed/cache-service.ts";
import { type HttpServer, startHttpServer } from "../testbed/http-server.ts";

const files: Readonly<Record<string, string>> = {
  "api__v1_openapi.json": '{"components":{"schemas":{"a":{"type":"object"}}}}',
  "apis__rbac.authorization.k8s.io__v1_openapi.json": '{"components":{"schemas":{}}}',
  "apis__batch__v1_openapi.json": "<html>Sign in</html>",
};

let server: HttpServer;
let cache: CacheStandIn;
let stack: AsyncDisposableStack;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  server = stack.use(
    await startHttpServer(({ url = "" }, response) => {
      const text = files[/^\/v1\.34\.[02]\/(.+)$/.exec(url)?.[1] ?? ""];
      if (url.includes("apps")) response.writeHead(403).end();
      else response.writeHead(text === undefined ? 404 : 200).end(text);
    }, undefined),
  );
  cache = stack.use(await startCacheService());
});

afterEach(() => stack.disposeAsync());

function sourceOf(version: string, address = `${server.url}/v{version}/{file}`, root = "/") {
  const kept = openCacheService(cache.env, { signal: undefined, mayPut: true });
  return versionSchemas({ version, address, root, requests: createRequests({ env: {}, delays: [] }), kept });
}

const asked = () => server.requests.map(({ path }) => path);

test("each group version is fetched once, from the files of the release", async () => {
  const source = sourceOf("1.34");
  const [one, two] = await Promise.all([source.document("v1"), source.document("v1")]);
  expect(one?.components?.schemas).toEqual({ a: { type: "object" } });
  expect(two).toBe(one);
  expect(await source.document("rbac.authorization.k8s.io/v1")).toBeDefined();
  expect(asked()).toEqual([
    "/v1.34.0/api__v1_openapi.json",
    "/v1.34.0/apis__rbac.authorization.k8s.io__v1_openapi.json",
  ]);
  await sourceOf("1.34.2").document("v1");
  expect(asked().at(-1)).toBe("/v1.34.2/api__v1_openapi.json");
});

test("what a run has fetched is there for the next one", async () => {
  await sourceOf("1.34").document("v1");
  await expect.poll(() => cache.entries.size).toBe(1);
  expect(await sourceOf("1.34").document("v1")).toBeDefined();
  expect(asked()).toHaveLength(1);
});

test("a group version that the release does not have is none, and those of others are not asked for", async () => {
  const source = sourceOf("1.34");
  expect(await source.document("policy/v1beta1")).toBeUndefined();
  expect(source.covers("policy/v1beta1")).toBe(true);
  expect(await source.document("snapshot.storage.k8s.io/v1")).toBeUndefined();
  expect(source.covers("snapshot.storage.k8s.io/v1")).toBe(false);
  expect(asked().filter((path) => path.includes("snapshot"))).toEqual([]);
});

test.each([
  ["a version that there is not", "1.99", "v1", /There are no schemas of Kubernetes 1\.99/],
  [
    "a refusal",
    "1.34",
    "apps/v1",
    /The schemas of apps\/v1 in Kubernetes 1\.34 could not be fetched: .* 403/,
  ],
  ["a page that is no document", "1.34", "batch/v1", /is no OpenAPI document/],
])("%s is an error that says what helps", async (_, version, apiVersion, message) => {
  const error = await sourceOf(version)
    .document(apiVersion)
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    message: expect.stringMatching(message),
    hint: expect.stringContaining("kubernetes-schemas"),
  });
});

test("a folder of the repository does as well, with or without a name for the file", async () => {
  const folder = stack.use(await temporaryFolder());
  await mkdir(join(folder.path, "schemas/1.34.0"), { recursive: true });
  await writeFile(
    join(folder.path, "schemas/1.34.0/api__v1_openapi.json"),
    files["api__v1_openapi.json"] ?? "",
  );
  for (const address of ["schemas/{version}", "schemas/{version}/", "schemas/{version}/{file}"])
    expect(await sourceOf("1.34", address, folder.path).document("v1")).toBeDefined();
  await expect(sourceOf("1.35", "schemas/{version}", folder.path).document("v1")).rejects.toThrow(
    /no schemas/,
  );
});

test("a minor version stands for its first release", () => {
  expect(["1.34", "1.34.2"].map(wholeVersion)).toEqual(["1.34.0", "1.34.2"]);
});
