import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseTarGzip } from "nanotar";
import { describe, expect, test } from "vitest";
import { chartFiles } from "../../src/config/chart-files.ts";
import { compileGoMatch } from "../../src/config/go-match.ts";
import { type Ignores, parseHelmIgnore } from "../../src/config/helm-ignore.ts";
import { indexTree, type TreeEntry } from "../../src/formats/tree.ts";
import { helmTool, majors, temporaryFolder, testExec } from "../helm/workbench.ts";

describe("a pattern of Go", () => {
  test.each([
    ["abc", "abc", true],
    ["abc", "abcd", false],
    ["a.c", "abc", false],
    ["*.md", "README.md", true],
    ["*.md", "docs/README.md", false],
    ["a*b*c", "axxbyyc", true],
    ["a?c", "abc", true],
    ["a?c", "a/c", false],
    ["?", "é", true],
    ["?", "😀", true],
    ["[a-c]x", "bx", true],
    ["[^a-c]x", "bx", false],
    ["[^a]x", "/x", true],
    ["[!a]x", "!x", true],
    ["[c-a]x", "bx", false],
    ["[a\\]]x", "]x", true],
    ["[a\\-c]x", "bx", false],
    ["\\*", "*", true],
    ["\\*", "a", false],
    ["(a|b)+{1}$^.", "(a|b)+{1}$^.", true],
    ["", "", true],
  ])("%s on %s: %s", (pattern, text, matches) => {
    expect(compileGoMatch(pattern)?.test(text)).toBe(matches);
  });

  test.each(["[", "[a", "[]", "[]a]", "[^]", "[-a]", "[a-]", "[a-", "\\", "a\\", "[a\\"])(
    "%s is refused",
    (pattern) => {
      expect(compileGoMatch(pattern)).toBeUndefined();
    },
  );
});

describe("a .helmignore", () => {
  /** Folders end with a slash. */
  const left = (ignores: Ignores | undefined, path: string) =>
    ignores?.(path.replace(/\/$/, ""), path.endsWith("/"));

  test.each<[string, string, readonly string[], readonly string[]]>([
    [
      "is empty",
      "",
      ["templates/.x", "templates/.x/"],
      ["templates/x", ".x", "a/templates/.x", "templates/"],
    ],
    ["names a base name", "*.bak", ["a.bak", "x/a.bak", "a.bak/"], ["a.bak.txt", "a"]],
    ["names a path", "x/*.bak", ["x/a.bak"], ["a.bak", "x/y/a.bak", "y/x/a.bak"]],
    ["names a path from the chart's folder", "/a", ["a", "a/"], ["x/a"]],
    ["names folders alone", "a/", ["a/", "x/a/"], ["a", "x/a"]],
    ["names folders by their path", "x/a/", ["x/a/"], ["x/a", "a/"]],
    ["has comments and blanks", "# a\n\n  b  \n\t#c\n", ["b"], ["a", "c", "#c"]],
    ["has a comment behind", "b # why", [], ["b"]],
    ["has Windows line ends", "a\r\nb\r\n", ["a", "b"], ["c"]],
    ["negates, which leaves out all others", "!a", ["b", "x/b", "x/"], ["a", "x/a"]],
    ["negates after a rule that holds", "a\n!a", ["a", "b"], []],
    ["negates folders, which leaves out all files", "!a/", ["a", "b", "b/"], ["a/"]],
    ["has a class", "[ab].txt", ["a.txt"], ["c.txt"]],
    ["is about dots", ".*", [".git/", ".helmignore", "x/.y"], ["a.b"]],
    ["is a slash alone", "/", [], ["a", "a/"]],
  ])("that %s", (_what, text, ignored, kept) => {
    const ignores = parseHelmIgnore(text);
    expect(ignored.filter((path) => left(ignores, path) !== true)).toEqual([]);
    expect(kept.filter((path) => left(ignores, path) !== false)).toEqual([]);
  });

  test.each(["**", "a/**", "!**/b", "ok\n[", "a[]"])("%j is refused", (text) => {
    expect(parseHelmIgnore(text)).toBeUndefined();
  });
});

describe.each(majors)("Helm %i", (major) => {
  const files: Readonly<Record<string, string>> = {
    ".helmignore": [
      "# what Helm is not to take",
      "*.bak",
      "/secret.txt",
      "docs/",
      "files/*.tmp",
      ".*.swp",
      "ci/[ab]?.yaml",
    ].join("\r\n"),
    "Chart.yaml": "apiVersion: v2\nname: demo\nversion: 1.0.0\n",
    "values.yaml": "a: 1\n",
    "a.bak": "",
    "secret.txt": "",
    "files/secret.txt": "",
    "files/a.tmp": "",
    "files/deep/a.tmp": "",
    "files/a.bak/x": "",
    "files/.a.swp": "",
    "docs/a": "",
    "files/docs/b": "",
    "files/docs.txt": "",
    "ci/a1.yaml": "",
    "ci/c1.yaml": "",
    "templates/a.yaml": "a: {{ .Values.a }}\n",
    "templates/.hidden.yaml": "{{",
    "templates/deep/.hidden.yaml": "",
    "templates/.folder/a.yaml": "{{",
    "crds/a.yaml": "",
  };
  const links: Readonly<Record<string, string>> = {
    "files/linked": "../../shared",
    "files/one.txt": "../../shared/one",
    "files/docs.bak": "../../shared",
  };
  const beside: Readonly<Record<string, string>> = {
    "shared/one": "1",
    "shared/a.bak": "",
    "shared/docs/x": "",
  };

  test("takes the same files of a folder", async () => {
    await using folder = await temporaryFolder();
    const entries: TreeEntry[] = [];
    for (const [path, content] of [...Object.entries(files).map(below), ...Object.entries(beside)]) {
      await mkdir(dirname(join(folder.path, path)), { recursive: true });
      await writeFile(join(folder.path, path), content);
      entries.push({ path, kind: "file" });
    }
    for (const [path, target] of Object.entries(links).map(below)) {
      await symlink(target, join(folder.path, path));
      entries.push({ path, kind: "symlink", target });
    }
    const ignores = parseHelmIgnore(files[".helmignore"] ?? "") as Ignores;
    const ours = [...chartFiles(indexTree(entries), "demo", ignores).keys()];
    expect(ours.sort()).toEqual(await packed(major, folder.path));
  });

  function below([path, text]: [string, string]): [string, string] {
    return [`demo/${path}`, text];
  }
});

/** The files of the archive that Helm makes of the folder `demo`, by their path in the chart. */
async function packed(major: 3 | 4, folder: string): Promise<readonly string[]> {
  const { path: helm } = await helmTool(major);
  const argv = [helm, "package", "demo", "--destination", "packed"] as const;
  await testExec().run({ argv, cwd: folder, env: { HOME: folder, PATH: "" } });
  const [name = ""] = await readdir(join(folder, "packed"));
  const archive = await parseTarGzip(await readFile(join(folder, "packed", name)));
  return archive.map((file) => file.name.replace(/^demo\//, "")).sort();
}
