import { globSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { declareFlux } from "../formats/flux/repository.ts";
import type { FileOf, Files } from "../formats/repository.ts";
import { declareFiles, show } from "../formats/repository.ts";
import { type Block, exampleOf, root, yamlBlocks } from "./documents.ts";

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const schemas = { plan: schema("plan"), configuration: schema("gitops") };

function schema(name: string) {
  return ajv.compile(JSON.parse(readFileSync(join(root, `schema/${name}.schema.json`), "utf8")));
}

const printed = yamlBlocks().flatMap((block) => {
  const example = exampleOf(block);
  if (example.kind !== "plan" && example.kind !== "configuration") return [];
  return [{ name: `${example.path} (${block.document}:${block.line})`, block, ...example }];
});

test.each(printed)("$name is what editors take", ({ block, kind }) => {
  const valid = kind === "plan" ? schemas.plan : schemas.configuration;
  expect([valid(parse(block.text)), valid.errors]).toEqual([true, null]);
});

test.each(printed.filter(({ kind }) => kind === "plan"))("$name is read as a plan", ({ block, path }) => {
  const files = { "gitops.yaml": "env: [NUCLIO_TOKEN]\n", ...named(block), [path]: block.text };
  const { declarations, problems } = declareFiles(files);
  expect(problems.map(show)).toEqual([]);
  expect(declarations.map((plan) => plan.place.file)).toContain(path);
});

test.each(
  yamlBlocks().flatMap((block) => {
    const example = exampleOf(block);
    return example.kind === "raw" ? [{ name: `${example.path} (${block.document})`, block, ...example }] : [];
  }),
)("$name is read as manifests", ({ block, path }) => {
  const { declarations, problems } = declareFiles({ [path]: block.text });
  expect(problems.map(show)).toEqual([]);
  expect(declarations.map(({ chart }) => chart.kind)).toEqual(["manifests"]);
});

test.each(printed.filter(({ kind }) => kind === "configuration"))(
  "$name is read without complaint",
  ({ block }) => {
    expect(declareFiles({ ...named(block), "gitops.yaml": block.text }).problems).toEqual([]);
  },
);

test.each(
  yamlBlocks().flatMap((block) => {
    const example = exampleOf(block);
    return example.kind === "flux"
      ? [{ name: `${example.path} (${block.document}:${block.line})`, block, ...example }]
      : [];
  }),
)("$name is read as Flux reads it", ({ block, path }) => {
  const { problems } = declareFlux({ [path]: block.text }, [dirname(path)]);
  expect(problems.map(show)).toEqual([]);
});

const ofMgo = yamlBlocks().flatMap((block) => {
  const example = exampleOf(block);
  return example.kind === "mygitops" ? [{ name: `${block.document}:${block.line}`, block, ...example }] : [];
});

test.each(ofMgo)("$path ($name) is read as mgo's", ({ block, path }) => {
  const { declarations, problems } = declareFiles({ "mygitops.yaml": "", [path]: block.text });
  expect(problems.map(show)).toEqual([]);
  expect(declarations).toHaveLength(path === "mygitops.yaml" ? 0 : 1);
});

test.each([
  [
    "config-repository",
    [
      "aws/foo/default/shop-cache",
      "aws/foo/default/shop",
      "aws/foo/monitoring/prometheus",
      "gcp/bar/default/shop",
    ],
  ],
  [
    "flux-v2",
    [
      "production/default/production-cluster",
      "production/shop/cache",
      "production/shop/web",
      "production/shop/mail",
    ],
  ],
  [
    "flux-v1",
    ["production/default/production-cluster", "production/shop/production-manifests", "production/shop/web"],
  ],
  ["mygitops", ["production/shop/production-manifests", "production/shop/web"]],
])("the example %s is read without complaint, as the plans it is meant to hold", (name, plans) => {
  const { declarations, problems } = declareFiles(filesOf(`examples/${name}`));
  expect(problems.map(show)).toEqual([]);
  expect(declarations.map(({ id }) => id)).toEqual(plans);
});

test("the example of objects in place of charts is read without complaint", () => {
  const { declarations, problems } = declareFiles(filesOf("examples/manifests"));
  expect(problems.map(show)).toEqual([]);
  expect(declarations.map(({ id, chart }) => `${id} ${chart.kind}`)).toEqual([
    "aws/foo/shop/limits-raw manifests",
    "aws/foo/shop/network manifests",
    "aws/foo/shop/web kustomize",
    "gcp/bar/shop/web kustomize",
  ]);
});

function filesOf(example: string): Files {
  const folder = join(root, example);
  const paths = globSync("**", { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(
    paths.map((path) => [path, readFileSync(join(folder, path), "utf8") satisfies FileOf]),
  );
}

/** The files and plans that an example refers to, which the document does not print. */
function named({ text }: Block): Files {
  const keys = parse(text) as Keys;
  const defaults = keys.defaults === undefined ? [] : [keys.defaults].flat();
  const plans = [keys, ...defaults];
  const files = [
    ...plans.flatMap(({ values = [], hooks = {} }) => [values, ...Object.values(hooks)].flat()),
    ...plans.flatMap(({ "post-render": path }) =>
      path === undefined || path.endsWith(".sh") ? path : `${path}/kustomization.yaml`,
    ),
    ...(keys.kustomize === undefined ? [] : [`${keys.kustomize}/kustomization.yaml`]),
    ...Object.values(keys.repositories ?? {}).flatMap((repository) =>
      typeof repository === "string" ? [] : [repository["ca-file"]],
    ),
  ].filter((path) => typeof path === "string");
  const { setups = [] } = keys;
  const chart = typeof keys.chart === "object" ? keys.chart.name : (keys.chart ?? "");
  const folders = setups.flatMap((setup) => {
    if (typeof setup === "string" || setup.layout === undefined) return [];
    return setup.paths ?? [`installations/${setup.name}`];
  });
  return {
    ...Object.fromEntries(folders.map((folder) => [`${folder}/README`, ""])),
    ...Object.fromEntries(files.map((path) => [path, ""])),
    ...Object.fromEntries(
      (keys.manifests ?? []).map((glob) => [glob.replace("**", "a.yaml"), anyObject(glob)]),
    ),
    ...(chart.startsWith("./") ? { [`${chart.slice(2)}/Chart.yaml`]: "name: any\nversion: 1.0.0\n" } : {}),
    ...Object.fromEntries((keys.needs ?? []).map((id) => [`${id}.yaml`, "chart: stable/any\n"])),
  };
}

interface Keys extends Layers {
  readonly chart?: string | { readonly name: string };
  readonly manifests?: readonly string[];
  readonly kustomize?: string;
  readonly needs?: readonly string[];
  readonly setups?: readonly (string | { name: string; layout?: string; paths?: readonly string[] })[];
  readonly defaults?: Layers | readonly Layers[];
  readonly repositories?: Readonly<Record<string, string | { readonly "ca-file"?: string }>>;
}
interface Layers {
  readonly values?: unknown;
  readonly hooks?: Readonly<Record<string, unknown>>;
  readonly "post-render"?: string;
}

function anyObject(name: string): string {
  return JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
}
