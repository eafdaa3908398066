import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConnection } from "../../src/cluster/connection.ts";
import { type Credentials, credentialsOf } from "../../src/cluster/credentials.ts";
import { messageOf } from "../../src/errors.ts";
import { createExec } from "../../src/exec.ts";
import { errorOf, kubeconfigWith, recordedMasks, temporaryFolders, writeScript } from "./surroundings.ts";

const newFolder = temporaryFolders();
const V1 = "client.authentication.k8s.io/v1";
const ENV = { PATH: process.env.PATH ?? "" };

interface Given {
  readonly credentials: Credentials;
  readonly announced: Set<string>;
  readonly folder: string;
}

async function given(user: object, cluster: object = {}, now: () => number = Date.now): Promise<Given> {
  const folder = await newFolder();
  return { ...(await inFolder(folder, user, cluster, now)), folder };
}

async function inFolder(folder: string, user: object, cluster: object, now: () => number) {
  const path = join(folder, "config");
  await writeFile(path, kubeconfigWith({ user, cluster }));
  const { masks, announced } = recordedMasks();
  const connection = await readConnection({ path, context: "main" }, masks, {});
  const exec = createExec(masks, new AbortController().signal);
  return {
    credentials: credentialsOf(connection, { setup: "aws/foo", masks, exec, env: ENV, now }),
    announced,
  };
}

async function program(
  body: string,
  entry: object = {},
  cluster: object = {},
  now?: () => number,
): Promise<Given> {
  const folder = await newFolder();
  await writeScript(join(folder, "login"), `#!/bin/sh\necho x >>"${folder}/calls"\n${body}\n`);
  const user = { exec: { apiVersion: V1, command: "./login", ...entry } };
  return { ...(await inFolder(folder, user, cluster, now ?? Date.now)), folder };
}

async function calls({ folder }: Given): Promise<number> {
  return (await readFile(join(folder, "calls"), "utf8")).split("\n").length - 1;
}

function prints(status: object, apiVersion = V1): string {
  return `echo '${JSON.stringify({ apiVersion, kind: "ExecCredential", status })}'`;
}

test.each([
  ["a token", { token: "abcdefgh" }, { authorization: "Bearer abcdefgh" }],
  [
    "a user name and password",
    { username: "u", password: "päss" },
    { authorization: `Basic ${Buffer.from("u:päss").toString("base64")}` },
  ],
  [
    "somebody else",
    { token: "abcdefgh", as: "x", "as-uid": "7", "as-groups": ["g", "h"], "as-user-extra": { "a/b": ["c"] } },
    {
      authorization: "Bearer abcdefgh",
      "impersonate-user": "x",
      "impersonate-uid": "7",
      "impersonate-group": ["g", "h"],
      "impersonate-extra-a%2Fb": ["c"],
    },
  ],
])("headers of %s", async (_, user, headers) => {
  const { credentials } = await given(user);
  expect(await credentials.current()).toEqual({ headers, certificate: undefined });
  expect(credentials.forget()).toBe(false);
});

test("a token file is read each time, relative to the kubeconfig, and masked", async () => {
  const { credentials, announced, folder } = await given({ tokenFile: "token" });
  expect(messageOf(await errorOf(credentials.current()))).toMatch(
    /its tokenFile, .+token, cannot be read \(ENOENT\)/,
  );
  await writeFile(join(folder, "token"), "first-token\n");
  expect((await credentials.current()).headers.authorization).toBe("Bearer first-token");
  await writeFile(join(folder, "token"), "second-token\n");
  expect((await credentials.current()).headers.authorization).toBe("Bearer second-token");
  expect(announced).toContain("second-token");
});

test("a program is started once for all who ask, and again after its credential has expired", async () => {
  let now = Date.parse("2030-01-01T00:00:00Z");
  const status = { token: "token-of-program", expirationTimestamp: "2030-01-01T00:10:00Z" };
  const login = await program(`sleep 0.1; ${prints(status)}`, {}, {}, () => now);
  const all = await Promise.all([
    login.credentials.current(),
    login.credentials.current(),
    login.credentials.current(),
  ]);
  expect(all.map((each) => each.headers.authorization)).toEqual(Array(3).fill("Bearer token-of-program"));
  now += 599_000;
  await login.credentials.current();
  expect(await calls(login)).toBe(1);
  now += 2_000;
  await login.credentials.current();
  expect(await calls(login)).toBe(2);
  expect(login.credentials.forget()).toBe(true);
  expect(login.announced).toContain("token-of-program");
});

test("a program gives a certificate", async () => {
  const { credentials, announced } = await program(
    prints({ clientCertificateData: "cert", clientKeyData: "secret-key" }),
  );
  expect(await credentials.current()).toEqual({
    headers: {},
    certificate: { cert: "cert", key: "secret-key" },
  });
  expect(announced).toContain("secret-key");
});

test("a program gets its arguments, its environment, no input, and what it asks for of the cluster", async () => {
  const entry = {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    args: ["one two", "$HOME"],
    env: [{ name: "OWN", value: "mine" }],
    provideClusterInfo: true,
  };
  const ca = "-----BEGIN CERTIFICATE-----\nx\n";
  const cluster = {
    server: "https://api.example/x/",
    "tls-server-name": "api.inner",
    "certificate-authority-data": Buffer.from(ca).toString("base64"),
  };
  const seen = '{ printf "%s\\n" "$@" "$OWN" "$(cat)"; printf "%s" "$KUBERNETES_EXEC_INFO" >info; } >seen';
  const login = await program(
    `cd "$(dirname "$0")"; ${seen}; ${prints({ token: "abcdef" }, entry.apiVersion)}`,
    entry,
    cluster,
  );
  await login.credentials.current();
  expect(await readFile(join(login.folder, "seen"), "utf8")).toBe("one two\n$HOME\nmine\n\n");
  expect(JSON.parse(await readFile(join(login.folder, "info"), "utf8"))).toEqual({
    apiVersion: entry.apiVersion,
    kind: "ExecCredential",
    spec: {
      interactive: false,
      cluster: {
        server: "https://api.example/x",
        "tls-server-name": "api.inner",
        "certificate-authority-data": cluster["certificate-authority-data"],
      },
    },
  });
});

test.each<[string, string, object, RegExp]>([
  [
    "is not there",
    "true",
    { command: "no-such-program" },
    /Cannot get a credential: the credential program no-such-program of the kubeconfig of aws\/foo could not be started\. It runs in this job: see/,
  ],
  [
    "is not there and says how to get it",
    "true",
    { command: "no-such-program", installHint: "Install it from x." },
    /could not be started\. Install it from x\.$/,
  ],
  [
    "fails",
    "echo Bearer x >&2; echo no session >&2; exit 3",
    {},
    /^((?!Bearer).)*failed \(exit code 3\): no session\./s,
  ],
  ["prints nothing", "true", {}, /printed no ExecCredential/],
  ["prints something else", "echo secret-thing", {}, /printed no ExecCredential\.$/],
  [
    "prints another version",
    prints({ token: "abcdef" }, "client.authentication.k8s.io/v1beta1"),
    {},
    /answers with apiVersion client\.authentication\.k8s\.io\/v1beta1, but the kubeconfig says/,
  ],
  ["prints no credential", prints({}), {}, /gave neither a token nor a certificate/],
  [
    "prints half a pair",
    prints({ token: "abcdef", clientKeyData: "secret-key" }),
    {},
    /a certificate or a key without the other/,
  ],
  [
    "is of an old version",
    "true",
    { apiVersion: "client.authentication.k8s.io/v1alpha1" },
    /its apiVersion is client\.authentication\.k8s\.io\/v1alpha1\. It takes/,
  ],
  ["has no version", "true", { apiVersion: "" }, /its apiVersion is missing/],
  ["wants a person", "true", { interactiveMode: "Always" }, /wants to ask a person/],
  ["has no command", "true", { command: "" }, /exec has no command/],
])("a program that %s", async (_, body, entry, message) => {
  const { credentials } = await program(body, entry);
  expect(messageOf(await errorOf(credentials.current()))).toMatch(message);
});
