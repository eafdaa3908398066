import { chmodSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commit, git, newRepository, open } from "./repositories.ts";

const long = Array.from({ length: 40 }, (_, line) => `line ${line}\n`).join("");

test("tells added, modified, deleted and moved files apart", async () => {
  const repo = newRepository();
  const base = commit(repo, {
    keep: "1",
    edit: "1",
    gone: "1\n2\n",
    "a/moved": `${long}1`,
    "a/edited": `${long}2`,
  });
  const head = commit(repo, {
    edit: "2",
    gone: undefined,
    "new file": "x",
    "a/moved": undefined,
    "b/moved": `${long}1`,
    "a/edited": undefined,
    "b/edited": `${long}2 and more`,
  });
  const { git: opened } = await open(repo);
  expect(await opened.changes(base, head)).toEqual([
    { status: "renamed", path: "b/edited", from: "a/edited" },
    { status: "renamed", path: "b/moved", from: "a/moved" },
    { status: "modified", path: "edit" },
    { status: "deleted", path: "gone" },
    { status: "added", path: "new file" },
  ]);
  expect(await opened.changes(head, head)).toEqual([]);
});

test("takes a copy for an addition, whatever the repository's settings say", async () => {
  const repo = newRepository();
  const base = commit(repo, { source: long, other: "1" });
  const head = commit(repo, { source: `${long}.`, copy: long });
  git(repo, "config", "diff.renames", "copies");
  git(repo, "config", "diff.noprefix", "true");
  git(repo, "config", "core.quotePath", "true");
  const { git: opened } = await open(repo);
  expect(await opened.changes(base, head)).toEqual([
    { status: "added", path: "copy" },
    { status: "modified", path: "source" },
  ]);
});

test("takes a changed type or mode for a modification", async () => {
  const repo = newRepository();
  const base = commit(repo, { link: "1", run: "2" });
  rmSync(join(repo, "link"));
  symlinkSync("run", join(repo, "link"));
  chmodSync(join(repo, "run"), 0o755);
  const head = commit(repo);
  const { git: opened } = await open(repo);
  expect(await opened.changes(base, head)).toEqual([
    { status: "modified", path: "link" },
    { status: "modified", path: "run" },
  ]);
});

test("keeps odd names whole", async () => {
  const repo = newRepository();
  const names = ["-x", "a b", "new\nline", 'quo"te', "tab\t", "é/ü"];
  const base = commit(repo);
  const head = commit(repo, Object.fromEntries(names.map((name) => [name, name])));
  const { git: opened } = await open(repo);
  expect(await opened.changes(base, head)).toEqual(names.map((path) => ({ status: "added", path })));
});

test("without a base everything is new", async () => {
  const repo = newRepository();
  commit(repo, { a: "1", gone: "1" });
  const head = commit(repo, { gone: undefined, "b/c": "2" });
  const { git: opened } = await open(repo);
  expect(await opened.changes(undefined, head)).toEqual([
    { status: "added", path: "a" },
    { status: "added", path: "b/c" },
  ]);
});

test("a merge is what it brings, seen from the base", async () => {
  const repo = newRepository();
  commit(repo, { a: "1" });
  git(repo, "checkout", "--quiet", "-b", "side");
  commit(repo, { side: "1" });
  git(repo, "checkout", "--quiet", "main");
  const base = commit(repo, { main: "1" });
  git(repo, "merge", "--quiet", "--no-edit", "side");
  const { git: opened } = await open(repo);
  expect(await opened.changes(base, opened.head)).toEqual([{ status: "added", path: "side" }]);
  expect(await opened.isAncestor(base, opened.head)).toEqual({ kind: "ancestor" });
});

test("3,000 changed and 1,500 moved and edited files are all told", {
  timeout: 60_000,
}, async () => {
  const repo = newRepository();
  const name = (index: number) => `f${index % 100}/${index}`;
  const all = Array.from({ length: 4_500 }, (_, index) => index);
  const base = commit(repo, Object.fromEntries(all.map((index) => [name(index), `${long}${index}`])));
  const moved = all.filter((index) => index >= 3_000);
  const head = commit(repo, {
    ...Object.fromEntries(all.map((index) => [name(index), index < 3_000 ? `${long}${index}!` : undefined])),
    ...Object.fromEntries(moved.map((index) => [`moved/x${index}`, `${long}${index}!`])),
  });
  const { git: opened } = await open(repo);
  const changes = await opened.changes(base, head);
  const files = await opened.readFiles(head, all.map(name));
  expect(changes.filter(({ status }) => status === "modified")).toHaveLength(3_000);
  expect(changes.filter(({ status }) => status === "renamed")).toEqual([]);
  expect(files.size).toBe(3_000);
});
