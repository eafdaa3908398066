import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestsOf, readDigestMaterial } from "../../src/commands/digests.ts";
import { createRepositoryReader, type RepositoryAt } from "../../src/commands/read-repository.ts";
import type { Git } from "../../src/git/git.ts";
import { commit, newRepository, open, git as runGit } from "../git/repositories.ts";

const where = { layout: { path: "", setupNameSize: 2 }, lockNamespace: "default" };

const plans: Readonly<Record<string, string>> = {
  "aws/foo/default/file.yaml": "chart: one/a\nvalues: values/a.yaml\nhooks: {pre-install: scripts/a.sh}",
  "aws/foo/default/link.yaml": "chart: one/a\nvalues: values/link.yaml",
  "aws/foo/default/glob.yaml": "chart: one/a\ninputs: ['scripts/lib/**', values/a.yaml]",
  "aws/foo/default/local.yaml": "chart: ./charts/demo",
  "aws/foo/default/plain.yaml": "chart: one/a",
  "aws/foo/default/script.yaml": "chart: one/a\npost-render: scripts/post.sh",
  "aws/foo/default/overlay.yaml": "chart: one/a\npost-render: post/web",
};

const files: Readonly<Record<string, string>> = {
  ...plans,
  "gitops.yaml": "repositories: {one: https://one.example}",
  "values/a.yaml": "a: 1\n",
  "values/b.yaml": "b: 1\n",
  "scripts/a.sh": "echo a\n",
  "scripts/lib/x.sh": "x\n",
  "charts/demo/.helmignore": "*.md\n",
  "charts/demo/Chart.yaml": "apiVersion: v2\nname: demo\nversion: 1.0.0\n",
  "charts/demo/README.md": "read\n",
  "charts/demo/templates/x.yaml": "x: 1\n",
  "shared/x": "1",
  "scripts/post.sh": "cat\n",
  "post/web/kustomization.yaml":
    "resources: [../base/, all.yaml]\npatches: [{path: p.yaml}]\nconfigMapGenerator: [{name: c, files: [k=f.txt, gone.txt]}]\n",
  "post/web/p.yaml": "a: 1\n",
  "post/web/f.txt": "f\n",
  "post/web/README.md": "read\n",
  "post/base/kustomization.yml": "resources: [b.yaml]\n",
  "post/base/b.yaml": "b: 1\n",
};

function newRepositoryOfPlans(): string {
  const repo = newRepository();
  commit(repo, files);
  symlinkSync("b.yaml", join(repo, "values/link.yaml"));
  symlinkSync("../../shared", join(repo, "charts/demo/files"));
  return repo;
}

async function digestsIn(repository: RepositoryAt, git: Git): Promise<ReadonlyMap<string, string>> {
  const { declarations } = repository.declared;
  return digestsOf(declarations, await readDigestMaterial(declarations, repository, git), new Map());
}

async function digestsAt(repo: string, head: string): Promise<ReadonlyMap<string, string>> {
  const { git } = await open(repo);
  const repository = await createRepositoryReader(git, where).read(head);
  expect(repository.declared.problems).toEqual([]);
  return await digestsIn(repository, git);
}

test.each<[string, Record<string, string | undefined>, readonly string[]]>([
  ["nothing", {}, []],
  ["a values file that is an input, too", { "values/a.yaml": "a: 2\n" }, ["file", "glob"]],
  ["its line ends", { "values/a.yaml": "a: 1\r\n" }, ["file", "glob"]],
  ["a hook", { "scripts/a.sh": "echo b\n" }, ["file"]],
  ["values behind a symlink", { "values/b.yaml": "b: 2\n" }, ["link"]],
  ["a file that a glob matches", { "scripts/lib/x.sh": "y\n" }, ["glob"]],
  ["a new file that a glob matches", { "scripts/lib/deep/y.sh": "" }, ["glob"]],
  ["no file any more that a glob matches", { "scripts/lib/x.sh": undefined }, ["glob"]],
  ["a file of a local chart", { "charts/demo/templates/x.yaml": "x: 2\n" }, ["local"]],
  ["a new file of a local chart", { "charts/demo/templates/y.yaml": "" }, ["local"]],
  ["a file behind a symlink of a local chart", { "shared/x": "2" }, ["local"]],
  ["a file that Helm leaves out", { "charts/demo/README.md": "other\n" }, []],
  ["a new file that Helm leaves out", { "charts/demo/templates/.x": "" }, []],
  ["a post-renderer's script", { "scripts/post.sh": "sed s/a/b/\n" }, ["script"]],
  ["a kustomization", { "post/web/kustomization.yaml": "namePrefix: a\n" }, ["overlay"]],
  ["a file that a kustomization names", { "post/web/p.yaml": "a: 2\n" }, ["overlay"]],
  ["one that it names by a key", { "post/web/f.txt": "g\n" }, ["overlay"]],
  ["one that it names and that was not there", { "post/web/gone.txt": "" }, ["overlay"]],
  ["one of a folder that it names", { "post/base/b.yaml": "b: 2\n" }, ["overlay"]],
  ["one beside it that it does not name", { "post/web/README.md": "other\n" }, []],
  ["what Helm leaves out", { "charts/demo/.helmignore": "*.txt\n" }, ["local"]],
  ["the address of an alias", { "gitops.yaml": "repositories: {one: https://two.example}" }, notLocal()],
  ["a file that no plan has to do with", { "other/file": "" }, []],
  ["the comment of a plan", { "aws/foo/default/plain.yaml": "# why\nchart: one/a\n" }, []],
])("of %s: the digests that change", async (_what, changes, expected) => {
  const repo = newRepositoryOfPlans();
  const before = await digestsAt(repo, commit(repo));
  const after = await digestsAt(repo, commit(repo, changes));
  expect([...after.keys()]).toEqual([...before.keys()]);
  const changed = [...after].filter(([id, digest]) => before.get(id) !== digest).map(([id]) => id);
  expect(changed.sort()).toEqual(expected.map((name) => `aws/foo/default/${name}`));
});

function notLocal(): readonly string[] {
  return ["file", "glob", "link", "overlay", "plain", "script"];
}

test("with a .helmignore that Helm refuses all files of the chart count", async () => {
  const repo = newRepositoryOfPlans();
  const before = await digestsAt(repo, commit(repo, { "charts/demo/.helmignore": "*.md\n**\n" }));
  const after = await digestsAt(repo, commit(repo, { "charts/demo/README.md": "other\n" }));
  const id = "aws/foo/default/local";
  expect(after.get(id)).not.toBe(before.get(id));
});

test("a renamed plan keeps its digest, and every digest is a label's value", async () => {
  const repo = newRepositoryOfPlans();
  const before = await digestsAt(repo, commit(repo));
  const text = plans["aws/foo/default/file.yaml"];
  const renamed = { "aws/foo/default/file.yaml": undefined, "aws/bar/web/other.yml": text };
  const after = await digestsAt(repo, commit(repo, renamed));
  expect(after.get("aws/bar/web/other")).toBe(before.get("aws/foo/default/file"));
  for (const digest of after.values()) expect(digest).toMatch(/^v1-[0-9a-f]{40}$/);
});

test("a thousand plans take two git processes more, with local charts and all", async () => {
  const repo = newRepositoryOfPlans();
  const more: Record<string, string> = {};
  for (let at = 0; at < 1000; at += 1) {
    more[`aws/foo/many/p${at}.yaml`] = `chart: ./charts/demo\nvalues: many/${at}.yaml\ninputs: 'scripts/**'`;
    more[`many/${at}.yaml`] = `n: ${at}\n`;
  }
  const head = commit(repo, more);
  const { git, started } = await open(repo);
  const repository = await createRepositoryReader(git, where).read(head);
  const before = started.length;
  const digests = await digestsIn(repository, git);
  expect(started.slice(before).map(([command]) => command)).toEqual(["cat-file", "cat-file"]);
  expect(new Set(digests.values()).size).toBe(1007);
});

test("contents that git lost are an error that names the file", async () => {
  const repo = newRepositoryOfPlans();
  const head = commit(repo);
  const { git } = await open(repo);
  const repository = await createRepositoryReader(git, where).read(head);
  const blob = runGit(repo, "rev-parse", `${head}:values/a.yaml`);
  rmSync(join(repo, ".git/objects", blob.slice(0, 2), blob.slice(2)));
  await expect(digestsIn(repository, git)).rejects.toThrow(
    `git has no contents of values/a.yaml in the commit ${head}`,
  );
});
