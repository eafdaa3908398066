import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type FetchKubeconfigOptions, fetchKubeconfig, type StoreTiming } from "../../src/cluster/store.ts";
import { messageOf } from "../../src/errors.ts";
import { type KubeconfigStore, type StoreAnswer, startKubeconfigStore } from "../testbed/kubeconfig-store.ts";
import { errorOf, kubeconfigWith, recordedMasks, temporaryFolders } from "./surroundings.ts";

const folder = temporaryFolders();
const FAST: StoreTiming = { tries: 3, total: 2_000, perTry: 300, backOff: 5 };
const USERNAME = "deployer";
const PASSWORD = "p@ss:w/rd%hunter2";
const TOKEN = "token-of-the-store";
const stores: KubeconfigStore[] = [];
afterEach(() => Promise.all(stores.splice(0).map((store) => store.stop())));

async function startStore(withCredentials = true): Promise<KubeconfigStore> {
  const credentials = { username: USERNAME, password: PASSWORD, token: TOKEN };
  const store = await startKubeconfigStore(withCredentials ? credentials : undefined);
  stores.push(store);
  return store;
}

async function options(
  url: string,
  changes: Partial<FetchKubeconfigOptions> & { readonly credentials?: object } = {},
): Promise<FetchKubeconfigOptions & { readonly announced: Set<string> }> {
  const { masks, announced } = recordedMasks();
  const store = { url, filename: "kubeconfig.yaml", ...changes.credentials };
  const base = { setup: "aws/foo", store, folder: await folder(), masks, env: {}, timing: FAST };
  return { ...base, ...changes, announced };
}

async function failureWith(answer: StoreAnswer): Promise<string> {
  const store = await startStore();
  store.put("aws/foo", kubeconfigWith());
  store.respond("aws/foo", answer);
  const given = await options(store.urlWithCredentials);
  const text = messageOf(await errorOf(fetchKubeconfig(given)));
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), "hunter2"])
    expect(text).not.toContain(secret);
  return text;
}

const text = (content: string): StoreAnswer => ({ kind: "text", text: content });
const status = (code: number): StoreAnswer => ({ kind: "status", status: code });

test.each<[string, StoreAnswer, RegExp]>([
  ["403", status(403), /answered 403\. The credentials are known there, but may not read this file/],
  ["404", status(404), /answered 404\. Check that the setup has a kubeconfig there/],
  ["418", status(418), /answered 418\. Only 200 brings a kubeconfig/],
  ["500", status(500), /answered 500 \(tried 3 times\)\. The store has a problem/],
  ["503", status(503), /answered 503 \(tried 3 times\)/],
  ["429", status(429), /answered 429 \(tried 3 times\)/],
  ["a reset", { kind: "reset" }, /connection reset \(ECONNRESET\) \(tried 3 times\)/],
  ["no answer", { kind: "silent" }, /no answer within 0\.3 s \(tried 3 times\)/],
  ["half an answer that hangs", { kind: "stalled" }, /no answer within 0\.3 s/],
  ["half an answer", { kind: "truncated" }, /the connection ended in the middle of the answer/],
  ["a web page", { kind: "html" }, /a web page \(HTML\) came back.*login page/],
  ["a web page that calls itself text", text("  <!doctype HTML>\n<p>Sign in</p>"), /a web page \(HTML\)/],
  [
    "another origin",
    { kind: "redirect", to: "http://127.0.0.2:9/x" },
    /redirects to another origin, http:\/\/127\.0\.0\.2:9\. Redirects/,
  ],
  ["no Location", { kind: "status", status: 302 }, /answered 302 without saying where to go/],
  ["a circle", { kind: "redirect", to: "kubeconfig.yaml" }, /redirects more than 5 times/],
  ["nothing", text(""), /it is empty/],
  ["blanks", text(" \n\n"), /it is empty/],
  ["malformed YAML", text("clusters: [\nusers: }"), /it is no valid YAML: .+ \(line \d+, column \d+\)/],
  ["a sentence", text("no such setup"), /it is YAML, but no kubeconfig/],
  ["an error as JSON", text('{"error":"not found"}'), /it is YAML, but no kubeconfig/],
  ["another kind", text("kind: Secret\nclusters: []"), /it is YAML, but no kubeconfig/],
  ["too large", text("#".repeat(5 * 1024 * 1024 + 1)), /the answer is larger than 5 MiB/],
  [
    "a file reference",
    text(kubeconfigWith({ cluster: { "certificate-authority": "/ca" } })),
    /refers to files that are not here \(cluster main: certificate-authority\).*--flatten/,
  ],
  [
    "files of a user",
    text(kubeconfigWith({ user: { tokenFile: "/t", "client-certificate": "c", "client-key": "k" } })),
    /\(user main: client-certificate; user main: client-key; user main: tokenFile\)/,
  ],
  ["no credential", text(kubeconfigWith({ user: {} })), /its user main has no credential/],
  [
    "no server",
    text(kubeconfigWith({ server: "example.com:6443" })),
    /the server of its cluster main is no URL/,
  ],
])("tells %s", async (_, answer, message) => {
  const said = await failureWith(answer);
  expect(said).toMatch(message);
  expect(said).toContain("aws/foo");
});

test("tells where the kubeconfig of a setup that gitops.yaml names is looked for", async () => {
  const store = await startStore();
  const given = await options(store.urlWithCredentials, { setup: "production" });
  expect(messageOf(await errorOf(fetchKubeconfig(given)))).toBe(
    `Cannot fetch the kubeconfig of production from ${store.url}/production/kubeconfig.yaml: the store answered 404. It is looked for below kubeconfig-repo-url, as production/<kubeconfig-filename>: put it there, or check both inputs and the setup's name, in gitops.yaml or by setup-name-size.`,
  );
});

test("tells malformed YAML without quoting it", async () => {
  const said = await failureWith(text('users:\n- user: {token: "topsecret-token\nclusters: ['));
  expect(said).toContain("no valid YAML");
  expect(said).not.toContain("topsecret");
});

test.each([
  [
    "wrong",
    { username: USERNAME, password: "wrong-password" },
    /answered 401\. It does not take the credentials/,
  ],
  ["none", {}, /answered 401\. It wants credentials: set kubeconfig-repo-username/],
])("tells %s credentials", async (_, credentials, message) => {
  const store = await startStore();
  store.put("aws/foo", kubeconfigWith());
  const said = messageOf(await errorOf(fetchKubeconfig(await options(store.url, { credentials }))));
  expect(said).toMatch(message);
  expect(said).not.toContain("wrong-password");
});

test.each([
  ["no URL", "store.example", /kubeconfig-repo-url is no URL/],
  ["another scheme", "ftp://u:secret-password@store.example", /kubeconfig-repo-url is no URL/],
  ["a bad setup", "http://127.0.0.1:9", /the setup is "\.\.\/foo"/],
])("tells %s", async (_, url, message) => {
  const said = messageOf(await errorOf(fetchKubeconfig(await options(url, { setup: "../foo" }))));
  expect(said).toMatch(message);
  expect(said).not.toContain("secret-password");
});

test("tells a store that is not there, and an unknown host", async () => {
  const refused = messageOf(await errorOf(fetchKubeconfig(await options("http://127.0.0.1:1"))));
  expect(refused).toMatch(/connection refused \(ECONNREFUSED\) \(tried 3 times\)\. See that host and port/);
  const unknown = messageOf(await errorOf(fetchKubeconfig(await options("http://nowhere.invalid"))));
  expect(unknown).toMatch(/unknown host \(ENOTFOUND\)|name server does not answer/);
});

test("tells a server that does not speak TLS", async () => {
  const store = await startStore();
  const said = messageOf(await errorOf(fetchKubeconfig(await options(store.url.replace("http:", "https:")))));
  expect(said).toMatch(/it does not speak TLS on this port/);
});

test("tells what is not HTTP", async () => {
  const server = createServer((socket) => socket.end("SSH-2.0-x\r\n")).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  try {
    const { port } = server.address() as { port: number };
    const said = messageOf(await errorOf(fetchKubeconfig(await options(`http://127.0.0.1:${port}`))));
    expect(said).toMatch(/what came back is not HTTP/);
  } finally {
    server.close();
  }
});

test.each<[string, (store: KubeconfigStore) => [string, object?], string]>([
  ["in the URL", (store) => [store.urlWithCredentials], "Basic"],
  ["given", (store) => [store.url, { username: USERNAME, password: PASSWORD }], "Basic"],
  [
    "given, before those in the URL",
    (store) => [store.url.replace("//", "//x:wrong@"), { username: USERNAME, password: PASSWORD }],
    "Basic",
  ],
  [
    "a token, before all others",
    (store) => [store.url.replace("//", "//x:wrong@"), { token: TOKEN }],
    "Bearer",
  ],
])("takes credentials %s", async (_, address, scheme) => {
  const store = await startStore();
  store.put("aws/foo", kubeconfigWith());
  const [url, credentials] = address(store);
  const given = await options(`${url}/`, credentials === undefined ? {} : { credentials });
  const opened = await fetchKubeconfig(given);
  expect(opened.context).toBe("main");
  expect(store.requests.map((request) => request.path)).toEqual(["/aws/foo/kubeconfig.yaml"]);
  expect(store.requests[0]?.headers.authorization).toMatch(new RegExp(`^${scheme} `));
});

test("percent-encodes each part", async () => {
  const store = await startStore(false);
  store.put("aws/a b#c", kubeconfigWith(), "k?.yaml");
  const given = await options(`${store.url}?x=1`, {
    setup: "aws/a b#c",
    credentials: { filename: "k?.yaml" },
  });
  await fetchKubeconfig(given);
  expect(store.requests[0]?.path).toBe("/aws/a%20b%23c/k%3F.yaml?x=1");
});

test("follows a redirect to the same origin, tries again after faults, and keeps the file to itself", async () => {
  const store = await startStore();
  store.put("aws/foo", kubeconfigWith());
  store.put("moved", kubeconfigWith({ context: "moved" }));
  const redirect: StoreAnswer = { kind: "redirect", to: "/moved/kubeconfig.yaml", status: 307 };
  store.respond("aws/foo", redirect);
  store.respond("moved", { kind: "times", times: 2, fault: { kind: "reset" } });
  const given = await options(store.urlWithCredentials);
  const opened = await fetchKubeconfig(given);
  expect(opened).toEqual({ path: join(given.folder, "aws%2Ffoo.yaml"), context: "moved" });
  expect((await stat(opened.path)).mode & 0o777).toBe(0o600);
  expect((await stat(given.folder)).mode & 0o777).toBe(0o700);
  expect(await readFile(opened.path, "utf8")).toBe(kubeconfigWith({ context: "moved" }));
});

test("masks its credentials and every secret of the kubeconfig", async () => {
  const store = await startStore();
  const key =
    "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\nAgEGCCqGSM49AwEHBG0w\n-----END PRIVATE KEY-----\n";
  const env = [
    { name: "API_KEY", value: "key-for-the-plugin" },
    { name: "AWS_REGION", value: "eu-central-1" },
  ];
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1",
    command: "x",
    args: ["--client-secret", "flag-secret"],
    env,
  };
  const user = {
    token: "the-user-token",
    "client-certificate-data": "Y2VydA==",
    "client-key-data": Buffer.from(key).toString("base64"),
    exec,
  };
  store.put(
    "aws/foo",
    kubeconfigWith({ user, cluster: { "proxy-url": "http://me:proxy-secret@127.0.0.1:1" } }),
  );
  const given = await options(store.urlWithCredentials);
  await fetchKubeconfig(given);
  const basic = Buffer.from(`${USERNAME}:${PASSWORD}`).toString("base64");
  const secrets = [
    PASSWORD,
    encodeURIComponent(PASSWORD),
    basic,
    "the-user-token",
    "MIGHAgEAMBMGByqGSM49",
    Buffer.from(key).toString("base64"),
    "key-for-the-plugin",
    "flag-secret",
    "proxy-secret",
  ];
  for (const secret of secrets) expect(given.announced).toContain(secret);
  expect(given.announced).not.toContain(USERNAME);
  expect(given.announced).not.toContain("eu-central-1");
  expect(given.masks.scrub("Y2VydA== --client-secret")).toBe("Y2VydA== --client-secret");
});

test("tells what is no text", async () => {
  const store = await startStore(false);
  store.respond("aws/foo", (_, response) => void response.end(Buffer.from([0x7f, 0x45, 0xff, 0xfe])));
  const said = messageOf(await errorOf(fetchKubeconfig(await options(store.url))));
  expect(said).toMatch(/what came back is no text/);
});

test("goes through HTTP_PROXY", async () => {
  const proxy = await startStore(false);
  proxy.put("aws/foo", kubeconfigWith({ context: "by-proxy" }));
  const env = { HTTP_PROXY: proxy.url.replace("//", "//me:proxy-password@") };
  const opened = await fetchKubeconfig(await options("http://store.example", { env }));
  expect(opened.context).toBe("by-proxy");
  expect(proxy.requests[0]?.path).toBe("http://store.example/aws/foo/kubeconfig.yaml");
  expect(proxy.requests[0]?.headers["proxy-authorization"]).toMatch(/^Basic /);
});

test.each([400, 1e9])(
  "a machine that slept %i ms between two tries says what the first one said",
  async (slept) => {
    const store = await startStore();
    store.respond("aws/foo", status(503));
    let calls = 0;
    const now = () => (calls++ < 3 ? 0 : slept * 10);
    const given = await options(store.urlWithCredentials, { now });
    expect(messageOf(await errorOf(fetchKubeconfig(given)))).toContain("answered 503. ");
  },
);

test("a run that is being cancelled does not wait for its next try", async () => {
  const store = await startStore();
  store.respond("aws/foo", status(503));
  const cancel = new AbortController();
  const timing = { ...FAST, total: 1e9, backOff: 1e7 };
  const given = await options(store.urlWithCredentials, { timing, signal: cancel.signal });
  const asked = errorOf(fetchKubeconfig(given));
  while (store.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  setTimeout(() => cancel.abort(), 50);
  expect(messageOf(await asked)).toContain("cancelled");
});
