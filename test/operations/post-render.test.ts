import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { PostRender } from "../../src/formats/release-options.ts";
import type { Helm } from "../../src/helm/helm.ts";
import { createKustomize } from "../../src/kustomize/kustomize.ts";
import { type PostRenderParts, preparePostRender } from "../../src/operations/post-render.ts";
import { majors, temporaryFolder, testExec, testHelm } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { ensureBinary } from "../testbed/binaries.ts";
import { writeChart } from "../testbed/charts.ts";

// Real Helm and real kustomize on a machine that may be busy; the first time they are built.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 600_000 });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let chart: string;
let helms: Readonly<Record<3 | 4, Helm>>;
let root: string;
let parts: PostRenderParts;
let runs = 0;

const map = (name: string, more = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${more}data:\n  text: |\n    metadata:\n      annotations:\n        helm.sh/hook: no\n    --- a\n  bare: "no"\n`;
const hook = map("hook", '  annotations:\n    "helm.sh/hook": pre-install\n');

beforeAll(async () => {
  folder = await temporaryFolder();
  chart = join(folder.path, "chart");
  await writeChart(chart, {
    name: "demo",
    version: "1.0.0",
    templates: {
      "a.yaml": `${map("a")}---\n${hook}`,
      "b.yaml": `{{ if not .Values.empty }}${map("b")}{{ end }}`,
    },
  });
  await writeFile(join(folder.path, "empty.yaml"), "empty: true\n");
  const [helm3, helm4] = await Promise.all(majors.map((major) => testHelm(major, folder.path)));
  helms = { 3: helm3 as Helm, 4: helm4 as Helm };
});
afterAll(async () => await folder?.[Symbol.asyncDispose]());

beforeEach(async () => {
  root = join(folder.path, `repository ${runs++}`);
  const environment = {
    PATH: process.env.PATH,
    HOME: folder.path,
    MINE: 'it\'s "mine"\nof two lines',
    KUBECONFIG: "/secret",
    INPUT_X: "x",
  };
  const binary = await ensureBinary("kustomize");
  const tool = async () => ({ argv: [binary, "build"] as const, version: "5.8.1" });
  const exec = testExec();
  parts = {
    root,
    folder: join(folder.path, `run ${runs}`),
    kustomize: createKustomize({ tool, exec, root, env: environment, log: () => undefined }),
    shell: ["/bin/bash", "-e"],
    environment,
    commit: "c".repeat(40),
  };
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

async function render(major: 3 | 4, postRender: PostRender, values: readonly string[] = []): Promise<string> {
  const plan = declarationOf({ options: { postRender } });
  const postRenderer = await preparePostRender(plan, "upgrade", parts);
  return await helms[major].render({
    kubeconfig: { path: "/nowhere", context: "none" },
    namespace: "web",
    release: "demo",
    chart,
    values,
    labels: {},
    description: "",
    wait: "no",
    waitForJobs: false,
    createNamespace: false,
    historyMax: 10,
    timeout: 30,
    applyMethod: "server",
    onConflict: "force",
    postRenderer,
  });
}

const script = (path: string): PostRender => ({ kind: "script", path });

describe.each(majors)("Helm %i", (major) => {
  test("a script gets the manifest without hooks and prints another one", async () => {
    await write({ "my scripts/it's.sh": "tee got.yaml | sed 's/^  name: /&new-/'\n" });
    const manifest = await render(major, script("my scripts/it's.sh"));
    expect(names(manifest)).toEqual(["new-a", "new-b"]);
    expect(names(await readFile(join(root, "got.yaml"), "utf8"))).toEqual(["a", "b"]);
    expect(manifest).toContain('bare: "no"');
    expect(manifest).not.toContain("postrender");
  });

  test("a script runs like a hook, but knows of no cluster", async () => {
    await write({ "env.sh": "env -0 > env; cat; echo $- > flags; pwd > where\n" });
    await render(major, script("env.sh"));
    const env = Object.fromEntries(
      (await readFile(join(root, "env"), "utf8")).split("\0").map((line) => line.split(/=(.*)/s, 2)),
    );
    expect(env).toMatchObject({
      MINE: 'it\'s "mine"\nof two lines',
      GITOPS_PLAN: "aws/foo/default/demo",
      GITOPS_RELEASE: "demo",
      GITOPS_OPERATION: "upgrade",
      GITOPS_COMMIT: "c".repeat(40),
    });
    expect(Object.keys(env).filter((name) => /^(KUBE|HELM|INPUT)/.test(name))).toEqual([]);
    expect(await readFile(join(root, "flags"), "utf8")).toContain("e");
    expect((await readFile(join(root, "where"), "utf8")).trim()).toBe(root);
  });

  test("a kustomization is built over the manifest, with what it refers to elsewhere", async () => {
    await write({
      "post/web/kustomization.yaml":
        "resources: [more.yaml, ../base]\nlabels: [{pairs: {team: web}}]\npatches: [{path: p/a.yaml}]\n",
      "post/web/more.yaml": map("more"),
      "post/web/p/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {added: new}\n",
      "post/base/kustomization.yaml": "resources: [base.yaml]\n",
      "post/base/base.yaml": map("base"),
    });
    const manifest = await render(major, { kind: "kustomization", path: "post/web" });
    expect(names(manifest)).toEqual(["a", "b", "base", "more"]);
    expect(manifest.match(/team: web/g)).toHaveLength(4);
    expect(manifest).toContain("added: new");
    expect(await readdir(join(root, "post/web"))).toEqual(["kustomization.yaml", "more.yaml", "p"]);
  });

  test("a kustomization may name the manifest itself", async () => {
    await write({ "post/Kustomization": "# mine\nresources:\n- ./all.yaml\nnameSuffix: -x\n" });
    expect(names(await render(major, { kind: "kustomization", path: "post" }))).toEqual(["a-x", "b-x"]);
  });

  test("kustomizations of a file go one after the other", async () => {
    const kustomizations = [{ nameSuffix: "-x" }, { nameSuffix: "-y" }];
    expect(names(await render(major, { kind: "inline", kustomizations }))).toEqual(["a-x-y", "b-x-y"]);
  });

  test("a chart that renders nothing but hooks", async () => {
    await write({ "cat.sh": "cat\n" });
    const only = join(folder.path, `only-${major}`);
    await writeChart(only, { name: "only", version: "1.0.0", templates: { "h.yaml": hook } });
    const before = chart;
    chart = only;
    try {
      for (const postRender of [
        script("cat.sh"),
        { kind: "inline", kustomizations: [{ nameSuffix: "-x" }] } as const,
      ])
        expect(names(await render(major, postRender))).toEqual([]);
    } finally {
      chart = before;
    }
  });

  test.each<[string, string, string]>([
    ["that fails", "cat; echo why not >&2; exit 3", "the script s.sh failed with exit code 3: why not"],
    ["that prints nothing", "cat > /dev/null", "the script s.sh prints no manifests"],
    [
      "that prints markers and comments alone",
      "echo '---'; echo '# none'",
      "the script s.sh prints no manifests",
    ],
    ["that does not read", "echo unread >&2; false", "the script s.sh failed with exit code 1: unread"],
  ])("a script %s is an error of its own", async (_name, text, message) => {
    await write({ "s.sh": `${text}\n` });
    await expect(render(major, script("s.sh"))).rejects.toMatchObject({
      name: "UserError",
      message: `Post-rendering: ${message}`,
      hint: expect.stringContaining("standard input"),
      again: "on-request",
    });
  });

  test("a kustomization that cannot be built is told in kustomize's words", async () => {
    await write({ "post/kustomization.yaml": "patches: [{path: gone.yaml}]\n" });
    await expect(render(major, { kind: "kustomization", path: "post" })).rejects.toThrow(
      /^Post-rendering: the kustomization in post failed with exit code 1: .*gone\.yaml/,
    );
  });

  test("what Helm itself fails at stays Helm's", async () => {
    await write({ "cat.sh": "cat\n" });
    await expect(render(major, script("cat.sh"), ["/nowhere.yaml"])).rejects.toMatchObject({
      name: "CommandError",
    });
  });
});

/** The names of all objects, in order. */
function names(manifest: string): readonly string[] {
  return [...manifest.matchAll(/^ {2}name: (\S+)/gm)].map(([, name = ""]) => name).sort();
}
