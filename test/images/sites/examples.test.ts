import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Files } from "../../formats/repository.ts";
import { linesToTag } from "./find.ts";

const examples = new URL("../../../examples", import.meta.url).pathname;

/** The files of a sample repository. */
function sample(name: string): Files {
  const root = join(examples, name);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    entries.map(({ parentPath, name: file }) => {
      const path = join(parentPath, file);
      return [path.slice(root.length + 1), readFileSync(path, "utf8")];
    }),
  );
}

const samples: Readonly<Record<string, readonly string[]>> = {
  "config-repository": [],
  "flux-v1": ["releases/web.yaml:20", '- tag: "1.4.2"', '+ tag: "9.9.9"'],
  "flux-v2": ["apps/web.yaml:30", "- tag: 1.4.2", "+ tag: 9.9.9"],
  manifests: ["base/web.yaml:15", "- image: nginx:1.29", "+ image: nginx:9.9.9"],
  mygitops: ["installations/production/web-values.yaml:9", "- tag: 1.27.1", "+ tag: 9.9.9"],
};

test.each(Object.entries(samples))(
  "examples/%s: an edit of all images touches their lines alone",
  (name, lines) => {
    expect(linesToTag(sample(name), "9.9.9")).toEqual(lines);
  },
);

test("each repository among the examples is tried", () => {
  const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((folder) => folder.name).toSorted()).toEqual(
    [...Object.keys(samples), "workflows"].toSorted(),
  );
});
