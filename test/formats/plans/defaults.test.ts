import { expect, test } from "vitest";
import { declareFiles, type Files } from "../repository.ts";

const files: Files = {
  "aws/foo/default/demo.yaml":
    "chart: a/b\ntimeout: 1m\nvalues: own.yaml\nhooks: {pre-install: own.sh}\ninputs: [own/**]",
  "aws/bar/default/bare.yaml": "chart: ./charts/x",
  "own.yaml": "",
  "all.yaml": "",
  "some.yaml": "",
  "own.sh": "",
  "all.sh": "",
  "charts/x/Chart.yaml": "",
};

function plan(name: string, gitops: string) {
  const { declarations, problems } = declareFiles({ ...files, "gitops.yaml": gitops });
  expect(problems).toEqual([]);
  return declarations.find((declaration) => declaration.name === name);
}

test("a plan's own keys win over defaults", () => {
  const gitops = "defaults: {timeout: 10m, wait: false, history-max: 3}";
  expect(plan("demo", gitops)?.options).toMatchObject({ timeout: 60, wait: "no", historyMax: 3 });
  expect(plan("bare", gitops)?.options).toMatchObject({ timeout: 600, wait: "no", historyMax: 3 });
});

test("of several defaults the later wins, and only where its globs match", () => {
  const gitops =
    "defaults:\n- {wait: false}\n- {plans: aws/bar/**, wait: hooks}\n- {plans: [gcp/**], wait: legacy}";
  expect(plan("demo", gitops)?.options.wait).toBe("no");
  expect(plan("bare", gitops)?.options.wait).toBe("hooks");
});

test("values come in layers: defaults in their order, then the plan's", () => {
  const gitops = "defaults:\n- {values: [all.yaml, {a: 1}]}\n- {plans: aws/foo/*/*, values: some.yaml}";
  expect(plan("demo", gitops)?.values).toEqual([
    { kind: "file", path: "all.yaml" },
    { kind: "inline", values: { a: 1 } },
    { kind: "file", path: "some.yaml" },
    { kind: "file", path: "own.yaml" },
  ]);
  expect(plan("bare", gitops)?.values).toHaveLength(2);
});

test("hooks are replaced point by point", () => {
  const gitops = "defaults: {hooks: {pre-install: all.sh, post-install: all.sh}}";
  expect(plan("demo", gitops)?.hooks).toMatchObject({
    "pre-install": ["own.sh"],
    "post-install": ["all.sh"],
  });
});

test("inputs are added up", () => {
  expect(plan("demo", "defaults: {inputs: all/*}")?.inputs).toEqual(["all/*", "own/**"]);
});

test("a default version holds for charts that have versions, and breaks no local chart", () => {
  const gitops = "defaults: {version: 1.10}";
  expect(plan("demo", gitops)?.chart).toMatchObject({ kind: "alias", version: "1.10" });
  expect(plan("bare", gitops)?.chart).toEqual({ kind: "local", text: "./charts/x", path: "charts/x" });
});
