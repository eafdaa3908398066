import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { KubeConfig, VersionApi } from "@kubernetes/client-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApi } from "../../src/cluster/open.ts";
import { createExec } from "../../src/exec.ts";
import { base64, type Certificates, makeCertificates } from "./certificates.ts";
import { type SeenRequest, startSecureServer, startTunnel } from "./secure-server.ts";
import {
  type KubeconfigParts,
  kubeconfigWith,
  recordedMasks,
  temporaryFolders,
  writeScript,
} from "./surroundings.ts";

// The library of the field reads the same kubeconfigs; the server must not be able to tell the two apart.

const newFolder = temporaryFolders();
let certificates: Certificates;
let named: Awaited<ReturnType<typeof startSecureServer>>;
let local: Awaited<ReturnType<typeof startSecureServer>>;
let proxy: Awaited<ReturnType<typeof startTunnel>>;
let login: string;

beforeAll(async () => {
  const folder = await newFolder();
  certificates = makeCertificates(folder);
  named = await startSecureServer(certificates, "server");
  local = await startSecureServer(certificates, "local");
  proxy = await startTunnel(named.port);
  const credential = {
    apiVersion: "client.authentication.k8s.io/v1",
    kind: "ExecCredential",
    status: { token: "from-login" },
  };
  login = await writeScript(join(folder, "login"), `#!/bin/sh\necho '${JSON.stringify(credential)}'\n`);
});

afterAll(() => {
  for (const server of [named, local, proxy]) server?.stop();
});

async function ours(path: string): Promise<void> {
  const { masks } = recordedMasks();
  const exec = createExec(masks, new AbortController().signal);
  const env = { PATH: process.env.PATH ?? "" };
  const api = await openApi({
    setup: "s",
    kubeconfig: { path, context: "main" },
    masks,
    exec,
    env,
    patience: 500,
  });
  try {
    await api.demand({ path: ["version"], doing: "ask for the version" });
  } finally {
    api.close();
  }
}

async function theirs(path: string): Promise<void> {
  const kubeconfig = new KubeConfig();
  kubeconfig.loadFromFile(path);
  await kubeconfig.makeApiClient(VersionApi).getCode();
}

/** What makes a difference to a server. */
function essence({ method, path, headers, sni, client }: SeenRequest) {
  const told = Object.entries(headers).filter(([name]) => /^(authorization|host|impersonate-.*)$/.test(name));
  return { method, path, headers: Object.fromEntries(told), sni, client };
}

const ca = () => ({ "certificate-authority-data": base64(certificates.ca) });
const pair = () => ({
  "client-certificate-data": base64(certificates.client.cert),
  "client-key-data": base64(certificates.client.key),
});
const localServer = () => `https://127.0.0.1:${local.port}`;

test.each<[string, () => KubeconfigParts & { readonly via?: "named" }]>([
  ["a token", () => ({ server: localServer(), cluster: ca() })],
  [
    "user name and password",
    () => ({ server: localServer(), cluster: ca(), user: { username: "u", password: "p:w" } }),
  ],
  ["a client certificate", () => ({ server: localServer(), cluster: ca(), user: pair() })],
  [
    "a client certificate and a token",
    () => ({ server: localServer(), cluster: ca(), user: { ...pair(), token: "abcdef" } }),
  ],
  [
    "a program",
    () => ({
      server: localServer(),
      cluster: ca(),
      user: { exec: { apiVersion: "client.authentication.k8s.io/v1", command: login } },
    }),
  ],
  ["a path below the server", () => ({ server: `${localServer()}/k8s/clusters/c-1`, cluster: ca() })],
  [
    "no check of certificates",
    () => ({ server: localServer(), cluster: { "insecure-skip-tls-verify": true } }),
  ],
  [
    "tls-server-name",
    () => ({
      via: "named",
      server: `https://127.0.0.1:${named.port}`,
      cluster: { ...ca(), "tls-server-name": "api.test.example" },
    }),
  ],
  [
    "proxy-url",
    () => ({
      via: "named",
      server: "https://api.test.example:6443",
      cluster: { ...ca(), "proxy-url": `http://127.0.0.1:${proxy.port}` },
    }),
  ],
])("%s: as @kubernetes/client-node does", async (_, make) => {
  const { via, ...parts } = make();
  const server = via === "named" ? named : local;
  const path = join(await newFolder(), "config");
  await writeFile(path, kubeconfigWith(parts));
  const before = server.seen.length;
  await theirs(path);
  await ours(path);
  const [their, our, ...more] = server.seen.slice(before);
  if (their === undefined || our === undefined) throw new Error("the server has not seen both");
  expect(essence(our)).toEqual(essence(their));
  expect(more).toEqual([]);
});
