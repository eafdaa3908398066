import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { ManifestsChart } from "../../src/formats/chart-reference.ts";
import type { FetchedChart } from "../../src/sources/chart.ts";
import { chartOfObjects } from "../../src/sources/manifests.ts";
import { noise } from "../support/noise.ts";

const config = (name: string, more = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${more}}\ndata: {from: recorded}\n`;
const KEEP = ', annotations: {"helm.sh/resource-policy": keep}';
const object = (name: string) => ({ apiVersion: "v1", kind: "ConfigMap", name, namespace: undefined });

/** The chart that follows a revision. */
async function made(chart: Partial<ManifestsChart>, recorded: readonly string[]): Promise<FetchedChart> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-kept-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const one = { ...object("one"), file: "one.yaml", line: 1, text: config("one") };
  return await chartOfObjects(
    { kind: "manifests", objects: [one], sources: [], carryOver: false, ...chart },
    "shop",
    {
      recorded: async () =>
        recorded.map((text) => `---\n# Source: manifests/templates/x.yaml\n${text}`).join(""),
    },
    { folder, kustomize: { build: () => Promise.reject(new Error("not asked for")) } },
  );
}

/** Its objects, as text. */
async function next(chart: Partial<ManifestsChart>, recorded: readonly string[]): Promise<readonly string[]> {
  const { path } = await made(chart, recorded);
  const files = (await readdir(join(path, "manifests"))).sort();
  return await Promise.all(files.map((file) => readFile(join(path, "manifests", file), "utf8")));
}

test("what no file declares any more goes, and is carried over where a file cannot be read", async () => {
  const recorded = [config("one"), config("gone")];
  expect(await next({}, recorded)).toEqual([config("one")]);
  expect(await next({ carryOver: true }, recorded)).toEqual([config("one"), config("gone")]);
});

test("what is ignored is first recorded as kept, and then no part of the release", async () => {
  const ignored = [object("left"), object("never-there")];
  const [one, left, ...more] = await next({ ignored }, [config("one"), config("left")]);
  expect(one).toBe(config("one"));
  expect(JSON.parse(left ?? "")).toMatchObject({
    metadata: { name: "left", annotations: { "helm.sh/resource-policy": "keep" } },
    data: { from: "recorded" },
  });
  expect(more).toEqual([]);
  const kept = [config("one"), config("left", KEEP)];
  expect(await next({ ignored }, kept)).toEqual([config("one")]);
  expect(await next({ ignored, carryOver: true }, kept)).toEqual([config("one")]);
});

test("what another part of the set declares is not carried over", async () => {
  const recorded = [config("one"), config("gone"), config("moved")];
  const elsewhere = [{ ...object("moved"), namespace: "shop" }];
  expect(await next({ carryOver: true, elsewhere }, recorded)).toEqual([config("one"), config("gone")]);
});

test("what is too much for a release only with what is carried over says so", async () => {
  const large = (name: string, seed: number) => `${config(name)}more: ${noise(400_000, seed)}\n`;
  const one = { ...object("one"), file: "one.yaml", line: 1, text: large("one", 1) };
  const parts = { first: "set", others: "set-" };
  const chart = { objects: [one], parts, carryOver: true };
  await made(chart, []);
  await expect(made(chart, [large("hidden", 2)])).rejects.toMatchObject({
    hint: expect.stringMatching(/^Some of them stay only because a file of the setup cannot be read: /),
  });
});

test.each([
  ["nothing of the last revision is left", { carryOver: true }, [config("one")], undefined],
  ["something is carried over", { carryOver: true }, [config("one"), config("gone")], ["ConfigMap gone"]],
  ["all files can be read", {}, [config("one"), config("gone")], undefined],
  [
    "what is ignored is only recorded as kept",
    { carryOver: true, ignored: [object("left")] },
    [config("one"), config("left")],
    undefined,
  ],
])("tells whether it carries anything over: %s", async (_, chart, recorded, expected) => {
  expect((await made(chart, recorded)).carriesOver).toEqual(expected);
});
