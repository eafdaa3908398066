import { describe, expect, test } from "vitest";
import { type DigestMaterial, digestOf, hashOfFiles, hmacsOf } from "../../src/config/digest.ts";
import type { GitChart } from "../../src/formats/chart-reference.ts";
import type { Declaration } from "../../src/formats/declaration.ts";
import { bytesOf, declareFiles, type FileOf, type Files, repository } from "../formats/repository.ts";
import { declarationOf } from "../support/declarations.ts";

const path = "aws/foo/default/demo.yaml";

const plan = [
  "chart: one/demo",
  "version: 1.2.3",
  "values: [values/a.yaml, values/b.yaml, {x: 1, y: {list: [1, 2], text: a}}]",
  "hooks: {pre-install: [scripts/a.sh, scripts/b.sh], post-upgrade: scripts/c.sh}",
  "inputs: ['lib/*', env]",
].join("\n");

const files: Files = {
  [path]: plan,
  "gitops.yaml": "repositories: {one: https://one.example}",
  "aws/foo/default/other.yaml": "chart: one/other",
  "values/a.yaml": "a",
  "values/b.yaml": "b",
  "values/c.yaml": "a",
  "scripts/a.sh": "a",
  "scripts/b.sh": "b",
  "scripts/c.sh": "c",
  "charts/demo/Chart.yaml": "name: demo",
};

/** A stand-in for a hash is the content itself. */
function materialOf(of: Files): DigestMaterial {
  const contents = Object.entries(of).map(
    ([name, file]) => [name, Buffer.from(bytesOf(file) ?? []).toString()] as const,
  );
  return {
    files: new Map(contents),
    globs: new Map(["lib/*", "lib/**", "env"].map((glob) => [glob, `what ${glob} matches`])),
    charts: new Map([["charts/demo", "the chart"]]),
    kustomizations: new Map(),
    outside: new Map(),
    repositories: repository(of).configuration.repositories,
  };
}

/** Files to add or replace; undefined: removed. */
type Changes = Readonly<Record<string, string | undefined>>;

function digest(changes: Changes = {}, material: Partial<DigestMaterial> = {}): string {
  const all = Object.entries({ ...files, ...changes });
  const now = Object.fromEntries(all.filter((file): file is [string, FileOf] => file[1] !== undefined));
  const { declarations, problems } = declareFiles(now);
  const found = declarations.filter(({ name }) => name !== "other");
  expect(problems).toEqual([]);
  expect(found).toHaveLength(1);
  return digestOf(found[0] as Declaration, { ...materialOf(now), ...material });
}

/** The plan's text with something replaced, which must be in it. */
function edited(from: string, to: string): Changes {
  expect(plan).toContain(from);
  return { [path]: plan.replace(from, to) };
}

const added = (line: string): Changes => ({ [path]: `${plan}\n${line}` });
const gitops = (text: string): Changes => ({ "gitops.yaml": text });

describe("changes with", () => {
  test.each<[string, () => Changes]>([
    ["the chart", () => edited("one/demo", "one/demo2")],
    ["the chart's alias", () => edited("one/demo", "two/demo")],
    ["the chart by an address", () => edited("one/demo", "demo\nrepo: https://one.example")],
    ["the version", () => edited("1.2.3", "1.2.4")],
    ["the version's text", () => edited("1.2.3", "v1.2.3")],
    ["no version", () => edited("version: 1.2.3\n", "")],
    ["the version `latest`, which hooks see", () => edited("1.2.3", "latest")],
    ["the alias's address", () => gitops("repositories: {one: https://two.example}")],
    ["the alias's absence", () => gitops("repositories: {}")],
    ["a values file", () => ({ "values/a.yaml": "a # comment" })],
    ["a values file's path", () => edited("values/a.yaml", "values/c.yaml")],
    ["the order of values", () => edited("values/a.yaml, values/b.yaml", "values/b.yaml, values/a.yaml")],
    ["values less", () => edited("values/b.yaml, ", "")],
    ["values twice", () => edited("values/b.yaml", "values/b.yaml, values/a.yaml")],
    ["values from a default", () => gitops(`${String(files["gitops.yaml"])}\ndefaults: {values: {z: 1}}`)],
    ["an inline value", () => edited("x: 1", "x: 2")],
    ["a Secret with values", () => added("values-from: {secret: db}")],
    ["a ConfigMap with values", () => added("values-from: {config-map: db}")],
    ["an inline value's type", () => edited("x: 1", "x: '1'")],
    ["an inline null", () => edited("x: 1", "x: null")],
    ["the order of an inline list", () => edited("[1, 2]", "[2, 1]")],
    ["inline maps apart", () => edited("{x: 1, y", "{x: 1}, {y")],
    ["a hook", () => ({ "scripts/a.sh": "a2" })],
    ["a hook's path", () => edited("scripts/a.sh", "charts/demo/Chart.yaml")],
    ["a hook's point", () => edited("pre-install", "pre-upgrade")],
    ["the order of hooks", () => edited("scripts/a.sh, scripts/b.sh", "scripts/b.sh, scripts/a.sh")],
    ["a hook less", () => edited("scripts/a.sh, ", "")],
    ["the globs", () => edited("lib/*", "lib/**")],
    ["a glob less", () => edited(", env", "")],
    ["wait: false", () => added("wait: false")],
    ["wait: hooks", () => added("wait: hooks")],
    ["wait: legacy", () => added("wait: legacy")],
    ["wait-for-jobs", () => added("wait-for-jobs: true")],
    ["create-namespace", () => added("create-namespace: false")],
    ["history-max", () => added("history-max: 3")],
    ["on-conflict", () => added("on-conflict: fail")],
    ["adopt: true", () => added("adopt: true")],
    ["adopt: false", () => added("adopt: false")],
    ["on-failure", () => added("on-failure: rollback")],
    ["on-immutable", () => added("on-immutable: recreate")],
    ["allow-data-loss", () => added("allow-data-loss: true")],
    ["verify", () => added("verify: true")],
    [
      "an option from a default",
      () => gitops(`${String(files["gitops.yaml"])}\ndefaults: {on-conflict: fail}`),
    ],
  ])("%s", (_what, change) => {
    expect(digest(change())).not.toBe(digest());
  });

  test("what a glob matches", () => {
    const globs = new Map([...materialOf(files).globs, ["lib/*", "something else"]]);
    expect(digest({}, { globs })).not.toBe(digest());
  });

  test("the files of a local chart", () => {
    const local = { [path]: "chart: ./charts/demo" };
    const charts = new Map([["charts/demo", "something else"]]);
    expect(digest(local, { charts })).not.toBe(digest(local));
  });
});

describe("does not change with", () => {
  const defaults = [
    "wait: true",
    "wait-for-jobs: false",
    "create-namespace: true",
    "history-max: 10",
    "on-conflict: force",
    "on-failure: keep",
    "on-immutable: fail",
    "allow-data-loss: false",
    "verify: false",
  ];

  test.each<[string, () => Changes]>([
    ["a comment", () => ({ [path]: `# why\n${plan} # because\n` })],
    ["the order of keys", () => ({ [path]: plan.split("\n").reverse().join("\n") })],
    [
      "the order of inline keys",
      () => edited("{x: 1, y: {list: [1, 2], text: a}}", "{y: {text: a, list: [1, 2]}, x: 1}"),
    ],
    ["the order of hook points", () => reordered()],
    ["the way of writing", () => edited("version: 1.2.3", 'version: "1.2.3"')],
    ["a path's way of writing", () => edited("values/a.yaml", "./values//a.yaml")],
    ["an anchor", () => edited("{x: 1", "{x: &one 1")],
    ["Windows line ends", () => ({ [path]: plan.replaceAll("\n", "\r\n") })],
    ["keys of the user's own", () => added("x-team: web")],
    ["the order of globs", () => edited("'lib/*', env", "env, 'lib/*'")],
    ["what it says no different by default", () => added(defaults.join("\n"))],
    ["timeout", () => added("timeout: 1h")],
    ["retries", () => added("retries: 2")],
    ["hook-timeout", () => added("hook-timeout: 1h")],
    ["hook-failure", () => added("hook-failure: warn")],
    ["protect", () => added("protect: true")],
    ["suspend", () => added("suspend: true")],
    ["ignore", () => added("ignore: {paths: /spec/replicas}")],
    ["ignore for all plans", () => gitops("repositories: {one: https://one.example}\nignore: {paths: /a}")],
    ["heal", () => added("heal: true")],
    ["needs", () => added("needs: aws/foo/default/other")],
    ["its release's name", () => added("release: another")],
    ["its file's name", () => moved("aws/foo/default/demo2.yaml")],
    ["its file's extension", () => moved("aws/foo/default/demo.yml")],
    ["its namespace", () => moved("aws/foo/web/demo.yaml")],
    ["its setup", () => moved("aws/bar/default/demo.yaml")],
    ["another plan", () => ({ "aws/foo/default/other.yaml": "chart: one/other2" })],
    [
      "the credentials of the alias",
      () => gitops("repositories: {one: {url: https://one.example, token-env: TOKEN}}"),
    ],
    [
      "an alias of others",
      () => gitops("repositories: {one: https://one.example, two: https://two.example}"),
    ],
    ["a key moved into a default", () => movedVersion()],
  ])("%s", (_what, change) => {
    expect(digest(change())).toBe(digest());
  });

  function moved(to: string): Changes {
    return { [path]: undefined, [to]: plan };
  }

  function reordered(): Changes {
    const hooks = "pre-install: [scripts/a.sh, scripts/b.sh], post-upgrade: scripts/c.sh";
    return edited(
      hooks,
      hooks
        .split(/(?<=\]), /)
        .reverse()
        .join(", "),
    );
  }

  function movedVersion(): Changes {
    const text = `${String(files["gitops.yaml"])}\ndefaults: {version: 1.2.3}`;
    return { ...edited("version: 1.2.3\n", ""), ...gitops(text) };
  }
});

describe("a chart from git", () => {
  const url = "https://git.example/charts";
  const text = `git+${url}//web`;
  const git = { kind: "git", text, url, path: "web", dependencies: true } as const;
  const of = (chart: Partial<GitChart>) =>
    digestOf(declarationOf({ chart: { ...git, ...chart } }), materialOf(files));

  test.each<[string, Partial<GitChart>, Partial<GitChart>]>([
    [
      "a branch and a tag of one name",
      { text: `${text}?ref=main`, ref: "refs/heads/main" },
      { text: `${text}?ref=main`, ref: "refs/tags/main" },
    ],
    ["another range", { semver: "1.x" }, { semver: "2.x" }],
    ["dependencies that are not fetched", {}, { dependencies: false }],
  ])("differs by %s", (_what, one, other) => {
    expect(of(one)).not.toBe(of(other));
  });

  test.each<[string, Partial<GitChart>]>([
    ["a ref", { text: `${text}?ref=v1`, ref: "v1" }],
    ["a ref that is encoded", { text: `${text}?ref=a%2Fb`, ref: "a/b" }],
    ["a ref beside what is no encoding", { text: `${text}/100%?ref=v1`, ref: "v1" }],
    ["a range", { text: `${text}?semver=1.x`, semver: "1.x" }],
  ])("says %s once, in its text", (_what, chart) => {
    const { text: alone = text } = chart;
    expect(of(chart)).toBe(of({ text: alone }));
  });
});

describe("what lies outside the repository", () => {
  const id = "aws/foo/default/demo";
  const changes = {
    [path]: `${plan.replace("text: a", 'text: "${env:TOKEN}"')}\nvalues-from: {secret: db}`,
    "gitops.yaml": `${files["gitops.yaml"]}\nenv: [TOKEN]`,
  };
  const secret = "secret default/db values.yaml";
  const of = (outside: Readonly<Record<string, string>>) =>
    digest(changes, { outside: new Map([[id, new Map(Object.entries(outside))]]) });

  test.each<[string, Readonly<Record<string, string>>]>([
    ["a Secret", { [secret]: "2", "env TOKEN": "1" }],
    ["a variable", { [secret]: "1", "env TOKEN": "2" }],
    ["a Secret that is gone", { "env TOKEN": "1" }],
  ])("changes it: %s", (_what, outside) => {
    expect(of(outside)).not.toBe(of({ [secret]: "1", "env TOKEN": "1" }));
  });

  test("is known by an HMAC, which another namespace does not share", () => {
    const contents = new Map([[secret, Buffer.from("password: correct-horse")]]);
    const hmac = hmacsOf(contents, "b7a4a2a0-6e1b-4a5e-9a54-f7b7a1a1c001").get(secret);
    expect(hmac).toMatch(/^[0-9a-f]{64}$/);
    expect(hmacsOf(contents, "b7a4a2a0-6e1b-4a5e-9a54-f7b7a1a1c002").get(secret)).not.toBe(hmac);
  });
});

test("policies for images and for the chart deploy nothing", () => {
  const images = "\nimages: {demo: {path: image, policy: 'semver:^1', pin: digest}}";
  expect(digest({ [path]: plan + images })).toBe(digest());
  const named = "chart: {name: one/demo, update: 'semver:^1'}";
  expect(digest(edited("chart: one/demo", named))).toBe(digest());
});

test("what the declaration names and nobody hashed is no digest", () => {
  const plan = declarationOf({ values: [{ kind: "file", path: "lost.yaml" }] });
  expect(() => digestOf(plan, materialOf(files))).toThrow("lost.yaml was not hashed");
});

test("a set of files: their order does not matter, their paths and contents do", () => {
  const of = (...entries: [string, string][]) => hashOfFiles(new Map(entries));
  expect(of(["a", "1"], ["b", "2"])).toBe(of(["b", "2"], ["a", "1"]));
  expect(of(["a", "1"], ["b", "2"])).not.toBe(of(["a", "2"], ["b", "1"]));
  expect(of(["a", "1"])).not.toBe(of(["b", "1"]));
  expect(of(["a", "1"])).not.toBe(of(["a", "1"], ["b", "1"]));
});
