import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chosenContext, contextOfStored } from "../../src/cluster/kubeconfig-check.ts";
import { localKubeconfig } from "../../src/cluster/kubeconfig-local.ts";
import { parseKubeconfig } from "../../src/cluster/kubeconfig-parse.ts";
import { messageOf } from "../../src/errors.ts";
import { errorOf, kubeconfigWith, recordedMasks, temporaryFolders } from "./surroundings.ts";

const newFolder = temporaryFolders();
const ABOUT = "the kubeconfig of aws/foo";

function problemOf(text: string, context = "main"): string {
  try {
    chosenContext(parseKubeconfig(text, ABOUT), context, ABOUT);
  } catch (error) {
    return messageOf(error);
  }
  return "fine";
}

const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "login" };

test.each<[string, string, string | RegExp]>([
  ["a token", kubeconfigWith(), "fine"],
  ["a program", kubeconfigWith({ user: { exec } }), "fine"],
  ["a user name without password", kubeconfigWith({ user: { username: "u" } }), "fine"],
  ["nobody, without TLS", kubeconfigWith({ server: "http://127.0.0.1:8001", user: {} }), "fine"],
  [
    "an anchor",
    "x: &c {server: 'https://a'}\nclusters: [{name: m, cluster: {<<: *c}}]\nusers: [{name: m, user: {token: abcdef}}]\ncontexts: [{name: main, context: {cluster: m, user: m}}]",
    "fine",
  ],
  ["a proxy", kubeconfigWith({ cluster: { "proxy-url": "http://proxy:3128" } }), "fine"],
  [
    "a token that is a number",
    kubeconfigWith({ user: { token: 12345678 } }),
    `Cannot use ${ABOUT}: users[0].user.token must be text (put it in quotes). Correct it; \`kubectl --kubeconfig <file> get namespaces\` shows whether it works.`,
  ],
  ["users as a mapping", "clusters: []\nusers: {a: b}", /users must be a list/],
  ["a context that is text", "clusters: []\ncontexts: [x]", /contexts\[0\] must be a mapping/],
  [
    "a flag that is text",
    kubeconfigWith({ cluster: { "insecure-skip-tls-verify": "yes" } }),
    /clusters\[0\]\.cluster\.insecure-skip-tls-verify must be true or false/,
  ],
  ["a duplicate key", "clusters: []\nclusters: []", /no valid YAML: .+\(line 2/],
  ["two documents", "clusters: []\n---\nclusters: []", /no valid YAML/],
  ["no such context", kubeconfigWith({ context: "other" }), /it has no context main\. Its contexts: other\./],
  ["no contexts", "clusters: []", /it has no context main\. It has no contexts\./],
  [
    "no such cluster",
    "clusters: []\ncontexts: [{name: main, context: {cluster: lost}}]",
    /its context main names the cluster "lost", which it does not have/,
  ],
  [
    "no such user",
    "clusters: [{name: m, cluster: {server: 'https://a'}}]\ncontexts: [{name: main, context: {cluster: m, user: lost}}]",
    /its context main names the user lost/,
  ],
  [
    "authority and no check",
    kubeconfigWith({ cluster: { "certificate-authority-data": "YQ==", "insecure-skip-tls-verify": true } }),
    /both a certificate authority and insecure-skip-tls-verify/,
  ],
  [
    "a SOCKS proxy",
    kubeconfigWith({ cluster: { "proxy-url": "socks5://proxy" } }),
    /begins with socks5:\/\/; supported are http/,
  ],
  [
    "a proxy that is no URL",
    kubeconfigWith({ cluster: { "proxy-url": "proxy" } }),
    /proxy-url of its cluster main is no URL/,
  ],
  [
    "a certificate alone",
    kubeconfigWith({ user: { "client-certificate-data": "YQ==" } }),
    /without the other/,
  ],
  [
    "token and user name",
    kubeconfigWith({ user: { token: "t", username: "u" } }),
    /both a token and a user name/,
  ],
  [
    "an auth-provider",
    kubeconfigWith({ user: { "auth-provider": { name: "gcp" } } }),
    /an auth-provider \(gcp\), which is not supported: use exec/,
  ],
  ["no credential", kubeconfigWith({ user: {} }), /its user main has no credential/],
])("%s", (_, text, expected) => {
  const said = problemOf(text);
  if (typeof expected === "string") expect(said).toBe(expected);
  else expect(said).toMatch(expected);
});

test.each([
  ["current-context", { "current-context": "b", contexts: ["a", "b", "aws/foo"] }, "b"],
  ["the one named as the setup", { contexts: ["a", "aws/foo"] }, "aws/foo"],
  ["the only one", { contexts: ["a"] }, "a"],
  [
    "none of several",
    { contexts: ["a", "b"] },
    /does not say which context to use\. Its contexts: a, b\. Set current-context in it, or name a context aws\/foo\./,
  ],
])("takes %s", (_, parts, expected) => {
  const document = {
    ...parts,
    clusters: [],
    contexts: parts.contexts.map((name) => ({ name, context: {} })),
  };
  const kubeconfig = parseKubeconfig(JSON.stringify(document), ABOUT);
  if (typeof expected === "string") expect(contextOfStored(kubeconfig, "aws/foo", ABOUT)).toBe(expected);
  else expect(() => contextOfStored(kubeconfig, "aws/foo", ABOUT)).toThrow(/does not say which context/);
});

describe("the job's own kubeconfig", () => {
  async function open(env: Readonly<Record<string, string>>) {
    const { masks, announced } = recordedMasks();
    const folder = await newFolder();
    return { opened: await localKubeconfig({ setup: "aws/foo", folder, masks, env }), announced, folder };
  }

  async function file(text: string, name = "config"): Promise<string> {
    const path = join(await newFolder(), name);
    await writeFile(path, text);
    return path;
  }

  test("is the one context of $KUBECONFIG, with its file references made absolute", async () => {
    const path = await file(kubeconfigWith({ context: "aws/foo", user: { tokenFile: "token" } }));
    const { opened, folder } = await open({ KUBECONFIG: path });
    expect(opened).toEqual({ path: join(folder, "aws%2Ffoo.yaml"), context: "aws/foo" });
    const written = parseKubeconfig(await readFile(opened.path, "utf8"), ABOUT);
    expect(written.users[0]?.tokenFile).toBe(join(path, "..", "token"));
  });

  test("names a credential program by its absolute path", async () => {
    const user = { exec: { ...exec, command: "./login" } };
    const path = await file(kubeconfigWith({ context: "aws/foo", user }));
    const { opened } = await open({ KUBECONFIG: path });
    const written = parseKubeconfig(await readFile(opened.path, "utf8"), ABOUT);
    expect(written.users[0]?.exec?.command).toBe(join(path, "..", "login"));
  });

  test("is ~/.kube/config without $KUBECONFIG, and its secrets are masked", async () => {
    const home = await newFolder();
    await mkdir(join(home, ".kube"));
    await writeFile(join(home, ".kube", "config"), kubeconfigWith({ context: "aws/foo" }));
    const { announced } = await open({ HOME: home });
    expect(announced).toContain("token-of-the-test");
  });

  test("makes the setup's context the current one, and holds no other cluster", async () => {
    const current = await file(kubeconfigWith({ context: "other" }));
    const setup = await file(kubeconfigWith({ context: "aws/foo", server: "https://127.0.0.1:2" }));
    const { opened } = await open({ KUBECONFIG: `${current}:${setup}` });
    const written = parseKubeconfig(await readFile(opened.path, "utf8"), ABOUT);
    expect(written.currentContext).toBe("aws/foo");
    expect(written.contexts.map((context) => context.name)).toEqual(["aws/foo"]);
  });

  test("is put together from several files, the first of a name winning", async () => {
    const first = await file(
      kubeconfigWith({
        context: "aws/foo",
        user: { tokenFile: "token" },
        cluster: { "certificate-authority": "ca.crt" },
      }),
    );
    const same = await file(kubeconfigWith({ context: "aws/foo", server: "https://other" }));
    const other = await file(
      kubeconfigWith({ context: "other", user: { exec: { ...exec, command: "./login" } } }),
    );
    const { opened, folder } = await open({
      KUBECONFIG: ["/no/such/file", first, "", same, other].join(":"),
    });
    expect(opened).toEqual({ path: join(folder, "aws%2Ffoo.yaml"), context: "aws/foo" });
    expect((await stat(opened.path)).mode & 0o777).toBe(0o600);
    const merged = parseKubeconfig(await readFile(opened.path, "utf8"), ABOUT);
    expect(merged.contexts.map((context) => context.name)).toEqual(["aws/foo"]);
    expect(merged.clusters[0]).toMatchObject({
      server: "https://127.0.0.1:1",
      certificateAuthority: join(first, "..", "ca.crt"),
    });
    expect(merged.users[0]?.tokenFile).toBe(join(first, "..", "token"));
  });

  test("without the setup's context says which there are", async () => {
    const path = await file(kubeconfigWith({ context: "other" }));
    expect(messageOf(await errorOf(open({ KUBECONFIG: path })))).toMatch(
      /it has no context aws\/foo\. Its contexts: other\. Without a kubeconfig store/,
    );
  });

  test("that is not there says where it was looked for", async () => {
    expect(messageOf(await errorOf(open({ KUBECONFIG: "/no/a:/no/b" })))).toMatch(
      /There is no kubeconfig for aws\/foo: .+\$KUBECONFIG names \/no\/a, \/no\/b/,
    );
    expect(messageOf(await errorOf(open({ HOME: "/no/home" })))).toMatch(
      /looked for \/no\/home\/\.kube\/config: not there/,
    );
    expect(messageOf(await errorOf(open({ KUBECONFIG: await newFolder() })))).toMatch(
      /Cannot read the kubeconfig .+ \(EISDIR\)/,
    );
  });
});
