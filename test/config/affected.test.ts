import { expect, test } from "vitest";
import { type Affected, affectedPlans, type DeclaredAt } from "../../src/config/affected.ts";
import type { Change } from "../../src/config/change.ts";
import { pathsMatching } from "../../src/config/inputs-of.ts";
import { declare } from "../../src/formats/declare.ts";
import { type Files, repository } from "../formats/repository.ts";

const files: Files = {
  "aws/foo/default/a.yaml":
    "chart: one/a\nvalues: [values/a.yaml, {x: 1}]\nhooks: {pre-install: scripts/a.sh}",
  "aws/foo/default/b.yaml": "chart: ./charts/b\ninputs: ['scripts/lib/**', env/b]",
  "aws/foo/default/c.yaml": "chart: two/c\nvalues: links/values/c.yaml",
  "aws/foo/default/d.yaml": "chart: ./links/d\ninputs: 'deep/*.txt'",
  "aws/foo/default/e.yaml": { link: "../../../base/e.yaml" },
  "base/e.yaml": "chart: one/e",
  "values/a.yaml": "",
  "real/c.yaml": "",
  "scripts/a.sh": "",
  "scripts/lib/x/y.sh": "",
  "env/b": "",
  "charts/b/Chart.yaml": "",
  "charts/b/templates/x.yaml": "",
  "charts/b/files": { link: "../../shared/files" },
  "charts/d/Chart.yaml": "",
  "shared/files/one": "",
  "links/values": { link: "../real" },
  "links/d": { link: "../charts/d" },
  "deep/a.txt": { link: "../shared/a.txt" },
  "shared/a.txt": "",
};

function at(of: Files): DeclaredAt {
  const repo = repository(of);
  return { declared: declare(repo), configuration: repo.configuration };
}

function affected(changes: readonly Change[], now: Files = files, before?: Files): Record<string, string> {
  const { tree } = repository(now);
  const found = affectedPlans({ now: at(now), tree, changes, before: before && at(before) });
  return Object.fromEntries(
    [...found].map(([id, reason]) => [id.slice("aws/foo/default/".length), wordsOf(reason)]),
  );
}

const wordsOf = (why: Affected) =>
  why.kind === "file" ? why.path : why.kind === "repository" ? `repository ${why.alias}` : why.kind;

const modified = (path: string): Change => ({ status: "modified", path });

test.each<[string, Change, Record<string, string>]>([
  ["the plan", modified("aws/foo/default/a.yaml"), { a: "aws/foo/default/a.yaml" }],
  ["a values file", modified("values/a.yaml"), { a: "values/a.yaml" }],
  ["a hook", modified("scripts/a.sh"), { a: "scripts/a.sh" }],
  ["an input by glob", modified("scripts/lib/x/y.sh"), { b: "scripts/lib/x/y.sh" }],
  ["an input by name", modified("env/b"), { b: "env/b" }],
  ["an input that begins with a dot", modified("scripts/lib/.env"), { b: "scripts/lib/.env" }],
  ["a new input", { status: "added", path: "scripts/lib/new" }, { b: "scripts/lib/new" }],
  ["an input that vanished", { status: "deleted", path: "scripts/lib/old" }, { b: "scripts/lib/old" }],
  ["a chart's file", modified("charts/b/templates/x.yaml"), { b: "charts/b/templates/x.yaml" }],
  [
    "a chart's file that vanished",
    { status: "deleted", path: "charts/b/templates/y.yaml" },
    { b: "charts/b/templates/y.yaml" },
  ],
  [
    "a file moved out of a chart",
    { status: "renamed", from: "charts/b/x", path: "other/x" },
    { b: "charts/b/x" },
  ],
  [
    "a file moved into a chart",
    { status: "renamed", from: "other/x", path: "charts/b/x" },
    { b: "charts/b/x" },
  ],
  ["what a symlink in a chart leads to", modified("shared/files/one"), { b: "shared/files/one" }],
  ["a symlink in a chart", modified("charts/b/files"), { b: "charts/b/files" }],
  ["a symlink on the way to values", modified("links/values"), { c: "links/values" }],
  ["values behind a symlink", modified("real/c.yaml"), { c: "real/c.yaml" }],
  ["a chart behind a symlink", modified("charts/d/Chart.yaml"), { d: "charts/d/Chart.yaml" }],
  ["a symlink to a chart", modified("links/d"), { d: "links/d" }],
  ["what a symlink among the inputs leads to", modified("shared/a.txt"), { d: "shared/a.txt" }],
  ["a plan's text behind a symlink", modified("base/e.yaml"), { e: "base/e.yaml" }],
  ["a plan that is a symlink", modified("aws/foo/default/e.yaml"), { e: "aws/foo/default/e.yaml" }],
  ["a folder's name as a beginning", modified("charts/bb/Chart.yaml"), {}],
  ["something else", modified("README.md"), {}],
  ["gitops.yaml alone", modified("gitops.yaml"), {}],
])("%s changed", (_, change, expected) => {
  expect(affected([change])).toEqual(expected);
});

test.each<[string, string, string, Record<string, string>]>([
  ["a comment", "# a", "# b", {}],
  [
    "a default that all plans say for themselves",
    "defaults: {}",
    "defaults: {adopt: true}",
    {
      a: "defaults",
      b: "defaults",
      c: "defaults",
      d: "defaults",
      e: "defaults",
    },
  ],
  ["a default for one", "", "defaults: [{plans: '**/c', wait: false}]", { c: "defaults" }],
  ["a default that says what holds anyway", "", "defaults: {wait-for-jobs: false}", {}],
  [
    "an alias",
    "repositories: {one: https://a.example}",
    "repositories: {one: https://b.example}",
    {
      a: "repository one",
      e: "repository one",
    },
  ],
  ["an alias that is new", "", "repositories: {two: https://b.example}", { c: "repository two" }],
  ["an alias nobody uses", "", "repositories: {three: https://b.example}", {}],
  ["what was ignored", "ignore: '**/d.yaml'", "", { d: "was-no-plan" }],
  ["what is ignored now", "", "ignore: '**/d.yaml'", {}],
])("gitops.yaml: %s", (_, before, now, expected) => {
  const change = [modified("gitops.yaml")];
  expect(affected(change, { ...files, "gitops.yaml": now }, { ...files, "gitops.yaml": before })).toEqual(
    expected,
  );
});

test("a plan that can be read again is affected", () => {
  const now: Files = { ...files, "gitops.yaml": "ignore: x" };
  const before: Files = { ...now, "aws/foo/default/a.yaml": "chart: one/a\nwait: 3" };
  expect(affected([modified("gitops.yaml")], now, before)).toEqual({ a: "was-unreadable" });
});

test.each([
  ["scripts/lib/**", ["scripts/lib/x/y.sh"]],
  ["env/b", ["env/b"]],
  ["charts/b", ["charts/b/Chart.yaml", "charts/b/files", "charts/b/templates/x.yaml", "shared/files/one"]],
  ["deep/*.txt", ["deep/a.txt", "shared/a.txt"]],
  ["{env,deep}/*", ["deep/a.txt", "env/b", "shared/a.txt"]],
  ["links/values/c.yaml", ["links/values", "real/c.yaml"]],
  ["nothing/**", []],
  ["nothing", []],
])("what %s matches, with what its symlinks lead to", (pattern, expected) => {
  expect([...pathsMatching(pattern, repository(files).tree)].sort()).toEqual(expected);
});

test("ten thousand plans and as many changes", () => {
  const many: Record<string, string> = { "values/x.yaml": "" };
  for (let at = 0; at < 10_000; at += 1) {
    many[`aws/foo/default/p${at}.yaml`] =
      `chart: one/a\nvalues: values/x.yaml\ninputs: [lib/p${at}/**, '*.md']`;
  }
  const now = at(many);
  const { tree } = repository(many);
  const changes = Array.from({ length: 10_000 }, (_, index) => modified(`lib/p${index * 2}/x/y`));
  expect(affectedPlans({ now, tree, changes, before: undefined }).size).toBe(5000);
});

test("what a kustomization is built from, there or not", () => {
  const overlay = "aws/foo/default/k.yaml";
  const now: Files = {
    [overlay]: "chart: one/k\npost-render: post/web",
    "post/web/kustomization.yaml": "",
    "post/base/b.yaml": { link: "../../shared/a.txt" },
    "shared/a.txt": "",
  };
  const { tree } = repository(now);
  const paths = ["post/base/b.yaml", "post/web/gone.txt", "post/web/kustomization.yaml"];
  const kustomizations = new Map([["post/web", paths]]);
  const changing = (path: string) =>
    affectedPlans({
      now: { ...at(now), kustomizations },
      tree,
      changes: [modified(path)],
      before: undefined,
    });
  for (const path of [...paths, "shared/a.txt"])
    expect(changing(path).get("aws/foo/default/k")).toEqual({ kind: "file", path });
  expect(changing("post/web/README.md").size).toBe(0);
});
