import { writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import type { Api } from "../../src/cluster/api.ts";
import { type OpenClusterOptions, openApi, openCluster } from "../../src/cluster/open.ts";
import { createPatience } from "../../src/cluster/patience.ts";
import { messageOf } from "../../src/errors.ts";
import { createExec } from "../../src/exec.ts";
import { type HttpServer, startHttpServer } from "../testbed/http-server.ts";
import { errorOf, kubeconfigWith, recordedMasks, temporaryFolders, writeScript } from "./surroundings.ts";

const newFolder = temporaryFolders();
const ended: (() => unknown)[] = [];
afterEach(() => Promise.all(ended.splice(0).map((end) => end())));

const ASK = { path: ["version"], doing: "ask for the version" };

interface Opened {
  readonly api: Api;
  readonly server: HttpServer;
  readonly options: OpenClusterOptions;
}

async function open(
  handler: RequestListener,
  changes: Partial<OpenClusterOptions> & { readonly user?: object } = {},
): Promise<Opened> {
  const server = await startHttpServer(handler, undefined);
  const { masks } = recordedMasks();
  const path = join(await newFolder(), "config");
  const { user, ...others } = changes;
  const parts = { server: `${server.url}/k8s/cluster-1/` };
  await writeFile(path, kubeconfigWith(user === undefined ? parts : { ...parts, user }));
  const exec = createExec(masks, new AbortController().signal);
  const options = {
    setup: "aws/foo",
    kubeconfig: { path, context: "main" },
    masks,
    exec,
    env: {},
    ...others,
  };
  const api = await openApi(options);
  ended.push(() => api.close(), server.stop);
  return { api, server, options };
}

/** Answers with one after the other, the last one for ever. */
function oneAfterTheOther(...handlers: readonly RequestListener[]): RequestListener {
  let next = 0;
  return (request, response) => {
    const handler = handlers[Math.min(next++, handlers.length - 1)];
    handler?.(request, response);
  };
}

function answer(
  status: number,
  body: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): RequestListener {
  return (_, response) =>
    void response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(body));
}

const fine = answer(200, { major: "1" });
const reset: RequestListener = (request) => void request.socket.resetAndDestroy();
const silent: RequestListener = () => undefined;

test("a request goes below the server's path, with the user's token, and unpacks gzip", async () => {
  const { api, server } = await open((_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync('{"major":"1"}'));
  });
  const query = { labelSelector: "a=b,c!=d" };
  expect(await api.demand({ ...ASK, path: ["api", "v1", "a b"], query })).toEqual({ major: "1" });
  expect(server.requests[0]?.path).toBe("/k8s/cluster-1/api/v1/a%20b?labelSelector=a%3Db%2Cc%21%3Dd");
  expect(server.requests[0]?.headers).toMatchObject({
    authorization: "Bearer token-of-the-test",
    "accept-encoding": "gzip",
  });
});

test.each<[string, readonly RequestListener[]]>([
  ["503", [answer(503), answer(503)]],
  ["500", [answer(500)]],
  ["429", [answer(429)]],
  ["a reset", [reset]],
  [
    "half an answer",
    [
      (request, response) =>
        void response.writeHead(200, { "content-length": 99 }).write("{", () => request.socket.destroy()),
    ],
  ],
])("tries again after %s", async (_, faults) => {
  const { api, server } = await open(oneAfterTheOther(...faults, fine));
  expect(await api.demand(ASK)).toEqual({ major: "1" });
  expect(server.requests).toHaveLength(faults.length + 1);
});

test("comes back when the server says", async () => {
  const { api } = await open(oneAfterTheOther(answer(429, {}, { "retry-after": "1" }), fine));
  const began = Date.now();
  await api.demand(ASK);
  expect(Date.now() - began).toBeGreaterThan(950);
});

test.each<[string, RequestListener, RegExp, number]>([
  [
    "401",
    answer(401),
    /^Cannot ask for the version \(setup aws\/foo, 127\.0\.0\.1:\d+\): the API server does not take the credential of the kubeconfig \(401\)\. It may have expired/,
    1,
  ],
  [
    "403",
    answer(403, { message: "User x cannot get version." }),
    /forbids it \(403\): User x cannot get version\. Grant the kubeconfig's user: get the version\.$/,
    1,
  ],
  ["404", answer(404, { message: "not there" }), /: not there \(404\)\.$/, 1],
  ["422 of no known form", answer(422, "?"), /: no reason given \(422\)\.$/, 1],
  ["503 for ever", answer(503, { message: "starting" }), /: starting \(503\)\.$/, 2],
  ["429 for ever", answer(429), /too busy \(429\)\. Run fewer jobs/, 2],
  ["no answer", silent, /no answer: no answer within 0\.\d s\..+firewall/, 1],
])("tells %s", async (_, handler, message, atLeast) => {
  const { api, server } = await open(handler, { patience: 700 });
  const error = await errorOf(api.demand({ ...ASK, permission: "get the version" }));
  expect(messageOf(error)).toMatch(message);
  expect(server.requests.length).toBeGreaterThanOrEqual(atLeast);
  if (atLeast === 1) expect(server.requests.length).toBeLessThanOrEqual(2);
});

test("says how long a server was tried that is away, and that it is being waited for", async () => {
  const { api, server } = await open(fine, {
    patience: 1_300,
    announceAfter: 100,
    onWaiting: (line) => said.push(line),
  });
  const said: string[] = [];
  await server.stop();
  const [error] = await Promise.all([errorOf(api.demand(ASK)), errorOf(api.demand(ASK))]);
  expect(messageOf(error)).toMatch(
    /no answer: connection refused \(ECONNREFUSED\)\. Tried for 1 s\. See that host and port/,
  );
  expect(said).toEqual([
    expect.stringMatching(
      /^aws\/foo: waiting for the API server 127\.0\.0\.1:\d+ to ask for the version \(for 1 s more at most\)$/,
    ),
  ]);
});

test("does not send twice what may have been created", async () => {
  const { api, server } = await open(oneAfterTheOther(reset, fine));
  const result = await api.request({ ...ASK, method: "POST", body: { a: 1 } });
  expect(result).toMatchObject({ ok: false, failure: { kind: "network" } });
  expect(server.requests).toHaveLength(1);
});

test("ends at once when the run is cancelled", async () => {
  const cancel = new AbortController();
  const { api } = await open(silent, { signal: cancel.signal });
  setTimeout(() => cancel.abort(), 50);
  expect(messageOf(await errorOf(api.demand(ASK)))).toMatch(/the run is being cancelled/);
});

test("tries as often as it is told", async () => {
  const { api, server } = await open(answer(503));
  await api.request({ ...ASK, tries: 2 });
  expect(server.requests).toHaveLength(2);
});

test("one request may be ended alone, within its own time, and without a word about it", async () => {
  const said: string[] = [];
  const { api } = await open(silent, { announceAfter: 10, onWaiting: (line) => said.push(line) });
  const cancel = new AbortController();
  const ended = api.request({ ...ASK, signal: cancel.signal, quiet: true });
  const late = await api.request({ ...ASK, tries: 1, timeout: 100, quiet: true });
  expect(late).toMatchObject({ ok: false, failure: { problem: { kind: "timeout" } } });
  cancel.abort();
  expect(await ended).toMatchObject({ ok: false, failure: { problem: { kind: "aborted" } } });
  expect(said).toEqual([]);
});

const page = (names: readonly string[], next?: string) =>
  answer(200, {
    metadata: next === undefined ? {} : { continue: next },
    items: names.map((name) => ({
      metadata: {
        name: `sh.helm.release.v1.${name}.v1`,
        namespace: "n",
        labels: { name, version: "1", status: "strange" },
      },
    })),
  });

test("a list whose continuation has expired is begun anew; what is not Helm's is left out", async () => {
  const lists = oneAfterTheOther(page(["a", "b"], "next"), answer(410), page(["a"], "next"), page(["c"]));
  const { server, options } = await open((request, response) => {
    if (!request.url?.includes("kube-system")) return lists(request, response);
    answer(403)(request, response);
  });
  const cluster = await openCluster(options);
  ended.push(cluster.close);
  const observed = await cluster.observe([]);
  expect(observed.releases.map(({ name, status }) => `${name} ${status}`)).toEqual([
    "a unknown",
    "c unknown",
  ]);
  const asked = server.requests.map((request) =>
    new URLSearchParams(request.path.split("?")[1]).get("continue"),
  );
  expect(asked.filter((next) => next !== null)).toEqual(["next", "next"]);
});

test("a second look does not ask again which cluster it is", async () => {
  const { server, options } = await open((request, response) => {
    const isList = !request.url?.includes("kube-system");
    (isList ? page(["a"]) : answer(200, { metadata: { uid: "abc" } }))(request, response);
  });
  const cluster = await openCluster(options);
  ended.push(cluster.close);
  const first = await cluster.observe([]);
  expect((await cluster.observe([], { before: first })).clusterUid).toBe("abc");
  expect(server.requests.filter(({ path }) => path.includes("kube-system"))).toHaveLength(1);
});

test("asks a credential program again after a 401, once", async () => {
  const folder = await newFolder();
  const script = await writeScript(
    join(folder, "login"),
    `#!/bin/sh\necho x >>${folder}/calls\nn=$(wc -l <${folder}/calls | tr -d ' ')\necho '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"token-number-'$n'"}}'\n`,
  );
  const user = { exec: { apiVersion: "client.authentication.k8s.io/v1", command: script } };
  const env = { PATH: process.env.PATH ?? "" };
  const { api, server } = await open(
    (request, response) => {
      const status = request.headers.authorization === "Bearer token-number-2" ? 200 : 401;
      answer(status, { major: "1" })(request, response);
    },
    { user, env },
  );
  expect(await api.demand(ASK)).toEqual({ major: "1" });
  expect(await api.demand(ASK)).toEqual({ major: "1" });
  expect(server.requests.map((request) => request.headers.authorization)).toEqual([
    "Bearer token-number-1",
    "Bearer token-number-2",
    "Bearer token-number-2",
  ]);
});

test("with `qps` requests are sent in turn", async () => {
  const times: number[] = [];
  const handler: RequestListener = (request, response) => {
    times.push(performance.now());
    fine(request, response);
  };
  const { api } = await open(handler, { qps: 4 });
  await Promise.all(Array.from({ length: 6 }, () => api.demand(ASK)));
  // Four at once, then one each quarter of a second; timers may be a little early.
  expect((times[5] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(400);
});

test("patience is for the setup: time lost side by side counts once, and what is lost stays lost", () => {
  let now = 0;
  const patience = createPatience(60_000, () => now);
  expect(patience.forOneTry()).toBe(30_000);
  now = 10_000;
  patience.failed(0);
  patience.failed(5_000);
  expect(patience.left()).toBe(50_000);
  patience.answered();
  now = 100_000;
  expect(patience.left()).toBe(50_000);
  patience.failed(100_000);
  now = 145_000;
  expect([patience.left(), patience.forOneTry()]).toEqual([5_000, 10_000]);
  expect([patience.announce(), patience.announce()]).toEqual([true, false]);
  patience.answered();
  expect(patience.announce()).toBe(true);
});

test("an answer that is no JSON is not quoted, since it may be a Secret", async () => {
  const { api, server } = await open((_, response) => void response.writeHead(200).end("hunter2 and more"));
  const error = await errorOf(api.demand(ASK));
  expect(messageOf(error)).toBe(
    `Cannot ask for the version: the API server ${new URL(server.url).host} did not answer with JSON. ` +
      "Check that the kubeconfig's server is a Kubernetes API server, and what lies between.",
  );
});
