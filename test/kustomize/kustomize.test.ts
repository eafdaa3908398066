import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import type { UserError } from "../../src/errors.ts";
import { createKustomize } from "../../src/kustomize/kustomize.ts";
import { findKustomize } from "../../src/kustomize/tool.ts";
import { temporaryFolder, testExec } from "../helm/workbench.ts";
import { ensureBinary } from "../testbed/binaries.ts";

// Real processes on a machine that may be busy; the first time the tools are built.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 600_000 });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  folder = await temporaryFolder();
  return () => folder[Symbol.asyncDispose]();
});

const names = ["kustomize", "kubectl"] as const;

/** A kustomize that sees only this program on its PATH. */
async function open(name: (typeof names)[number], cancel?: AbortSignal) {
  const bin = join(folder.path, "bin");
  await mkdir(bin, { recursive: true });
  await symlink(await ensureBinary(name), join(bin, name));
  const env = { PATH: bin, HOME: folder.path, GITHUB_TOKEN: "kept" };
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const exec = testExec();
  const tool = () => findKustomize({ env, exec, log });
  const root = join(folder.path, "repository");
  return { kustomize: createKustomize({ tool, exec, root, env, log, cancel }), lines };
}

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const at = join(folder.path, "repository", path);
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, text);
  }
}

const map = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n";

test.each(names)("%s builds a folder once a run, and tells its version once", async (name) => {
  await write({
    "base/kustomization.yaml": "resources: [web.yaml]\n",
    "base/web.yaml": map,
    "apps/web/kustomization.yaml": "resources: [../../base]\nnamePrefix: a-\n",
  });
  const { kustomize, lines } = await open(name);
  const [one, other] = await Promise.all([kustomize.build("apps/web"), kustomize.build("apps/web")]);
  expect(one).toBe(map.replace("name: web", "name: a-web"));
  expect(other).toBe(one);
  await write({ "base/web.yaml": "broken: [" });
  expect(await kustomize.build("apps/web")).toBe(one);
  expect(lines).toEqual([
    expect.stringMatching(/^kustomize 5\.\d+\.\d+ \(.*bin\/ku\w+ (build|kustomize)\)$/),
  ]);
});

test("the repository's root is a folder as any other", async () => {
  await write({ "kustomization.yaml": "resources: [web.yaml]\n", "web.yaml": map });
  const { kustomize } = await open("kustomize");
  expect(await kustomize.build("")).toBe(map);
});

const bad: readonly (readonly [string, string, string, string])[] = [
  ["a missing file", "resources: [gone.yaml]\n", "gone.yaml", "kustomize build apps"],
  ["an unknown field", "bogus: 1\n", 'unknown field "bogus"', "kustomize build apps"],
  ["an empty file", "", "kustomization.yaml is empty", "kustomize build apps"],
  ["a file elsewhere", "patches: [{path: ../patch.yaml}]\n", "is not in or below", "under `resources`"],
  [
    "a patch that is none",
    "resources: [web.yaml]\npatches: [{patch: '[{op: replace}]', target: {kind: ConfigMap}}]\n",
    "unable to parse SM or JSON patch",
    "kustomize build apps",
  ],
  ["a chart", "helmCharts: [{name: x}]\n", "must specify --enable-helm", "a plan of its own"],
  ["a plugin", "generators: [plugin.yaml]\n", "external plugins disabled", "a plan of its own"],
  [
    "an address with a password",
    'resources: ["https://robot:hunter2@127.0.0.1:9/a.git//b?ref=main"]\n',
    "https://127.0.0.1:9/a.git",
    "kustomize build apps",
  ],
];

test.each(names.flatMap((name) => bad.map((each) => [name, ...each] as const)))(
  "%s: %s is an error with its own words",
  async (name, _what, kustomization, message, hint) => {
    await write({
      "apps/kustomization.yaml": kustomization,
      "apps/web.yaml": map,
      "apps/plugin.yaml": "apiVersion: v1\nkind: Mine\nmetadata:\n  name: a\n",
      "patch.yaml": map,
    });
    const { kustomize } = await open(name);
    const error = await kustomize.build("apps").then(
      () => undefined,
      (thrown: UserError) => thrown,
    );
    expect(error).toMatchObject({
      name: "UserError",
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
    expect(error?.message).toMatch(/^kustomize cannot build apps: (?!error)/i);
    expect(error?.message).not.toContain("hunter2");
    expect(error?.message).not.toContain(folder.path);
  },
);

test("a run that is being cancelled builds nothing", async () => {
  await write({ "apps/kustomization.yaml": "resources: []\n" });
  const { kustomize } = await open("kustomize", AbortSignal.abort());
  await expect(kustomize.build("apps")).rejects.toThrow("because the run is being cancelled");
});
