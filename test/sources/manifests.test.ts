// Charts of objects, as real Helm reads them.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifestObjects } from "../../src/cluster/manifest.ts";
import { messageOf } from "../../src/errors.ts";
import type { DeclaredObject, ManifestsChart } from "../../src/formats/chart-reference.ts";
import { objectSet } from "../../src/formats/objects/object-set.ts";
import type { FetchedChart } from "../../src/sources/chart.ts";
import { chartOfObjects } from "../../src/sources/manifests.ts";
import { errorOf } from "../cluster/surroundings.ts";
import { helmTool, majors, temporaryFolder } from "../helm/workbench.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const map = (name: string, data = "{a: b}", more = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${more}}\ndata: ${data}\n`;

function setOf(files: Readonly<Record<string, string>>): readonly DeclaredObject[] {
  const read = Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  const { objects, problems } = objectSet(read, "shop");
  expect(problems).toEqual([]);
  return objects;
}

const manifests = (objects: readonly DeclaredObject[], carryOver = false): ManifestsChart => ({
  kind: "manifests",
  objects,
  sources: [],
  carryOver,
});

function make(
  chart: Parameters<typeof chartOfObjects>[0],
  { recorded, built = "" }: { readonly recorded?: string; readonly built?: string } = {},
): Promise<FetchedChart> {
  const kustomize = { build: async () => built };
  return chartOfObjects(
    chart,
    "shop",
    { recorded: async () => recorded },
    { folder: folder.path, kustomize },
  );
}

/** What Helm would record. */
async function rendered(chart: FetchedChart, major: 3 | 4): Promise<string> {
  const { path } = await helmTool(major);
  const { stdout } = await promisify(execFile)(path, ["template", "web", chart.path, "--namespace", "shop"]);
  return stdout;
}

describe.each(majors)("Helm %i", (major) => {
  test("prints each object as it was written", async () => {
    const text = map("a", '\n  t: "{{ .Values.x }}"\n  block: |\n    {{ fail "x" }}\n    ---\n  yes: no');
    const other = map("b").replaceAll("\n", "\r\n");
    const chart = await make(manifests(setOf({ "a.yaml": `${text}---\n${other}` })));
    expect(chart).toMatchObject({ name: "manifests", version: null, source: "manifests" });
    const manifest = await rendered(chart, major);
    expect(manifest).toContain(text);
    expect(manifestObjects(manifest).map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("a set of CRDs alone is a release of nothing", async () => {
    const crd =
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.b}\n";
    const chart = await make(manifests(setOf({ "a.yaml": crd })));
    expect(chart.ahead).toBe(crd);
    expect(manifestObjects(await rendered(chart, major))).toEqual([]);
  });

  test("what the last revision has and no readable file declares is carried over", async () => {
    const before = `---\n# Source: manifests/templates/manifests.yaml\n${map("a", "{a: old}")}---\n# Source: manifests/templates/manifests.yaml\n${map("gone", "{a: '{{ x }}'}", ", namespace: shop")}`;
    const objects = setOf({ "a.yaml": map("a", "{a: new}", ", namespace: shop") });
    const carried = await rendered(await make(manifests(objects, true), { recorded: before }), major);
    expect(manifestObjects(carried).map(({ name, content }) => [name, content.data])).toEqual([
      ["a", { a: "new" }],
      ["gone", { a: "{{ x }}" }],
    ]);
    const not = await rendered(await make(manifests(objects), { recorded: before }), major);
    expect(manifestObjects(not).map(({ name }) => name)).toEqual(["a"]);
  });
});

test("more than a release holds is refused, with the largest files", async () => {
  // What does not pack: random letters.
  const noise = (length: number) =>
    Array.from({ length }, () => Math.random().toString(36).slice(2, 12).padEnd(10, "x")).join("");
  const objects = setOf({
    "small.yaml": map("a"),
    "large.yaml": map("b", `{a: ${noise(40_000)}}`),
    "larger.yaml": map("c", `{a: ${noise(60_000)}}`),
  });
  const message = messageOf(await errorOf(make(manifests(objects))));
  expect(message).toMatch(
    /^These objects are too much for one release: \d+ kB packed, and 700 kB fit\. The largest files are larger\.yaml \(600 kB\), large\.yaml \(400 kB\), small\.yaml \(0 kB\)\. Make several plans of it: give some of the files/,
  );
  const parts = { first: "aws-foo-manifests", others: "aws-foo-manifests-" };
  const divided = messageOf(await errorOf(make({ ...manifests(objects), parts })));
  expect(divided).toMatch(/\. Such a set is divided by file: divide the largest file into several\.$/);
});

test("what kustomize prints is read as manifests are", async () => {
  const kustomize = { kind: "kustomize", path: "overlays/a" } as const;
  const chart = await make(kustomize, { built: map("a", "{a: '{{ b }}'}") });
  expect(await rendered(chart, 4)).toContain("data: {a: '{{ b }}'}");
  expect(messageOf(await errorOf(make(kustomize, { built: "" })))).toBe(
    "kustomize builds no object of overlays/a. To remove the release, remove its plan.",
  );
  expect(messageOf(await errorOf(make(kustomize, { built: "a: 1\n" })))).toContain(
    "What kustomize builds of overlays/a cannot be applied: This document is no object of Kubernetes",
  );
});
