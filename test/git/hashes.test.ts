import { createHash } from "node:crypto";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commit, git, newRepository, open } from "./repositories.ts";

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const binary = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 31) % 256);

test.each<[string, string | Uint8Array]>([
  ["text", "a: 1\n"],
  ["bytes that are no text", binary],
  ["Windows line ends, which attributes would convert", "a: 1\r\nb: 2\r\n"],
  ["nothing", ""],
  ["what looks like an answer of git", `${"0".repeat(40)} missing\n`],
])("hashes %s as committed", async (_what, content) => {
  const repo = newRepository();
  const head = commit(repo, { file: content });
  commit(repo, { file: "later", ".gitattributes": "* text eol=crlf\n" });
  const { git: opened } = await open(repo);
  expect([...(await opened.hashFiles(head, ["file"]))]).toEqual([["file", sha256(content)]]);
});

test("of a symlink the target's text, of a submodule its commit, of what is not there nothing", async () => {
  const repo = newRepository();
  const inner = newRepository(join(repo, "sub"));
  const innerHead = commit(inner, { x: "1" });
  symlinkSync("../away/file", join(repo, "link"));
  const head = commit(repo, { "folder/file": "1" });
  const { git: opened } = await open(repo);
  const paths = ["link", "sub", "folder", "missing", "folder/file"];
  expect(Object.fromEntries(await opened.hashFiles(head, paths))).toEqual({
    link: sha256("../away/file"),
    sub: sha256(innerHead),
    "folder/file": sha256("1"),
  });
});

test("ten thousand files take one process, and equal ones are read once", async () => {
  const repo = newRepository();
  const count = 10_000;
  const files = Array.from({ length: count }, (_, index) => [`f/${index}`, `n: ${index % 5000}\n`] as const);
  // Or git would pack them in the background, after the test.
  git(repo, "config", "gc.auto", "0");
  const head = commit(repo, Object.fromEntries(files));
  const { git: opened, started } = await open(repo);
  await opened.tree(head);
  const before = started.length;
  const hashes = await opened.hashFiles(
    head,
    files.map(([path]) => path),
  );
  expect(started.slice(before)).toEqual([["cat-file", "--batch", "--buffer"]]);
  expect(hashes.size).toBe(count);
  for (const [path, content] of files) expect(hashes.get(path)).toBe(sha256(content));
});

test("without paths no process is started", async () => {
  const repo = newRepository();
  const head = commit(repo, { file: "1" });
  const { git: opened, started } = await open(repo);
  await opened.tree(head);
  const before = started.length;
  expect((await opened.hashFiles(head, [])).size).toBe(0);
  expect(started).toHaveLength(before);
});
