import { expect, test } from "vitest";
import { messageOf } from "../../src/errors.ts";
import { createMasks } from "../../src/masks.ts";
import { fetchUrl } from "../../src/sources/fetch-url.ts";
import { startHttpServer } from "../testbed/http-server.ts";

async function fetchFrom(address: string, env: Readonly<Record<string, string>> = {}) {
  const masked: string[] = [];
  const done = await fetchUrl(address, { env, masks: createMasks((secret) => masked.push(secret)) }).then(
    (bytes) => Buffer.from(bytes).toString(),
    messageOf,
  );
  return { done, masked };
}

test("a plain GET that is answered with 200, redirects followed", async () => {
  await using server = await startHttpServer((request, response) => {
    if (request.url === "/old") response.writeHead(302, { location: "/values.yaml" }).end();
    else if (request.url === "/circle") response.writeHead(302, { location: "/circle" }).end();
    else if (request.url === "/large") response.end(Buffer.alloc(6 * 1024 * 1024));
    else if (request.url === "/values.yaml") response.end("a: 1\n");
    else response.writeHead(request.url === "/created" ? 201 : 404).end("a: 2\n");
  }, undefined);
  expect((await fetchFrom(`${server.url}/values.yaml`)).done).toBe("a: 1\n");
  expect((await fetchFrom(`${server.url}/old`)).done).toBe("a: 1\n");
  expect((await fetchFrom(`${server.url}/none`)).done).toMatch(/cannot be had: the answer is HTTP 404\. /);
  expect((await fetchFrom(`${server.url}/created`)).done).toMatch(/cannot be had: the answer is HTTP 201\. /);
  expect((await fetchFrom(`${server.url}/circle`)).done).toMatch(/cannot be had: more than 5 redirects\. /);
  expect((await fetchFrom(`${server.url}/large`)).done).toMatch(
    /cannot be had: the answer is larger than 5 MiB/,
  );
  expect((await fetchFrom("file:///etc/hosts")).done).toMatch(
    /^The address of values is no http or https address/,
  );
  await server.stop();
  expect((await fetchFrom(`${server.url}/values.yaml`)).done).toMatch(/cannot be had: connection refused/);
});

test("a user and password go to their own host alone, and are never shown", async () => {
  await using other = await startHttpServer((_request, response) => response.end("a: 2\n"), undefined);
  const login = { username: "robot", password: "correct horse" };
  await using server = await startHttpServer((request, response) => {
    if (request.url === "/away") response.writeHead(302, { location: `${other.url}/x` }).end();
    else if (request.url === "/values.yaml") response.end("a: 1\n");
    else response.writeHead(500).end();
  }, login);
  const withLogin = (path: string) => `${server.url.replace("//", "//robot:correct%20horse@")}${path}`;
  const { done, masked } = await fetchFrom(withLogin("/values.yaml"));
  expect(done).toBe("a: 1\n");
  expect(masked).toContain("correct horse");
  expect((await fetchFrom(withLogin("/away"))).done).toBe("a: 2\n");
  expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  expect((await fetchFrom(withLogin("/broken"))).done).not.toContain("correct");
  expect((await fetchFrom(`${server.url}/values.yaml`)).done).toContain("the answer is HTTP 401");
});

test("the job's proxy is asked", async () => {
  await using proxy = await startHttpServer((_request, response) => response.end("a: 3\n"), undefined);
  const { done } = await fetchFrom("http://config.example.test/values.yaml", { HTTP_PROXY: proxy.url });
  expect(done).toBe("a: 3\n");
  expect(proxy.requests.map(({ path }) => path)).toEqual(["http://config.example.test/values.yaml"]);
});
