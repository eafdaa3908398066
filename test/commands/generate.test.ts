import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { type GenerateParts, generate } from "../../src/commands/generate.ts";
import type { Generation } from "../../src/formats/format.ts";
import { createKustomize } from "../../src/kustomize/kustomize.ts";
import { temporaryFolder, testExec } from "../helm/workbench.ts";
import { ensureBinary } from "../testbed/binaries.ts";

// Real processes on a machine that may be busy; the first time kustomize is built.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 600_000 });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let groups: [string, readonly string[]][];

beforeEach(async () => {
  folder = await temporaryFolder();
  groups = [];
  await mkdir(join(folder.path, "own"));
  await write({ "k8s/note.txt": "hello\n" });
  return () => folder[Symbol.asyncDispose]();
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const at = join(folder.path, "repository", path);
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, text);
  }
}

async function parts(cancel = new AbortController()): Promise<GenerateParts> {
  const kustomize = await ensureBinary("kustomize");
  const exec = testExec(cancel);
  const root = join(folder.path, "repository");
  const environment = {
    PATH: process.env.PATH,
    HOME: folder.path,
    MINE: "yes",
    KUBECONFIG: "/secret",
    KUBECONFIG_REPO_PASSWORD: "secret",
    INPUT_PLANS: "x",
  };
  const log = () => undefined;
  const tool = async () => ({ argv: [kustomize, "build"] as const, version: "5.8.1" });
  return {
    exec,
    root,
    environment,
    kustomize: createKustomize({ tool, exec, root, env: environment, log }),
    folder: join(folder.path, "own"),
    log: { info: log, group: (title, lines) => void groups.push([title, lines]) },
    cancel: cancel.signal,
    readFile: async (path) => (path === "k8s/p.yaml" ? new TextEncoder().encode(patches) : undefined),
  };
}

let patches = "";

function commands(list: readonly (string | [string, number])[], patchFile?: string): Generation {
  return {
    kind: "commands",
    key: "k8s",
    folder: "k8s",
    file: ".flux.yaml",
    commands: list.map((one) =>
      typeof one === "string" ? { command: one, timeout: undefined } : { command: one[0], timeout: one[1] },
    ),
    patchFile,
  };
}

async function made(generation: Generation, given?: GenerateParts) {
  const all = await generate([generation, generation], given ?? (await parts()));
  return all.get(generation.key);
}

test.each<[string, readonly string[], string]>([
  ["one", ["printf 'a: 1\\n'"], "a: 1\n"],
  ["several, one after the other", ["echo a: 1 > x; cat x", "printf 'b: '; cut -c1 x"], "a: 1\n---\nb: a\n"],
  [
    "one without a line's end, and one that prints nothing",
    ["printf a:", "true", "echo b:"],
    "a:\n---\n\n---\nb:\n",
  ],
  ["in the folder under paths", ["cat note.txt", "basename $PWD"], "hello\n---\nk8s\n"],
  [
    "with the job's environment, but no way to a cluster",
    ["echo $MINE-$KUBECONFIG-$KUBECONFIG_REPO_PASSWORD-$INPUT_PLANS"],
    "yes---\n",
  ],
])("generators: %s", async (_name, list, text) => {
  expect(await made(commands(list))).toEqual({ kind: "printed", text });
});

test("standard error is told and is no manifest", async () => {
  expect(await made(commands(["echo warned >&2; echo a:"]))).toEqual({ kind: "printed", text: "a:\n" });
  expect(groups).toEqual([["echo warned >&2; echo a:: standard error", ["warned"]]]);
});

test.each<[string, readonly (string | [string, number])[], string, string]>([
  [
    "a command that fails",
    ["echo a:", "echo why >&2; exit 3", "touch never"],
    "`echo why >&2; exit 3` for k8s failed with exit code 3. It says: why",
    "Nothing of this setup is deleted",
  ],
  [
    "a pipe whose first part fails",
    ["nowhere-to-be-found | cat"],
    "failed with exit code 127. It says: bash: line 1: nowhere-to-be-found",
    "pipefail",
  ],
  [
    "nothing printed",
    ["true", "echo '---'; echo '# none'"],
    "The generators for k8s print no manifests.",
    "Check the commands in .flux.yaml",
  ],
  ["a command over several lines", ["exit 1\n# more"], "The generator `exit 1 …` for k8s", ""],
])("%s: nothing is made, and why", async (_name, list, reason, hint) => {
  expect(await made(commands(list))).toEqual({
    kind: "failed",
    reason: expect.stringContaining(reason),
    hint: expect.stringContaining(hint),
  });
  expect(await readdir(join(folder.path, "repository", "k8s"))).toEqual(["note.txt"]);
});

test("time that is up ends the command, and all that it started", async () => {
  const before = Date.now();
  const late = "(sleep 3; touch late) & sleep 30; echo a:";
  expect(await made(commands([[late, 1]]))).toMatchObject({
    kind: "failed",
    reason: expect.stringContaining("did not finish within 1 s and was ended"),
    hint: expect.stringContaining("timeout: 5m"),
  });
  expect(Date.now() - before).toBeLessThan(20_000);
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  expect(await readdir(join(folder.path, "repository", "k8s"))).toEqual(["note.txt"]);
});

test("a run that is being cancelled makes nothing, and says no more", async () => {
  const cancel = new AbortController();
  const given = await parts(cancel);
  setTimeout(() => cancel.abort(new Error("cancelled")), 300);
  await expect(made(commands(["sleep 30"]), given)).rejects.toThrow("cancelled");
});

const base = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
      - name: side
        image: side:1
      - name: web
        image: web:1
`;
const release = `apiVersion: helm.fluxcd.io/v1
kind: HelmRelease
metadata:
  name: db
  namespace: data
spec:
  values:
    hosts: [a, b]
    answer: "no"
    gone: 1
`;

test("patches: strategic for kinds of Kubernetes, JSON merge for others", async () => {
  await write({ "k8s/all.txt": `${base}---\n${release}` });
  patches = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {spec: {containers: [{name: web, image: "web:2"}]}}}
---
apiVersion: helm.fluxcd.io/v1
kind: HelmRelease
metadata: {name: db, namespace: data}
spec: {values: {hosts: [c], gone: null}}
`;
  const result = await made(commands(["cat all.txt"], "k8s/p.yaml"));
  const text = result?.kind === "printed" ? result.text : "";
  expect(text).toContain("image: side:1");
  expect(text).toContain("image: web:2");
  expect(text).toMatch(/answer: "no"\n\s+hosts:\n\s+- c\n/);
  expect(text).not.toContain("gone");
  expect(await readdir(join(folder.path, "own"))).toEqual([]);
});

test.each<[string, string, object]>([
  ["no patch file", "k8s/q.yaml", { kind: "printed", text: base }],
  ["an empty patch file", "k8s/p.yaml", { kind: "printed", text: base }],
])("%s is tolerated", async (_name, patchFile, expected) => {
  await write({ "k8s/all.txt": base });
  patches = "# none yet\n---\n";
  expect(await made(commands(["cat all.txt"], patchFile))).toEqual(expected);
});

test("a patch for an object that is gone fails with its name", async () => {
  await write({ "k8s/all.txt": base });
  patches = "apiVersion: v1\nkind: Service\nmetadata: {name: old-web}\nspec: {type: LoadBalancer}\n";
  expect(await made(commands(["cat all.txt"], "k8s/p.yaml"))).toEqual({
    kind: "failed",
    reason: expect.stringMatching(/^The patches in k8s\/p\.yaml cannot be applied: .*old-web/),
    hint: "A patch for an object that is no longer printed has to go, too.",
  });
});

test("kustomizations are built, each on its own", async () => {
  await write({
    "a/kustomization.yaml": "resources: [a.yaml]\n",
    "a/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n",
    "b/kustomization.yaml": "resources: [b.yaml]\n",
  });
  const of = (name: string): Generation => ({
    kind: "kustomization",
    key: `${name}/kustomization.yaml`,
    folder: name,
  });
  const all = await generate([of("a"), of("b")], await parts());
  expect(Object.fromEntries(all)).toEqual({
    "a/kustomization.yaml": {
      kind: "printed",
      text: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n",
    },
    "b/kustomization.yaml": {
      kind: "failed",
      reason: expect.stringMatching(/^kustomize cannot build b: .*b\.yaml/),
      hint: "Try it on your machine: kustomize build b",
    },
  });
});
