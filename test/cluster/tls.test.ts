import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { openApi } from "../../src/cluster/open.ts";
import { messageOf } from "../../src/errors.ts";
import { createExec } from "../../src/exec.ts";
import { base64, type Certificates, makeCertificates } from "./certificates.ts";
import { startSecureServer, startTunnel } from "./secure-server.ts";
import {
  errorOf,
  type KubeconfigParts,
  kubeconfigWith,
  recordedMasks,
  temporaryFolders,
  writeScript,
} from "./surroundings.ts";

const newFolder = temporaryFolders();
const ended: (() => unknown)[] = [];
let certificates: Certificates;
beforeAll(async () => {
  certificates = makeCertificates(await newFolder());
});
afterEach(() => Promise.all(ended.splice(0).map((end) => end())));

async function start(name: "server" | "local") {
  const server = await startSecureServer(certificates, name);
  ended.push(server.stop);
  return server;
}

async function tunnel(to: number, wanted?: string) {
  const proxy = await startTunnel(to, wanted);
  ended.push(proxy.stop);
  return proxy;
}

/** Asks for the version with a kubeconfig of these parts; `files` lie beside it. */
async function ask(
  parts: KubeconfigParts,
  env: Record<string, string> = {},
  files: Record<string, string> = {},
) {
  const folder = await newFolder();
  const path = join(folder, "config");
  await writeFile(path, kubeconfigWith(parts));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { masks } = recordedMasks();
  const exec = createExec(masks, new AbortController().signal);
  const kubeconfig = { path, context: "main" };
  const api = await openApi({ setup: "aws/foo", kubeconfig, masks, exec, env, patience: 500 });
  ended.push(() => api.close());
  return await api.demand<{ readonly minor: string }>({ path: ["version"], doing: "ask for the version" });
}

const ca = () => ({ "certificate-authority-data": base64(certificates.ca) });
const pair = (name: "client" | "otherClient") => ({
  "client-certificate-data": base64(certificates[name].cert),
  "client-key-data": base64(certificates[name].key),
});

test("a client certificate from data", async () => {
  const server = await start("local");
  await ask({ server: `https://127.0.0.1:${server.port}`, cluster: ca(), user: pair("client") });
  expect(server.seen[0]).toMatchObject({ client: "somebody", path: "/version", sni: false });
});

test("authority, certificate and key from files beside the kubeconfig", async () => {
  const server = await start("local");
  const files = {
    "ca.crt": certificates.ca,
    "me.crt": certificates.client.cert,
    "me.key": certificates.client.key,
  };
  const user = { "client-certificate": "me.crt", "client-key": "me.key" };
  const cluster = { "certificate-authority": "ca.crt" };
  await ask({ server: `https://127.0.0.1:${server.port}`, cluster, user }, {}, files);
  expect(server.seen[0]?.client).toBe("somebody");
});

test("a client certificate from a program", async () => {
  const server = await start("local");
  const status = { clientCertificateData: certificates.client.cert, clientKeyData: certificates.client.key };
  const credential = { apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential", status };
  const folder = await newFolder();
  await writeFile(join(folder, "credential.json"), JSON.stringify(credential));
  const command = await writeScript(join(folder, "login"), `#!/bin/sh\ncat "${folder}/credential.json"\n`);
  const user = { exec: { apiVersion: credential.apiVersion, command } };
  await ask(
    { server: `https://127.0.0.1:${server.port}`, cluster: ca(), user },
    { PATH: process.env.PATH ?? "" },
  );
  expect(server.seen[0]?.client).toBe("somebody");
});

test("tls-server-name is sent and expected", async () => {
  const server = await start("server");
  const cluster = { ...ca(), "tls-server-name": "api.test.example" };
  await ask({ server: `https://127.0.0.1:${server.port}`, cluster });
  expect(server.seen[0]?.sni).toBe("api.test.example");
});

test("insecure-skip-tls-verify", async () => {
  const server = await start("server");
  await ask({ server: `https://127.0.0.1:${server.port}`, cluster: { "insecure-skip-tls-verify": true } });
  expect(server.seen).toHaveLength(1);
});

test.each<[string, () => KubeconfigParts["cluster"], "server" | "local", RegExp]>([
  [
    "an unknown authority",
    () => ({}),
    "local",
    /its certificate is of an unknown authority .+NODE_EXTRA_CA_CERTS/,
  ],
  ["another name", ca, "server", /its certificate is for another name \(ERR_TLS_CERT_ALTNAME_INVALID\)/],
  [
    "another authority",
    () => ({ "certificate-authority-data": base64(certificates.client.cert) }),
    "local",
    /unknown authority/,
  ],
  [
    "an authority that is no PEM",
    () => ({ "certificate-authority-data": base64("x") }),
    "local",
    /the certificate authority of its cluster main is no base64 of a PEM block/,
  ],
  [
    "an authority that is broken",
    () => ({
      "certificate-authority-data": base64("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n"),
    }),
    "local",
    /unknown authority|certificates cannot be read/,
  ],
])("tells %s at once", async (_, cluster, name, message) => {
  const server = await start(name);
  const parts = { server: `https://127.0.0.1:${server.port}`, cluster: cluster() ?? {} };
  expect(messageOf(await errorOf(ask(parts)))).toMatch(message);
  expect(server.seen).toEqual([]);
});

test("tells a certificate and a key that do not belong together, and a server without TLS", async () => {
  const server = await start("local");
  const user = { ...pair("client"), "client-key-data": pair("otherClient")["client-key-data"] };
  const parts = { server: `https://127.0.0.1:${server.port}`, cluster: ca(), user };
  expect(messageOf(await errorOf(ask(parts)))).toMatch(
    /certificates cannot be read, or do not belong together/,
  );
  const plain = await tunnel(1);
  expect(messageOf(await errorOf(ask({ server: `https://127.0.0.1:${plain.port}`, cluster: ca() })))).toMatch(
    /does not speak TLS/,
  );
});

test("goes through proxy-url, with its credentials", async () => {
  const server = await start("server");
  const proxy = await tunnel(server.port, `Basic ${base64("me:p@ss")}`);
  const cluster = { ...ca(), "proxy-url": `http://me:p%40ss@127.0.0.1:${proxy.port}` };
  await ask({ server: "https://api.test.example:6443", cluster, user: pair("client") });
  expect(proxy.asked).toEqual(["api.test.example:6443"]);
  expect(server.seen[0]).toMatchObject({ client: "somebody", sni: "api.test.example" });
});

test("goes through HTTPS_PROXY, unless NO_PROXY names the server", async () => {
  const server = await start("server");
  const proxy = await tunnel(server.port);
  const parts = { server: "https://api.test.example", cluster: ca() };
  const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
  await ask(parts, env);
  expect(proxy.asked).toEqual(["api.test.example:443"]);
  expect(messageOf(await errorOf(ask(parts, { ...env, NO_PROXY: ".test.example" })))).toMatch(
    /unknown host|name server/,
  );
  expect(proxy.asked).toHaveLength(1);
});

test("tells a proxy that refuses, and one that is not there", async () => {
  const proxy = await tunnel(1, "Basic never");
  const refusing = { ...ca(), "proxy-url": `http://me:proxy-secret@127.0.0.1:${proxy.port}` };
  const refused = messageOf(await errorOf(ask({ server: "https://api.test.example", cluster: refusing })));
  expect(refused).toMatch(
    /the proxy http:\/\/127\.0\.0\.1:\d+ answered 407 to CONNECT api\.test\.example:443\./,
  );
  expect(refused).not.toContain("proxy-secret");
  const away = { ...ca(), "proxy-url": "http://127.0.0.1:1" };
  expect(messageOf(await errorOf(ask({ server: "https://api.test.example", cluster: away })))).toMatch(
    /the proxy http:\/\/127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/,
  );
});
