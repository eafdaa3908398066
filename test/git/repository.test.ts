import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createExec } from "../../src/exec.ts";
import { openRepository } from "../../src/git/repository.ts";
import { createMasks } from "../../src/masks.ts";
import { commit, git, newRepository, open, plainEnv, temporaryFolder } from "./repositories.ts";

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

describe("opening", () => {
  test("finds the top from a folder below it", async () => {
    const repo = newRepository();
    const head = commit(repo, { "a/b/c": "1" });
    const opened = await open(join(repo, "a/b"));
    expect(opened.git.root).toBe(repo);
    expect(opened.git.head).toBe(head);
    expect(opened.started).toHaveLength(1);
  });

  test.each([
    ["a folder without repository", (folder: string) => folder, /no git repository .*actions\/checkout/],
    [
      "a folder that does not exist",
      (folder: string) => join(folder, "x"),
      /does not exist.*actions\/checkout/,
    ],
    ["a bare repository", bare, /no git repository/],
    ["a repository without commit", (folder: string) => newRepository(folder), /no commit checked out/],
  ])("says what to do about %s", async (_name, make, message) => {
    await expect(describeFailure(make(temporaryFolder()))).resolves.toMatch(message);
  });

  test("finds no repository that was checked out into a folder below", async () => {
    const workspace = temporaryFolder();
    mkdirSync(join(workspace, "plans"));
    commit(newRepository(join(workspace, "plans")));
    await expect(describeFailure(workspace)).resolves.toMatch(/one in its plans\/.*without `path:`/);
  });

  test("says when git is not installed", async () => {
    const repo = newRepository();
    commit(repo);
    await expect(describeFailure(repo, { PATH: "/nonexistent" })).resolves.toMatch(/git was not found/);
  });

  test("trusts the workspace itself when it belongs to another user, but no folder above it", async () => {
    const repo = newRepository();
    commit(repo, { "a/b": "1" });
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
    expect((await open(repo, { env })).git.root).toBe(repo);
    await expect(describeFailure(join(repo, "a"), env)).resolves.toMatch(
      new RegExp(`${repo} belongs to another user.*git config --global --add safe.directory ${repo}`),
    );
  });

  test("is not led elsewhere by the job's environment, and keeps settings passed by it", async () => {
    const repo = newRepository();
    const head = commit(repo);
    const env = { GIT_DIR: "/nonexistent", GIT_INDEX_FILE: "/nonexistent", GIT_CONFIG_COUNT: "1" };
    const opened = await open(repo, {
      env: { ...env, GIT_CONFIG_KEY_0: "user.name", GIT_CONFIG_VALUE_0: "x" },
    });
    expect(opened.git.head).toBe(head);
  });

  function bare(folder: string): string {
    git(folder, "init", "--quiet", "--bare");
    return folder;
  }
});

describe("trees and files", () => {
  const odd = ["with blank.yaml", "new\nline", "Größe/日本", "-dash", 'quo"te', "tab\there", "back\\slash"];

  test("reads every path that git allows, as committed", async () => {
    const repo = newRepository();
    const head = commit(repo, Object.fromEntries(odd.map((path) => [path, `of ${path}`])));
    const { git: opened, started } = await open(repo);
    expect((await opened.tree(head)).map(({ path }) => path).sort()).toEqual([...odd].sort());
    const files = await opened.readFiles(head, [...odd, "missing"]);
    expect([...files.keys()]).toEqual(odd);
    for (const path of odd) expect(text(files.get(path))).toBe(`of ${path}`);
    expect(started).toHaveLength(3);
  });

  test("tells files, executables, symlinks and submodules apart", async () => {
    const repo = newRepository();
    const inner = newRepository(join(repo, "sub"));
    commit(inner, { x: "1" });
    commit(repo, { file: "1", run: "2" });
    chmodSync(join(repo, "run"), 0o755);
    symlinkSync("../away/file", join(repo, "link"));
    const head = commit(repo);
    const { git: opened } = await open(repo);
    expect(await opened.tree(head)).toEqual([
      { path: "file", kind: "file" },
      { path: "link", kind: "symlink", target: "../away/file" },
      { path: "run", kind: "executable" },
      { path: "sub", kind: "submodule" },
    ]);
    const files = await opened.readFiles(head, ["file", "link", "run", "sub"]);
    expect([...files].map(([path, bytes]) => [path, text(bytes)])).toEqual([
      ["file", "1"],
      ["link", "../away/file"],
      ["run", "2"],
    ]);
  });

  test("reads the commit and not the working tree, byte for byte", async () => {
    const repo = newRepository();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);
    const first = commit(repo, { bin: bytes, empty: "", same: bytes, ".gitattributes": "* text eol=crlf\n" });
    commit(repo, { bin: "changed" });
    const { git: opened } = await open(repo);
    const files = await opened.readFiles(first, ["bin", "empty", "same"]);
    expect(Buffer.compare(files.get("bin") as Uint8Array, bytes)).toBe(0);
    expect(Buffer.compare(files.get("same") as Uint8Array, bytes)).toBe(0);
    expect(files.get("empty")).toHaveLength(0);
  });

  test("refuses what is not a full commit id", async () => {
    const repo = newRepository();
    commit(repo);
    const { git: opened } = await open(repo);
    for (const id of ["--upload-pack=x", "HEAD", "abc", ""]) {
      await expect(opened.tree(id)).rejects.toThrow("not a full commit id");
      await expect(async () => opened.has(id)).rejects.toThrow("not a full commit id");
    }
    await expect(opened.tree("1".repeat(40))).rejects.toThrow(/`git ls-tree` failed in .*not a tree object/);
  });
});

describe("exporting", () => {
  test("writes an older commit's files and leaves the repository as it is", async () => {
    const repo = newRepository();
    commit(repo, { "hooks/run.sh": "#!/bin/sh\n", gone: "1" });
    chmodSync(join(repo, "hooks/run.sh"), 0o755);
    symlinkSync("hooks/run.sh", join(repo, "link"));
    const first = commit(repo);
    commit(repo, { gone: undefined, later: "2" });
    const before = snapshot(repo);
    const folder = join(temporaryFolder(), "with blank");
    const { git: opened } = await open(repo);
    await opened.exportTree(first, folder);
    expect(readdirSync(folder).sort()).toEqual(["gone", "hooks", "link"]);
    expect(lstatSync(join(folder, "hooks/run.sh")).mode & 0o111).not.toBe(0);
    expect(readlinkSync(join(folder, "link"))).toBe("hooks/run.sh");
    expect(readdirSync(join(folder, ".."))).toEqual(["with blank"]);
    expect(snapshot(repo)).toEqual(before);
  });

  test("fails clearly for a commit that is not here, and cleans up", async () => {
    const repo = newRepository();
    commit(repo);
    const parent = temporaryFolder();
    mkdirSync(join(parent, "out"));
    const { git: opened } = await open(repo);
    await expect(opened.exportTree("1".repeat(40), join(parent, "out"))).rejects.toThrow(
      /`git read-tree` failed/,
    );
    expect(readdirSync(parent)).toEqual(["out"]);
  });

  function snapshot(repo: string) {
    return [
      readFileSync(join(repo, ".git/index")).toString("base64"),
      readFileSync(join(repo, ".git/config"), "utf8"),
      readdirSync(join(repo, ".git")).sort(),
      git(repo, "status", "--porcelain"),
      git(repo, "for-each-ref"),
    ];
  }
});

async function describeFailure(workspace: string, env: Record<string, string> = {}): Promise<string> {
  const masks = createMasks(() => undefined);
  const exec = createExec(masks, new AbortController().signal);
  try {
    await openRepository({ exec, masks, env: { ...plainEnv, ...env }, workspace });
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string };
    return `${message} ${hint ?? ""}`;
  }
  throw new Error("the repository was opened");
}
