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

test("the example of a repository of Flux v1 is read without complaint", () => {
  const { declarations, problems } = declareFiles(filesOf("examples/flux-v1"));
  expect(problems.map(show)).toEqual([]);
  expect(declarations.map(({ id }) => id)).toEqual([
    "production/default/production-cluster",
    "production/shop/production-manifests",
    "production/shop/web",
  ]);
});

test("the example repository is read without complaint, as the plans it is meant to hold", () => {
  const { declarations, problems } = declareFiles(filesOf("examples/config-repository"));
  expect(problems.map(show)).toEqual([]);
  expect(declarations.map(({ id }) => id)).toEqual([
    "aws/foo/default/shop-cache",
    "aws/foo/default/shop",
    "aws/foo/monitoring/prometheus",
    "gcp/bar/default/shop",
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
    ...Object.values(keys.repositories ?? {}).flatMap((repository) =>
      typeof repository === "string" ? [] : [repository["ca-file"]],
    ),
  ].filter((path) => typeof path === "string");
  const { chart = "" } = keys;
  return {
    ...Object.fromEntries(files.map((path) => [path, ""])),
    ...Object.fromEntries(
      (keys.setups ?? []).flatMap((setup) =>
        typeof setup === "string" ? [] : (setup.paths ?? []).map((path) => [`${path}/any.txt`, ""]),
      ),
    ),
    ...(chart.startsWith("./") ? { [`${chart.slice(2)}/Chart.yaml`]: "name: any\nversion: 1.0.0\n" } : {}),
    ...Object.fromEntries((keys.needs ?? []).map((id) => [`${id}.yaml`, "chart: stable/any\n"])),
  };
}

interface Keys extends Layers {
  readonly chart?: string;
  readonly needs?: readonly string[];
  readonly setups?: readonly (string | { readonly paths?: readonly string[] })[];
  readonly defaults?: Layers | readonly Layers[];
  readonly repositories?: Readonly<Record<string, string | { readonly "ca-file"?: string }>>;
}
interface Layers {
  readonly values?: unknown;
  readonly hooks?: Readonly<Record<string, unknown>>;
  readonly "post-render"?: string;
}
