import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type StoreAnswer, startKubeconfigStore } from "../testbed/kubeconfig-store.ts";
import { releaseIn } from "./cluster.ts";
import { type Scenario, SETUP, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

/** A store of its own that wants credentials, and has the scenario's kubeconfig under a name of its own. */
async function lockedStore(s: Scenario, filename?: string) {
  const store = await startKubeconfigStore({
    username: "us er",
    password: "p@ss:w/rd%",
    token: "bearer-1234",
  });
  onTestFinished(() => store.stop());
  store.put(SETUP, stage.cluster.kubeconfig({ context: "x" }), filename);
  await s.plan("demo", PLAN);
  return store;
}

const installed = { exitCode: 0, done: { demo: "install succeeded" } };

test("credentials come in the URL, as user and password, or as a token; inputs win", async () => {
  const s = await stage.scenario();
  const store = await lockedStore(s);
  expect(await s.push({ inputs: { "kubeconfig-repo-url": store.urlWithCredentials } })).toMatchObject(
    installed,
  );
  const ways = [
    { "kubeconfig-repo-username": "us er", "kubeconfig-repo-password": "p@ss:w/rd%" },
    { "kubeconfig-repo-token": "bearer-1234" },
  ];
  for (const way of ways) {
    const url = store.urlWithCredentials.replace(/%2Frd/, "%2Fwrong");
    const run = await s.dispatch({ "kubeconfig-repo-url": url, force: "true", ...way });
    expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
    expect(run.log + run.summary).not.toMatch(/p@ss|p%40ss|bearer-1234/);
  }
});

test("URL and file name come from the job's environment too", async () => {
  const s = await stage.scenario();
  const store = await lockedStore(s, "admin.conf");
  const env = { KUBECONFIG_REPO_URL: store.urlWithCredentials, GITOPS_KUBECONFIG_FILENAME: "admin.conf" };
  expect(await s.push({ inputs: { "kubeconfig-repo-url": "" }, env })).toMatchObject(installed);
});

test.each<[string, StoreAnswer, RegExp]>([
  ["401", { kind: "status", status: 401 }, /answered 401.*wants credentials/s],
  ["404", { kind: "status", status: 404 }, /answered 404.*kubeconfig-filename/s],
  ["a sign-in page", { kind: "html" }, /HTML|login page/],
  ["an empty file", { kind: "text", text: "" }, /empty/],
  ["no YAML", { kind: "text", text: "a: [\n" }, /YAML/],
  ["no kubeconfig", { kind: "text", text: "hello: world\n" }, /kubeconfig/],
  [
    "another origin",
    { kind: "redirect", to: "http://127.0.0.2:9/x" },
    /another origin, http:\/\/127\.0\.0\.2:9/,
  ],
  ["a file elsewhere", { kind: "text", text: fileReference() }, /certificate-authority/],
])(
  "a store that answers with %s fails the setup's plans, one annotation for all",
  async (_, answer, message) => {
    const s = await stage.scenario({ setups: [SETUP, "aws/bar"] });
    await s.plan("a", PLAN);
    await s.plan("b", PLAN);
    await s.plan("good", PLAN, { setup: "aws/bar" });
    stage.store.respond(`${s.namespace}/${SETUP}`, answer);
    const run = await s.push();
    expect(run).toMatchObject({
      exitCode: 1,
      done: { a: "skip failed", b: "skip failed", [`aws/bar/${s.namespace}/good`]: "install succeeded" },
    });
    expect(run.annotations).toHaveLength(1);
    expect(run.annotations[0]).toMatchObject({ level: "error", title: expect.stringContaining("aws/foo") });
    expect(run.annotations[0]?.message).toMatch(message);
    expect(run.summary).toContain("aws/foo");
  },
);

test.each<[string, StoreAnswer]>([
  ["503, twice", { kind: "times", times: 2, fault: { kind: "status", status: 503 } }],
  ["a lost connection, twice", { kind: "times", times: 2, fault: { kind: "reset" } }],
  ["half a file, once", { kind: "times", times: 1, fault: { kind: "truncated" } }],
])("a store that answers with %s is asked again", async (_, answer) => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  stage.store.respond(`${s.namespace}/${SETUP}`, answer);
  expect(await s.push()).toMatchObject(installed);
});

test("while a kubeconfig is in use only this user can read it; its secrets are masked, also in hooks", async () => {
  const s = await stage.scenario();
  await s.tree.write(
    "hooks/leak",
    'stat -c "mode %a" "$KUBECONFIG"; cat "$KUBECONFIG"; base64 -w0 "$KUBECONFIG" | head -c 40\n',
  );
  await s.plan("demo", `${PLAN}hooks: {post-install: hooks/leak}\n`);
  const run = await s.push();
  expect(run).toMatchObject(installed);
  const lines = run.groups.flatMap((group) => group.lines);
  expect(lines).toContain("mode 600");
  expect(lines.join("\n")).toContain("token: ***");
});

test("without a store the context named as the setup is used", async () => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const text = stage.cluster
    .kubeconfig({ context: SETUP })
    .replace(/^current-context.*$/m, "current-context: other");
  await writeFile(join(s.scratch, "config"), text);
  const given = { inputs: { "kubeconfig-repo-url": "" }, env: { KUBECONFIG: join(s.scratch, "config") } };
  expect(await s.push(given)).toMatchObject(installed);
  await s.plan("demo", PLAN, { setup: "aws/bar", namespace: "nowhere" });
  const run = await s.push(given);
  expect(run).toMatchObject({ exitCode: 1, done: { "aws/bar/nowhere/demo": "skip failed" } });
  expect(run.reason("aws/bar/nowhere/demo")).toContain("aws/bar");
});

test("a program that gives out credentials is run, without prompting", async () => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const credential = JSON.stringify({
    apiVersion: "client.authentication.k8s.io/v1",
    kind: "ExecCredential",
    status: { token: stage.cluster.adminToken },
  });
  await writeFile(join(s.scratch, "credential"), credential);
  const exec = `exec:
        apiVersion: client.authentication.k8s.io/v1
        command: cat
        args: ["${join(s.scratch, "credential")}"]
        interactiveMode: Never`;
  const text = stage.cluster.kubeconfig({ context: SETUP }).replace(/token: \S+/, exec);
  stage.store.put(`${s.namespace}/${SETUP}`, text);
  expect(await s.push()).toMatchObject(installed);
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ status: "deployed" });
});

function fileReference(): string {
  return `apiVersion: v1
kind: Config
current-context: x
clusters: [{name: x, cluster: {server: "https://127.0.0.1:1", certificate-authority: /etc/ca.crt}}]
users: [{name: x, user: {token: abcdefgh}}]
contexts: [{name: x, context: {cluster: x, user: x}}]
`;
}
