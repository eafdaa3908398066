import { expect, test } from "vitest";
import { declareFiles, type Files, onlyPlan, show } from "../repository.ts";

const object = (name: string, more = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${more}`;

/** `release: file:line kind namespace/name …` of the only plan. */
function declared(files: Files): string {
  const { release, namespace, chart } = onlyPlan(files);
  if (chart.kind !== "manifests") throw new Error(`The chart is of the kind ${chart.kind}.`);
  const objects = chart.objects.map(
    ({ file, line, kind, namespace: own, name }) => `${file}:${line} ${kind} ${own ?? "-"}/${name}`,
  );
  return [`${namespace}/${release}`, ...objects].join("\n");
}

const plan = "aws/foo/shop/web.yaml";

test("a plan takes the objects of the files that its globs match, in the order of their paths", () => {
  const files = {
    [plan]: "manifests: [objects/web/**, objects/one.yaml, objects/link.yaml]\nwait: false\n",
    "objects/web/b.yaml": object("b"),
    "objects/web/a/a.yml": `${object("a")}---\n${object("c", "  namespace: other\n")}`,
    "objects/web/c.json": '{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "d"}}',
    "objects/web/README.md": "Not read.",
    "objects/one.yaml": object("e"),
    "objects/link.yaml": { link: "../other/f.yaml" },
    "other/f.yaml": object("f"),
  };
  expect(declared(files)).toBe(
    [
      "shop/web",
      "objects/web/a/a.yml:1 ConfigMap -/a",
      "objects/web/a/a.yml:6 ConfigMap other/c",
      "objects/web/b.yaml:1 ConfigMap -/b",
      "objects/web/c.json:1 Secret -/d",
      "objects/one.yaml:1 ConfigMap -/e",
      "objects/link.yaml:1 ConfigMap -/f",
    ].join("\n"),
  );
});

test("a file that two globs match is read once", () => {
  expect(declared({ [plan]: "manifests: [o/*.yaml, o/a.yaml]\n", "o/a.yaml": object("a") })).toBe(
    "shop/web\no/a.yaml:1 ConfigMap -/a",
  );
});

test("a file at plan depth that ends in -raw holds manifests, and its name is that of plan and release", () => {
  const files = {
    "aws/foo/shop/web-raw.yml": `${object("a")}---\nkind: Service\n${object("b").replace(/kind.*\n/, "")}`,
  };
  expect(declared(files)).toBe(
    "shop/web-raw\naws/foo/shop/web-raw.yml:1 ConfigMap -/a\naws/foo/shop/web-raw.yml:6 Service -/b",
  );
  expect(onlyPlan(files).id).toBe("aws/foo/shop/web-raw");
});

test("a -raw file that a plan names is none itself", () => {
  const files = { [plan]: "manifests: aws/foo/shop/*-raw.yaml\n", "aws/foo/shop/a-raw.yaml": object("a") };
  expect(declared(files)).toBe("shop/web\naws/foo/shop/a-raw.yaml:1 ConfigMap -/a");
});

test("a file at plan depth that a plan's manifests name is no plan", () => {
  const files = { [plan]: "manifests: aws/foo/shop/a.yaml\n", "aws/foo/shop/a.yaml": object("a") };
  expect(declared(files)).toBe("shop/web\naws/foo/shop/a.yaml:1 ConfigMap -/a");
});

test("a plan takes a folder with a kustomization", () => {
  const chart = (text: string, name = "kustomization.yaml") =>
    onlyPlan({ [plan]: `kustomize: ${text}\n`, [`overlays/foo/${name}`]: "resources: [a.yaml]\n" }).chart;
  expect(chart("overlays/foo")).toEqual({ kind: "kustomize", path: "overlays/foo" });
  expect(chart("./overlays/foo/")).toEqual({ kind: "kustomize", path: "overlays/foo" });
  expect(chart("overlays/foo", "Kustomization")).toEqual({ kind: "kustomize", path: "overlays/foo" });
});

test("options hold for them as for charts, values and version of the defaults do not", () => {
  const files = {
    "gitops.yaml": "defaults: {values: {a: 1}, version: 1.2.3, timeout: 9m, wait: hooks}\n",
    [plan]: "manifests: a/*\ntimeout: 8m\n",
    "a/a.yaml": object("a"),
  };
  const { values, version, options } = onlyPlan(files);
  expect({ values, version, timeout: options.timeout, wait: options.wait }).toEqual({
    values: [],
    version: undefined,
    timeout: 480,
    wait: "hooks",
  });
});

test.each<[string, Files, readonly string[]]>([
  [
    "chart and manifests",
    { [plan]: "chart: a/b\nmanifests: a/*\n", "a/a.yaml": object("a") },
    [
      `${plan}:2:1 The plan has \`chart\` and \`manifests\`. It takes one of \`chart\`, \`manifests\` or \`kustomize\`.`,
    ],
  ],
  [
    "values beside manifests",
    { [plan]: "manifests: a/*\nvalues: {a: 1}\nversion: 1.2.3\n", "a/a.yaml": object("a") },
    [
      `${plan}:2:1 \`values\` has no place beside \`manifests\`: there is no chart. Remove \`values\`.`,
      `${plan}:3:1 \`version\` has no place beside \`manifests\`: there is no chart. Remove \`version\`.`,
    ],
  ],
  [
    "a glob that matches nothing",
    { [plan]: "manifests:\n- a/*\n- b/*\n", "a/a.yaml": object("a"), "b/README.md": "" },
    [
      `${plan}:3:3 \`manifests\`: \`b/*\` matches no YAML or JSON file. Folders are crossed by \`**\` alone: objects/**.`,
    ],
  ],
  [
    "a file that is not there",
    { [plan]: "manifests: a/b.yaml\n", "a/a.yaml": object("a") },
    [
      `${plan}:1:12 \`manifests\`: There is no file \`a/b.yaml\` in this repository. Paths are written from the repository's root. Did you mean \`a/a.yaml\`?`,
    ],
  ],
  [
    "a folder",
    { [plan]: "manifests: a\n", "a/a.yaml": object("a") },
    [`${plan}:1:12 \`manifests\`: \`a\` is a folder. Write a/** for all in it.`],
  ],
  [
    "a folder, with a slash",
    { [plan]: "manifests: a/\n", "a/a.yaml": object("a") },
    [`${plan}:1:12 \`manifests\`: \`a/\` is a folder. Write a/** for all in it.`],
  ],
  [
    "a symlink out of the repository",
    { [plan]: "manifests: a/*\n", "a/a.yaml": { link: "../../etc.yaml" } },
    [
      `${plan}:1:12 \`manifests\`: \`a/a.yaml\` leads out of this repository, by the symlink \`a/a.yaml\`. Commit the file itself.`,
    ],
  ],
  [
    "a kustomization among manifests",
    { [plan]: "manifests: a/*\n", "a/kustomization.yaml": "resources: []\n" },
    [
      `${plan}:1:12 \`manifests\`: \`a/*\` matches a/kustomization.yaml, which is no object. Name its folder under \`kustomize\` in place of \`manifests\`.`,
    ],
  ],
  [
    "broken manifests, each with its place",
    { [plan]: "manifests: a/*\n", "a/a.yaml": `${object("a")}---\na: "b\n`, "a/b.yaml": "kind: A\n" },
    [
      "a/a.yaml:7:1 A quote or bracket that was opened above this line is not closed. Close it, or indent the lines that belong to it.",
      "a/b.yaml:1:1 This document is no object of Kubernetes: it has no `apiVersion`. Every object has `apiVersion`, `kind` and `metadata.name`.",
    ],
  ],
  [
    "an object that is there twice, once with the namespace that it has anyway, and of another version",
    {
      [plan]: "manifests: a/*\n",
      "a/a.yaml": object("a").replace("v1", "x/v1"),
      "a/b.yaml": object("a", "  namespace: shop\n").replace("v1", "x/v2"),
    },
    ["a/b.yaml:1 ConfigMap a in shop is declared twice, here and in a/a.yaml:1. Remove one of them."],
  ],
  [
    "an encrypted object",
    { "aws/foo/shop/a-raw.yaml": object("a", "sops:\n  mac: ENC[x]\n") },
    [
      "aws/foo/shop/a-raw.yaml:1 ConfigMap a is encrypted with SOPS, and manifests are not decrypted. Give the secret to a chart as values, which are, or leave it to an operator in the cluster.",
    ],
  ],
  [
    "a -raw file without objects",
    { "aws/foo/shop/a-raw.yaml": "# later\n" },
    [
      "aws/foo/shop/a-raw.yaml The file holds no object of Kubernetes, and its name ends in -raw. Remove the file to remove its release.",
    ],
  ],
  [
    "a -raw file whose name no release can have",
    { "aws/foo/shop/Web-raw.yaml": object("a") },
    [
      "aws/foo/shop/Web-raw.yaml The plan's name `Web-raw` cannot be the name of a Helm release: small letters, digits, `-` and `.` only. Rename the file, or give the release a name with `release:`.",
    ],
  ],
  [
    "manifests without objects",
    { [plan]: "manifests: a/*\n", "a/a.yaml": "" },
    [`${plan} \`manifests\`: the files hold no object of Kubernetes. Remove the plan to remove its release.`],
  ],
  [
    "a kustomization that is not there",
    { [plan]: "kustomize: a\n", "a/a.yaml": "" },
    [
      `${plan}:1:12 \`kustomize\`: The folder \`a\` holds no kustomization.yaml. Paths are written from the repository's root.`,
    ],
  ],
  [
    "a kustomization's file",
    { [plan]: "kustomize: a/kustomization.yaml\n", "a/kustomization.yaml": "" },
    [`${plan}:1:12 \`kustomize\`: \`a/kustomization.yaml\` is a file. Name the folder that it lies in.`],
  ],
  [
    "a folder that is not there",
    { [plan]: "kustomize: b\n" },
    [
      `${plan}:1:12 \`kustomize\`: There is no folder \`b\` in this repository. Paths are written from the repository's root.`,
    ],
  ],
])("refuses %s", (_, files, problems) => {
  const { declarations, problems: found } = declareFiles(files);
  expect(found.map(show)).toEqual(problems);
  expect(declarations).toEqual([]);
  expect(found.every(({ plan: of }) => of !== undefined)).toBe(true);
});
