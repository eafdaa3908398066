import { describe, expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { declareFiles, type Files, onlyPlan, show } from "../repository.ts";

const path = "aws/foo/web/demo.yaml";

function valuesOf(plan: string, gitops?: string) {
  const files: Files = {
    [path]: `chart: a/b\n${plan}`,
    ...(gitops === undefined ? {} : { "gitops.yaml": gitops }),
  };
  return onlyPlan(files).values;
}

const inCluster = (parts: object) => ({
  kind: "secret",
  namespace: "web",
  name: "db",
  key: "values.yaml",
  optional: false,
  targetPath: undefined,
  ...parts,
});

describe("values-from", () => {
  test("says where it lies, with defaults for the rest", () => {
    expect(valuesOf("values-from: {secret: db}")).toEqual([inCluster({})]);
    expect(
      valuesOf("values-from: [{config-map: db.x, key: a_b.yml, namespace: shared, optional: true}]"),
    ).toEqual([
      inCluster({ kind: "config-map", name: "db.x", key: "a_b.yml", namespace: "shared", optional: true }),
    ]);
  });

  test("comes before values, and defaults before a plan's own", () => {
    const gitops = "defaults: {values: {a: 1}, values-from: {secret: all}}";
    const values = valuesOf("values: {b: 1}\nvalues-from: {config-map: own}", gitops);
    expect(values.map((item) => ("name" in item ? item.name : item))).toEqual([
      "all",
      "own",
      { kind: "inline", values: { a: 1 } },
      { kind: "inline", values: { b: 1 } },
    ]);
  });

  test("of a default lies in the namespace of each plan", () => {
    const files = {
      "gitops.yaml": "defaults: {values-from: {secret: db}}",
      "aws/foo/one/a.yaml": "chart: a/b",
      "aws/foo/two/a.yaml": "chart: a/b",
    };
    const found = declareFiles(files).declarations.map(({ values }) => values[0]);
    expect(found).toEqual([inCluster({ namespace: "one" }), inCluster({ namespace: "two" })]);
  });
});

describe("variables in inline values", () => {
  const env = "env: [TOKEN, HOST]";

  test("are known by name", () => {
    expect(valuesOf(`values: {a: ["x-\${env:TOKEN}", {b: "\${env:HOST}\${env:TOKEN}"}]}`, env)).toEqual([
      { kind: "inline", values: expect.anything(), env: ["HOST", "TOKEN"] },
    ]);
  });

  test("are none where they are escaped, or stand in a key", () => {
    expect(valuesOf('values: {a: "$${env:OTHER}"}', env)).toEqual([
      { kind: "inline", values: { a: "$${env:OTHER}" }, env: [] },
    ]);
    expect(valuesOf('values: {"${env:TOKEN}": "$TOKEN ${TOKEN}"}', env)).toEqual([
      { kind: "inline", values: expect.anything() },
    ]);
  });
});

describe("what is wrong", () => {
  const unlisted =
    "3:6 `${env:OTHER}`: the variable OTHER is not listed under `env` in gitops.yaml. Add it there, as env: [OTHER]; or write `$${env:OTHER}` where that very text is meant.";
  test.each<[string, string, readonly string[]]>([
    ["a variable that is not listed", 'values:\n  a: "${env:OTHER}"\n', [unlisted.replace("3:6", "3:6")]],
    [
      "no name of a variable",
      'values: {a: "${env:A:-b}"}\n',
      [
        "2:13 `${env:A:-b}` does not name an environment variable. Write it as `${env:NAME}`; or write `$${env:A:-b}` where that very text is meant.",
      ],
    ],
    [
      "neither Secret nor ConfigMap",
      "values-from: {key: a}\n",
      [
        "2:14 `values-from`: this item has neither `secret` nor `config-map`. As an example: values-from: [{secret: web-values}].",
      ],
    ],
    [
      "both",
      "values-from:\n- {secret: a, config-map: b}\n",
      ["3:15 `values-from`: this item has both `secret` and `config-map`. Write two items."],
    ],
    [
      "names that there cannot be",
      "values-from: {secret: A, key: a/b, namespace: x.y}\n",
      [
        "2:23 `secret`: `A` cannot be the name of a Secret or ConfigMap. They have small letters, digits, `-` and `.`.",
        "2:31 `key`: `a/b` cannot be a key of a Secret or ConfigMap. They have letters, digits, `-`, `_` and `.`.",
        "2:47 `namespace`: `x.y` cannot be the name of a namespace. They have small letters, digits and `-`, 63 at most.",
      ],
    ],
    [
      "a path",
      "values-from: values.yaml\n",
      ["2:14 `values-from` takes a map or a list, not the text `values.yaml`."],
    ],
    ["another key", "values-from: {secret: a, path: b}\n", [expect.stringContaining("has no key `path`")]],
  ])("%s", (_what, plan, expected) => {
    const { problems } = declareFiles({ [path]: `chart: a/b\n${plan}` });
    expect(problems.map((problem) => show(problem).replace(`${path}:`, ""))).toEqual(expected);
  });

  test.each([
    ['defaults: {values: {a: "${env:OTHER}"}}', "the variable OTHER is not listed under `env`"],
    ["defaults: [{values-from: {key: a}}]", "neither `secret` nor `config-map`"],
    ["env: ['1A']", "it is not the name of an environment variable"],
  ])("in gitops.yaml: %s", (text, expected) => {
    expect(() => declareFiles({ "gitops.yaml": text, [path]: "chart: a/b" })).toThrow(UserError);
    expect(() => declareFiles({ "gitops.yaml": text, [path]: "chart: a/b" })).toThrow(expected);
  });
});
