import { expect, test } from "vitest";
import type { Declared } from "../../../src/formats/declaration.ts";
import { noise } from "../../support/noise.ts";
import { declareFiles, type Files, show } from "../repository.ts";

const MGO = "helm: {repositories: [{name: stable, url: https://charts.example/stable}]}\n";
const FOLDER = "installations/prod";
const HEADER = `__mygitops:
  chart: stable/web
  version: 1.10
  name: shop
  namespace: front
`;

function declareMgo(files: Files): Declared {
  const below = Object.entries(files).map(([name, file]) => [`${FOLDER}/${name}`, file] as const);
  return declareFiles({ "mygitops.yaml": MGO, ...Object.fromEntries(below) });
}

test("a values file is the plan of the release in its header, and is passed to Helm as it is", () => {
  const { declarations, problems } = declareMgo({
    "web-values.yaml": `replicas: 2\n${HEADER}`,
    "web-secrets.yaml": "password: sesame\n",
    "notes.yaml": "hello: world\n",
    "deeper/other-values.yaml": HEADER,
  });
  expect(problems).toEqual([]);
  expect(declarations).toMatchObject([
    {
      ...{ id: "prod/front/shop", setup: "prod", namespace: "front", name: "shop", release: "shop" },
      place: { file: `${FOLDER}/web-values.yaml`, line: 3 },
      chart: { kind: "alias", alias: "stable", name: "web", version: "1.10" },
      version: "1.10",
      values: [
        { kind: "file", path: `${FOLDER}/web-values.yaml` },
        { kind: "file", path: `${FOLDER}/web-secrets.yaml` },
      ],
    },
  ]);
});

test("defaults of gitops.yaml hold, since the header has no options", () => {
  const { declarations } = declareFiles({
    "mygitops.yaml": MGO,
    "gitops.yaml": "defaults: [{plans: prod/front/*, wait: false, values: values/all.yaml}]\n",
    "values/all.yaml": "a: 1\n",
    [`${FOLDER}/web-values.yaml`]: HEADER,
  });
  expect(declarations).toMatchObject([
    {
      options: { wait: "no", createNamespace: true },
      values: [{ path: "values/all.yaml" }, { path: `${FOLDER}/web-values.yaml` }],
    },
  ]);
});

test.each([
  ["repository and tag", "images: {github.com/me/web: {repository: me/web, tag: 1.10}}"],
  ["one text", "images: {github.com/me/web: {image: 'me/web:1.10'}}"],
  ["an anchor that the values use", "images: {github.com/me/web: &web {repository: me/web, tag: x}}"],
  ["none", "images: {}"],
  ["keys that mgo did not know", "owner: me\n  images: {a: {image: b, pullPolicy: Always}}"],
])("a header may have images: %s", (_, images) => {
  const uses = images.includes("&web") ? "image: {<<: *web, pullPolicy: Always}\n" : "";
  const { declarations, problems } = declareMgo({ "web-values.yaml": `${HEADER}  ${images}\n${uses}` });
  expect(problems.map(show)).toEqual([]);
  expect(declarations).toHaveLength(1);
});

test("manifests become a set a namespace, which comes before the releases there", () => {
  const config = (name: string, more = "") =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${more}}\n`;
  const { declarations, problems } = declareMgo({
    "web-values.yaml": HEADER,
    "a-raw.yaml": `${config("a")}---\n${config("b", ", namespace: front")}`,
  });
  expect(problems).toEqual([]);
  const found = declarations.map(({ id, needs, options }) => [id, needs, options.takeOwnership]);
  expect(found).toEqual([
    ["prod/default/prod-manifests", [], true],
    ["prod/front/prod-manifests", [], true],
    ["prod/front/shop", ["prod/front/prod-manifests"], false],
  ]);
});

const hidden = "prod/installations/prod/web-values.yaml";
const header = (change: (line: string) => string) => HEADER.split("\n").map(change).join("\n");
const without = (key: string) => header((line) => (line.startsWith(`  ${key}:`) ? "" : line));
const having = (key: string, value: string) =>
  header((line) => (line.startsWith(`  ${key}:`) ? `  ${key}: ${value}` : line));

/** The text of a values file, what is wrong with it, and under which id it is told. */
test.each([
  ["no header", "replicas: 1\n", "1:1 The file has no `__mygitops`", hidden],
  ["empty", "", "1:1 The file has no `__mygitops`", hidden],
  ["no YAML", "a: [\n", "", hidden],
  ["two documents", `${HEADER}---\na: 1\n`, "The file holds more than one YAML document.", hidden],
  ["a header that is a list", "__mygitops: []\n", "1:13 `__mygitops` takes a map, not a list.", hidden],
  ["an empty header", "__mygitops:\n", "1:1 `__mygitops` is empty: it takes a map.", hidden],
  ["no chart", without("chart"), "`__mygitops` has no `chart`.", "prod/front/shop"],
  [
    "a key misspelt",
    HEADER.replace("chart:", "chrat:"),
    "2:3 `__mygitops` has no key `chrat`. Did you mean `chart`?",
    "prod/front/shop",
  ],
  [
    "the name's key misspelt: whose it is, is a guess",
    HEADER.replace("name:", "nmae:"),
    "4:3 `__mygitops` has no key `nmae`. Did you mean `name`?",
    hidden,
  ],
  [
    "the header's key misspelt",
    `a: 1\n${HEADER.replace("__mygitops", "_mygitop")}`,
    "2:1 The file has no `__mygitops`, but `_mygitop`. Did you mean `__mygitops`?",
    hidden,
  ],
  ["no version", without("version"), "`__mygitops` has no `version`.", "prod/front/shop"],
  ["no name", without("name"), "`__mygitops` has no `name`.", hidden],
  ["no namespace", without("namespace"), "`__mygitops` has no `namespace`.", hidden],
  [
    "a chart that is a map",
    having("chart", "{a: b}"),
    "2:10 `chart` takes the name of a chart, not a map.",
    "prod/front/shop",
  ],
  [
    "a chart without repository",
    having("chart", "web"),
    "2:10 The chart `web` has no repository.",
    "prod/front/shop",
  ],
  [
    "a chart of a folder",
    having("chart", "./charts/web"),
    "2:10 The chart `./charts/web` is none of a repository.",
    "prod/front/shop",
  ],
  [
    "a version that is a list",
    having("version", "[1]"),
    "3:12 `version` takes a version, not a list.",
    "prod/front/shop",
  ],
  [
    "a name of Helm's none",
    having("name", "Shop_1"),
    "4:9 `name`: `Shop_1` cannot be the name of a Helm release",
    hidden,
  ],
  [
    "a namespace that is none",
    having("namespace", "a.b"),
    "5:14 `namespace`: `a.b` cannot be the name of a namespace.",
    hidden,
  ],
  [
    "images that are a list",
    `${HEADER}  images: [a]\n`,
    "6:11 `images` takes a map, not a list.",
    "prod/front/shop",
  ],
  [
    "an image that is a text",
    `${HEADER}  images: {a: b}\n`,
    "6:15 `images.a` takes a map, not the text `b`.",
    "prod/front/shop",
  ],
  [
    "an image without tag",
    `${HEADER}  images: {a: {repository: b}}\n`,
    "6:12 The image of `a` has neither `image` nor `repository` and `tag`.",
    "prod/front/shop",
  ],
  ["a tag that is a map", `${HEADER}  images: {a: {image: {b: c}}}\n`, "", "prod/front/shop"],
])("%s: that file alone fails", (_, text, expected, id) => {
  const { declarations, problems } = declareMgo({
    "web-values.yaml": text,
    "api-values.yaml": HEADER.replace("shop", "api"),
  });
  expect(declarations.map((plan) => plan.id)).toEqual(["prod/front/api"]);
  const [problem] = problems;
  expect(problem && show(problem)).toContain(expected);
  expect(problem?.plan?.id).toBe(id);
  expect(problem?.hides).toBe(id === hidden ? "setup" : undefined);
});

test("manifests that cannot be read, and links that lead nowhere, fail alone and hide what they declare", () => {
  const { declarations, problems } = declareMgo({
    "a-raw.yaml": "hello: world\n",
    "b-raw.yaml": { link: "nowhere" },
    "web-values.yaml": { link: "nowhere" },
    "api-values.yaml": HEADER,
  });
  expect(declarations.map(({ id }) => id)).toEqual(["prod/front/shop"]);
  const files = ["a-raw.yaml", "b-raw.yaml", "web-values.yaml"].map((name) => `${FOLDER}/${name}`);
  expect([...new Set(problems.map(({ place }) => place.file))]).toEqual(files);
  expect(new Set(problems.map(({ hides }) => hides))).toEqual(new Set(["setup"]));
});

test("two files for one release stop the run", () => {
  expect(() => declareMgo({ "a-values.yaml": HEADER, "b-values.yaml": HEADER })).toThrow("prod/front/shop");
});

test("a folder that is not there, and one without a file of mgo's, are told", () => {
  const setups = "setups: [{name: a, layout: mygitops}, {name: b, layout: mygitops, paths: [here]}]\n";
  const { problems, bare } = declareFiles({ "gitops.yaml": setups, "here/README": "" });
  expect(problems.map(({ message }) => message)).toEqual([
    "`paths` of a: there is no folder `installations/a`.",
  ]);
  expect(bare).toEqual([{ setup: "b", folder: "here" }]);
});

test("manifests that are encrypted are refused, and none is taken for deleted", () => {
  const { declarations, problems } = declareMgo({
    "a-raw.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
    "b-raw.yaml":
      "apiVersion: v1\nkind: Secret\nmetadata: {name: login}\nstringData: {a: 'ENC[x]'}\nsops: {mac: 'ENC[y]'}\n",
  });
  expect(problems.map(show)).toEqual([
    `${FOLDER}/b-raw.yaml:1 Secret login is encrypted with SOPS, and manifests are not decrypted. Give the secret to a chart as values, which are, or leave it to an operator in the cluster.`,
  ]);
  expect(declarations).toMatchObject([{ chart: { objects: [{ name: "a" }], carryOver: true } }]);
});

test("a set that is too much for one release is divided, and what comes after it comes after all of it", () => {
  const config = (name: string, at: number) =>
    `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: ${name}, namespace: front}\nspec: {a: "${noise(33_000, at)}"}\n---
apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: front}\ndata: {a: "${noise(33_000, at + 50)}"}\n`;
  const raw = Array.from({ length: 20 }, (_, at) => [`f${at}-raw.yaml`, config(`f${at}`, at)] as const);
  const { declarations, problems } = declareMgo({
    ...Object.fromEntries(raw),
    "web-values.yaml": HEADER,
  });
  expect(problems).toEqual([]);
  const needs = ["prod/front/prod-manifests", "prod/front/prod-manifests-2"];
  const shop = "prod/front/shop";
  expect(declarations.map(({ id, needs, after = [] }) => ({ id, needs, after }))).toEqual([
    { id: needs[0], needs: [], after: [needs[1]] },
    { id: needs[1], needs: [], after: [] },
    { id: shop, needs, after: [] },
    { id: "prod/front/prod-custom", needs, after: ["prod/front/prod-custom-2", shop] },
    { id: "prod/front/prod-custom-2", needs, after: [shop] },
  ]);
});
