import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { expect, test } from "vitest";
import { documents, root } from "./documents.ts";

const all = documents();
const anchors = new Map(all.map(({ path, text }) => [path, anchorsOf(text)]));

const links = all.flatMap(({ path, text }) =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => ({ path, target }))
    .filter(({ target }) => !/^https?:/.test(target)),
);

test.each(links)("$path: the link $target leads somewhere", ({ path, target }) => {
  const [file = "", anchor] = target.split("#");
  const to = file === "" ? path : normalize(join(dirname(path), file));
  expect(existsSync(join(root, to)), `${to} does not exist`).toBe(true);
  if (anchor !== undefined) expect([...(anchors.get(to) ?? [])]).toContain(anchor);
});

test("every document is linked from another one", () => {
  const linked = new Set(
    links.map(({ path, target }) => normalize(join(dirname(path), target.split("#")[0] ?? ""))),
  );
  const folders = [...linked].filter((path) => path.endsWith("/"));
  const alone = all.map(({ path }) => path).filter((path) => !linked.has(path) && !inOne(folders, path));
  expect(alone.sort()).toEqual([]);
});

function inOne(folders: readonly string[], path: string): boolean {
  return folders.some((folder) => path.startsWith(folder));
}

/** The anchors that GitHub gives a document's headings. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

function withoutCode(text: string): string {
  return text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, "");
}
